import Activations
import Datasets
import Foundation
import Networks
import Yams
import Wording

extension Suite {
  /// The suite as YAML, every default filled in: reading it gives the suite again.
  package func yaml() throws -> String {
    var entries: [(Node, Node)] = [
      (Node("name"), Node(name)), (Node("title"), Node(title)), (Node("seed"), number(seed)),
      (Node("datasets"), flow(datasets.map(node))),
      (Node("networks"), flow(networks.map { flow([("hidden", flow($0.map(number)))]) })),
      (Node("activations"), block(candidates.map(node))),
      (Node("training"), flow(TrainingKey.entries(of: "training", self))),
    ]
    let settings = TrainingKey.entries(of: nil, self)
    entries += settings.filter { $0.0 != "diagnostics" }.map { (Node($0.0), $0.1) }
    entries += [
      (Node("learning_rate"), flow(rates)),
      (Node("matching"), flow(matchings.map { Node($0.rawValue) })),
      (Node("splits"), splits.node),
    ]
    // Of folds, which say what is tested on and how often, neither may be given.
    if splits.foldSeeds == nil { entries.append((Node("seeds"), node(seeds, after: 0))) }
    entries.append((Node("validation"), number(validation)))
    if splits.foldSeeds == nil { entries.append((Node("test"), number(test))) }
    entries += [
      (Node("standardize"), Node(standardize.rawValue))
    ]
    entries += settings.filter { $0.0 == "diagnostics" }.map { (Node($0.0), $0.1) }
    if let curves { entries.append((Node("curves"), Node(curves.rawValue))) }
    entries += [
      (
        Node("report"),
        flow([
          ("reference", Node(report.reference)), ("metric", Node(report.metric?.rawValue ?? "auto")),
          ("rope", ropeNode), ("alpha", number(report.alpha)),
        ])
      )
    ]
    if let published { entries.append((Node("published"), node(published))) }
    return try Yams.serialize(node: .mapping(Node.Mapping(entries)), width: -1, allowUnicode: true)
  }

  private func node(_ published: PublishedResults) -> Node {
    let values = published.values.map { value in
      flow([
        ("hidden", flow(value.hidden.map(number))), ("activation", Node(value.activation)),
        ("value", number(value.value)),
      ])
    }
    func list(_ key: String, _ nodes: [Node]) -> [(Node, Node)] { nodes.isEmpty ? [] : [(Node(key), block(nodes))] }
    let words =
      list("deviations", published.deviations.map { Node($0) }) + list("findings", published.findings.map(\.node))
    let numbers = published.tolerance.map { [(Node("tolerance"), number($0)), (Node("values"), block(values))] } ?? []
    return .mapping(Node.Mapping([(Node("source"), Node(published.source))] + words + numbers))
  }

  /// Seeds as a list, or, where that would be longer than a list may be, as their count, which stands for those after `last`.
  private func node(_ seeds: [Int], after last: Int) -> Node {
    let isCount = seeds.count > Limits.elements && seeds.elementsEqual((last + 1)...(last + seeds.count))
    return isCount ? number(seeds.count) : flow(seeds.map(number))
  }

  private var rates: [(String, Node)] {
    let tuned = learningRates.tuned.map { tuning in
      flow(
        [
          ("grid", flow(tuning.grid.map(number))), ("seeds", node(tuning.seeds, after: seeds.max() ?? 0)),
        ] + (tuning.epochs.map { [("epochs", number($0))] } ?? []))
    }
    return (learningRates.shared.map { [("shared", $0.node)] } ?? []) + (tuned.map { [("tuned", $0)] } ?? [])
  }

  private var ropeNode: Node {
    switch report.rope {
    case .automatic: Node("auto")
    case .none: Node("null", Tag(.null))
    case .declared(let size): number(size)
    }
  }

  private func node(_ dataset: DatasetReference) -> Node {
    switch dataset {
    case .named(let name): Node(name)
    case .file(let name, let path, let options):
      flow(
        [("name", Node(name)), (DatasetReference.pathKeys[0], Node(portable(path)))]
          + options.given.compactMap { option in
            options[option].map { (option.key, Node(option.isPath ? portable($0) : $0)) }
          })
    }
  }

  private func node(_ candidate: Candidate) -> Node {
    let law = candidate.initializer.map { [("initializer", Node($0.rawValue))] } ?? []
    if candidate.isMixture {
      return flow([("name", Node(candidate.label)), ("layers", flow(candidate.activations.map(node)))] + law)
    }
    let own = node(candidate.activations[0])
    guard !law.isEmpty else { return own }
    guard let mapping = own.mapping else { return flow([("name", own)] + law) }
    return flow(mapping.map { ($0.key.string ?? "", $0.value) } + law)
  }

  private func node(_ activation: ConfiguredActivation) -> Node {
    let parameters = activation.definition.parameters
    if activation.definition.isFormula {
      return flow([
        ("name", Node(activation.label)), ("formula", Node(activation.definition.formula)),
        (
          "parameters", flow(parameters.map { ($0.name, parameterNode($0, learned: activation.activation.learnables)) })
        ),
      ])
    }
    if parameters.isEmpty { return Node(activation.definition.id) }
    return flow(
      [("name", Node(activation.definition.id))]
        + parameters.map { ($0.name, parameterNode(activation.values[$0.name], of: $0)) })
  }
}

extension LearningRates.Shared {
  fileprivate var node: Node {
    switch self {
    case .given(let rate): number(rate)
    case .usual: Node("auto")
    }
  }
}

/// A formula's parameter, with what is known of its learning.
private func parameterNode(_ parameter: NumericParameter, learned: [LearnableParameter]) -> Node {
  let value = number(parameter.defaultValue)
  guard let scope = learned.first(where: { $0.name == parameter.name })?.scope else { return value }
  return flow([("value", value), ("learnable", Node("true", Tag(.bool))), ("per", Node(scope.rawValue))])
}

/// A path as seen from the working directory: reports hold no path of a machine.
private func portable(_ path: String) -> String {
  guard path.hasPrefix("/") else { return path }
  let target = URL(plainPath: path).standardizedFileURL.pathComponents
  let here = URL(plainPath: FileManager.default.currentDirectoryPath).standardizedFileURL.pathComponents
  let shared = zip(target, here).prefix { $0 == $1 }.count
  return (Array(repeating: "..", count: here.count - shared) + target.dropFirst(shared)).joined(separator: "/")
}

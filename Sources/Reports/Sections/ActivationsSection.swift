import Activations
import Experiments
import Formats
import Networks
import Wording

/// What was compared: the formula, the derivative and the parameters of every activation, so that the report stands alone.
enum ActivationsSection {
  /// More rows than this are folded.
  private static let most = 20

  static func blocks(_ suite: Suite) -> [ReportBlock] {
    let mixtures = suite.candidates.filter(\.isMixture)
    var rows: [(label: String, activation: ConfiguredActivation, initializer: Initializer?)] = []
    for candidate in suite.candidates {
      for activation in candidate.activations {
        let label = candidate.isMixture ? activation.label : candidate.label
        if !rows.contains(where: { $0.label == label }) {
          rows.append((label, activation, candidate.isMixture ? nil : candidate.initializer))
        }
      }
    }
    var table = TextTable([("activation", .left), ("f(x)", .left), ("f′(x)", .left), ("parameters", .left)])
    for (label, activation, initializer) in rows {
      let definition = activation.definition
      let weights = initializer.map { "initial weights \($0.rawValue)" }
      let settings = parameters(of: activation) + [weights].compactMap { $0 }
      table.append([
        label, definition.formula, definition.derivative, settings.isEmpty ? "none" : settings.joined(separator: ", "),
      ])
    }
    let layers = mixtures.map { mixture in
      "- \(mixture.label.escapedForMarkdown): the hidden layers have \(listed(mixture.activations.map(\.label)).escapedForMarkdown), in this order"
        + "\(mixture.initializer.map { ", with initial weights \($0.rawValue)" } ?? "").\n"
    }
    let blocks: [ReportBlock] = [.table(table)] + (layers.isEmpty ? [] : [.prose(layers.joined())])
    return rows.count + mixtures.count > most
      ? [.fold("What was compared", blocks)] : [.prose("What was compared:")] + blocks
  }

  /// `slope = 0.1`; what is learned begins there: `slope = 0.25 (learned)`.
  private static func parameters(of activation: ConfiguredActivation) -> [String] {
    let learned = (activation.activation as? any LearnableActivation)?.learnables ?? []
    let names = Set(learned.map(\.name))
    let set = activation.definition.parameters.map { parameter in
      "\(parameter.name) = \(parameter.shown(activation.values[parameter.name]))"
        + (names.contains(parameter.name) ? " (learned)" : "")
    }
    let others = learned.filter { own in !activation.definition.parameters.contains { $0.name == own.name } }
      .map { "\($0.name) = \(plain($0.start)) (learned)" }
    return set + others
  }
}

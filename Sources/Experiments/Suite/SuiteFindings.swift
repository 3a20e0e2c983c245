import Networks
import Wording
import Yams

/// The `findings` of a suite's `published` section, read and written.
extension SuiteReader {
  func findings(
    _ section: SuiteMapping, _ candidates: [Candidate], _ networks: [[Int]]
  ) throws(SuiteError) -> [PublishedFinding] {
    var findings: [PublishedFinding] = []
    var claimsInAll = 0
    for (path, node) in try section.list("findings") ?? [] {
      if let text = node.scalar?.string {
        findings.append(PublishedFinding(text: text))
        continue
      }
      let mapping = try SuiteMapping(node, at: path, of: section.document, keys: SuiteKey.finding.keys)
      guard let text = try mapping.text("finding") else {
        throw section.document.error(
          "must be a text, or like {finding: a text, claims: […]}", at: path, node)
      }
      var claims: [PublishedClaim] = []
      for (path, node) in try mapping.list("claims") ?? [] {
        claims.append(try claim(node, at: path, of: section.document, candidates, networks))
      }
      claimsInAll += claims.count
      if claimsInAll > Limits.elements {
        throw section.document.error(
          "has more than \(grouped(Limits.elements)) claims with those before, where at most so many can be tested",
          at: path, node)
      }
      findings.append(PublishedFinding(text: text, claims: claims))
    }
    return findings
  }

  private func claim(
    _ node: Node, at path: String, of document: SuiteDocument, _ candidates: [Candidate], _ networks: [[Int]]
  ) throws(SuiteError) -> PublishedClaim {
    let relations = SuiteKey.claim.oneOf
    let mapping = try SuiteMapping(node, at: path, of: document, keys: SuiteKey.claim.keys)
    let given = relations.filter { mapping[$0] != nil }
    guard let name = try mapping.text("quantity"), let of = mapping["of"], given.count == 1,
      let than = mapping[given[0]], (given[0] == "about") == (mapping["factor"] != nil)
    else {
      throw document.error(
        "must be like {quantity: train_loss, of: elu, below: relu}; instead of 'below', 'above' or 'about' with a 'factor'",
        at: path, node)
    }
    guard let quantity = PublishedClaim.Quantity(name) else {
      throw mapping.error(
        "is '\(name)'\(spellingHint(for: name, among: PublishedClaim.Quantity.names))", at: "quantity")
    }
    let hidden = try mapping.widths("hidden")
    if let hidden, !networks.contains(hidden) {
      throw mapping.error("is \(hidden), which is none of the suite's networks", at: "hidden")
    }
    let factor = try mapping.number("factor")
    let relation: PublishedClaim.Relation =
      factor.map { .about(factor: $0) } ?? (given[0] == "below" ? .below : .above)
    return PublishedClaim(
      quantity: quantity, hidden: hidden, of: try side(of, at: mapping.path(to: "of"), of: document, candidates),
      relation: relation, than: try side(than, at: mapping.path(to: given[0]), of: document, candidates))
  }

  private func side(
    _ node: Node, at path: String, of document: SuiteDocument, _ candidates: [Candidate]
  ) throws(SuiteError) -> PublishedClaim.Side {
    func known(_ label: String, _ node: Node, at path: String) throws(SuiteError) -> String {
      if candidates.contains(where: { $0.label == label }) { return label }
      throw document.error("is '\(label)', which is none of the suite's activations", at: path, node)
    }
    if let text = node.scalar?.string {
      if let number = Double(text), number.isFinite { return .constant(number) }
      return .nets(activation: try known(text, node, at: path), layer: .mean, epoch: nil)
    }
    let mapping = try SuiteMapping(node, at: path, of: document, keys: SuiteKey.netsOfClaim.keys)
    let label = try known(try mapping.text("activation") ?? "", node, at: mapping.path(to: "activation"))
    return .nets(
      activation: label, layer: try mapping.choice("layer") ?? .mean,
      epoch: try mapping.number("epoch"))
  }
}

extension PublishedFinding {
  /// The finding as a suite file has it.
  var node: Node {
    if claims.isEmpty { return Node(text) }
    return .mapping(
      Node.Mapping([(Node("finding"), Node(text)), (Node("claims"), block(claims.map(\.node)))]))
  }
}

extension PublishedClaim {
  fileprivate var node: Node {
    let second: [(String, Node)] =
      switch relation {
      case .below: [("below", than.node)]
      case .above: [("above", than.node)]
      case .about(let factor): [("about", than.node), ("factor", number(factor))]
      }
    return flow(
      [("quantity", Node(quantity.name))] + (hidden.map { [("hidden", flow($0.map(number)))] } ?? [])
        + [("of", of.node)] + second)
  }
}

extension PublishedClaim.Side {
  fileprivate var node: Node {
    switch self {
    case .constant(let value): return number(value)
    case .nets(let activation, .mean, nil): return Node(activation)
    case .nets(let activation, let layer, let epoch):
      return flow(
        [("activation", Node(activation)), ("layer", Node(layer.rawValue))]
          + (epoch.map { [("epoch", number($0))] } ?? []))
    }
  }
}

import Networks
import Yams

/// The `published` section of a suite.
extension SuiteReader {
  func published(
    _ top: SuiteMapping, _ candidates: [Candidate], _ networks: [[Int]]
  ) throws(SuiteError) -> PublishedResults? {
    let key = "published"
    guard top[key] != nil else { return nil }
    let section = try top.section(key)
    let tolerance = try section.number("tolerance")
    let list = try section.list("values") ?? []
    let findings = try findings(section, candidates, networks)
    guard let source = try section.text("source"), !(list.isEmpty && findings.isEmpty),
      list.isEmpty == (tolerance == nil)
    else {
      throw top.error("must have a 'source', and 'findings' or a 'tolerance' and 'values'", at: key)
    }
    var values: [PublishedResults.Value] = []
    for (path, node) in list {
      let mapping = try SuiteMapping(node, at: path, of: top.document, keys: SuiteKey.publishedValue.keys)
      let (hidden, activation) = (try mapping.widths("hidden"), try mapping.text("activation"))
      guard let hidden, let activation, let value = try mapping.number("value") else {
        throw top.document.error("must be like {hidden: [100], activation: relu, value: 0.87}", at: path, node)
      }
      if !networks.contains(hidden) {
        throw mapping.error("is \(hidden), which is none of the suite's networks", at: "hidden")
      }
      if !candidates.contains(where: { $0.label == activation }) {
        throw mapping.error("is '\(activation)', which is none of the suite's activations", at: "activation")
      }
      values.append(PublishedResults.Value(hidden: hidden, activation: activation, value: value))
    }
    return PublishedResults(
      source: source, deviations: try section.texts("deviations"), findings: findings, tolerance: tolerance,
      values: values)
  }
}

extension SuiteMapping {
  /// The texts of a list; none where the key is not given.
  fileprivate func texts(_ key: String) throws(SuiteError) -> [String] {
    var texts: [String] = []
    for (path, node) in try list(key) ?? [] {
      guard let text = node.scalar?.string else { throw document.error("must be a text", at: path, node) }
      texts.append(text)
    }
    return texts
  }

  /// The widths of hidden layers; nil where the key is not a list.
  func widths(_ key: String) throws(SuiteError) -> [Int]? {
    guard let list = self[key]?.sequence else { return nil }
    try requireFew(list.count, at: key)
    var widths: [Int] = []
    for (index, width) in list.enumerated() {
      widths.append(try document.whole(width, at: "\(path(to: key))[\(index)]", in: SuiteKey.widthBounds))
    }
    return widths
  }
}

import Activations
import Datasets
import Networks
import Wording
import Yams

/// The sections of a suite that need more than a typed value.
extension SuiteReader {
  func datasets(_ top: SuiteMapping) throws(SuiteError) -> [DatasetReference] {
    guard let list = try top.list("datasets") else {
      throw top.document.error("lacks the key 'datasets', a list like [fashion-mnist]", at: "", top.node)
    }
    var datasets: [DatasetReference] = []
    for (path, node) in list {
      let dataset = try dataset(node, at: path, top.document)
      if datasets.contains(where: { $0.name == dataset.name }) {
        throw top.document.error("names '\(dataset.name)' a second time", at: path, node)
      }
      datasets.append(dataset)
    }
    return datasets
  }

  private func dataset(
    _ node: Node, at path: String, _ document: SuiteDocument
  ) throws(SuiteError) -> DatasetReference {
    if let name = node.scalar?.string { return .named(name) }
    let mapping = try SuiteMapping(node, at: path, of: document, keys: SuiteKey.datasetFile.keys)
    guard let name = try mapping.text("name") else {
      throw document.error("lacks a 'name', like {name: mine, file: mine.csv, label: species}", at: path, node)
    }
    if let problem = SuiteName.problem(with: name) { throw mapping.error(problem, at: "name") }
    var paths: [String] = []
    for key in DatasetReference.pathKeys { paths += try mapping.text(key).map { [$0] } ?? [] }
    guard paths.count == 1 else {
      throw document.error("must have one 'file' ('csv' and 'idx' are other words for it)", at: path, node)
    }
    return .file(name: name, path: paths[0], options: try options(mapping))
  }

  /// The options of a data set's file.
  private func options(_ mapping: SuiteMapping) throws(SuiteError) -> DatasetOptions {
    var options = DatasetOptions()
    for option in DatasetOption.all {
      guard let text = try mapping.textOrTexts(option.key) else { continue }
      guard option.accepts(text) else {
        throw mapping.error("is '\(text)'\(spellingHint(for: text, among: option.choices))", at: option.key)
      }
      options[option] = text
    }
    return options
  }

  /// The gain that stands beside the initializer's name.
  func gain(_ top: SuiteMapping) throws(SuiteError) -> GainRule {
    guard let section = try top.initializer(), let text = try section.text("gain") else { return .shared }
    switch text {
    case "shared": return .shared
    case "matched": return .matched
    default:
      guard let gain = Double(text), gain > 0, gain.isFinite else {
        throw section.error("must be shared, matched or a number above 0, not '\(text)'", at: "gain")
      }
      if let problem = SinglePrecision.problem(with: gain) { throw section.error(problem, at: "gain") }
      return .fixed(gain)
    }
  }

  func matchings(_ top: SuiteMapping) throws(SuiteError) -> [Matching] {
    var matchings: [Matching] = []
    for (path, node) in try top.list("matching") ?? [] {
      guard let matching = node.scalar.flatMap({ Matching(rawValue: $0.string) }) else {
        throw top.document.error("must be 'width' or 'parameters', not \(node.shown)", at: path, node)
      }
      if matchings.contains(matching) {
        throw top.document.error("is '\(matching.rawValue)' a second time", at: path, node)
      }
      matchings.append(matching)
    }
    return matchings.isEmpty ? [.width] : matchings
  }

  func seeds(_ top: SuiteMapping) throws(SuiteError) -> [Int] {
    guard let node = top["seeds"] else { return Array(1...10) }
    guard node.sequence != nil else {
      return Array(1...(try top.whole("seeds") ?? 10))
    }
    return try seedList(top)
  }

  /// The seeds that a list names.
  func seedList(_ mapping: SuiteMapping) throws(SuiteError) -> [Int] {
    var (seeds, seen): ([Int], Set<Int>) = ([], [])
    for (path, node) in try mapping.list("seeds") ?? [] {
      let seed = try mapping.document.whole(node, at: path, in: SuiteKey.seedBounds)
      if !seen.insert(seed).inserted { throw mapping.document.error("is \(seed) a second time", at: path, node) }
      seeds.append(seed)
    }
    return seeds
  }

  func report(
    _ top: SuiteMapping, _ candidates: [Candidate]
  ) throws(SuiteError) -> Suite.ReportSettings {
    let report = try top.section("report")
    let labels = candidates.map(\.label)
    let wanted = try report.text("reference")
    let meant = wanted.flatMap { try? registry.activation($0).label }
    let found = candidates.first { [wanted, meant].contains($0.label) }
    if let wanted, found == nil {
      throw report.error(
        "is '\(wanted)', which is none of the suite's: \(labels.joined(separator: ", "))", at: "reference")
    }
    let isAutomatic = report["metric"]?.scalar?.string == "auto"
    let metric: Metric? = isAutomatic ? nil : try report.choice("metric", called: "metric", aliases: Metric.byMeasure)
    if let metric, metric.part == .validation, top.setsNothingAsideForValidation {
      throw report.error("is '\(metric.rawValue)', but no part is set aside for validation", at: "metric")
    }
    return Suite.ReportSettings(
      reference: found?.label ?? (labels.contains("relu") ? "relu" : labels[0]), metric: metric,
      rope: try rope(report),
      alpha: try report.number("alpha") ?? 0.05)
  }

  private func rope(_ report: SuiteMapping) throws(SuiteError) -> Rope {
    guard let node = report["rope"], node.scalar?.string != "auto" else { return .automatic }
    if node.null != nil { return .none }
    let size = try report.number("rope", besides: ", null or auto")
    return size.map(Rope.declared) ?? .automatic
  }
}

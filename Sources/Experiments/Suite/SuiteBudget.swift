import Networks
import Wording
import Yams
import Datasets

/// `epochs` and `batch_size` of a suite: a number, `auto`, or, as a report's `suite.yaml` has it, `{auto: {iris: 500}}`, what auto came
/// to on each data set.
extension SuiteMapping {
  /// The budget of a section `training`.
  func budget() throws(SuiteError) -> TrainingBudget {
    let isAll = self["batch_size"]?.scalar?.string == "all"
    return TrainingBudget(
      epochs: try amount("epochs", besides: "auto or "),
      batchSize: isAll ? nil : try amount("batch_size", besides: "auto, all or "))
  }

  private func amount(_ key: String, besides words: String) throws(SuiteError) -> TrainingBudget.Amount {
    guard let node = self[key], node.scalar?.string != "auto" else { return .automatic([:]) }
    if node.mapping == nil, let number = try whole(key, besides: words) { return .given(number) }
    let mapping = try section(key)
    let bounds = declared(key).wholeBounds ?? 1...Int.max
    var known: [String: Int] = [:]
    for (dataset, number) in try mapping.members("auto", like: "{iris: 500}") {
      known[dataset] = try document.whole(number, at: mapping.path(to: "auto") + "." + dataset, in: bounds)
    }
    return .automatic(known)
  }
}

extension TrainingBudget.Amount {
  /// The number, `auto`, or what auto came to on some data sets.
  func node(on datasets: [String]) -> Node {
    guard case .automatic(let known) = self else { return given.map(number) ?? Node("auto") }
    let resolved = datasets.compactMap { name in known[name].map { (name, number($0)) } }
    return resolved.isEmpty ? Node("auto") : flow([("auto", flow(resolved))])
  }

  /// The number in a sentence; by auto those of each data set, with what is said of the rule, or what stands for them where they are
  /// not known.
  func words(
    on datasets: [String], rule: String, unknown: String, _ shown: (Int) -> String
  ) -> String {
    guard case .automatic(let known) = self else { return given.map(shown) ?? unknown }
    var numbers: [Int] = []
    for number in datasets.compactMap({ known[$0] }) where !numbers.contains(number) { numbers.append(number) }
    if numbers.isEmpty { return unknown }
    let parts = numbers.map { number in
      shown(number) + (numbers.count == 1 ? "" : " on " + listed(datasets.filter { known[$0] == number }))
    }
    return parts.joined(separator: ", ") + rule
  }
}

extension Suite {
  /// `5 epochs`, or `500 epochs on iris, 45 epochs on digits (auto: at least 2,000 steps and 5 epochs)`.
  var epochsInWords: String {
    let (steps, epochs) = (grouped(TrainingBudget.leastSteps), counted(TrainingBudget.leastEpochs, "epoch"))
    return budget.epochs.words(
      on: datasets.map(\.name), rule: " (auto: at least \(steps) steps and \(epochs))",
      unknown: "at least \(steps) steps and \(epochs) (auto)"
    ) { counted($0, "epoch") }
  }

  /// `128`, `all examples`, or `32 (auto)`.
  var batchSizeInWords: String {
    guard let batchSize = budget.batchSize else { return "all examples" }
    let rule = "\(TrainingBudget.largeBatch), or \(TrainingBudget.smallBatch) on small data sets (auto)"
    return batchSize.words(on: datasets.map(\.name), rule: " (auto)", unknown: rule) { String($0) }
  }
}

package import Networks
import Yams

/// A key of a suite that says how nets are trained: how it is read, with its default and bounds, how it is written, and what the
/// method section of a report says of it.
///
/// A new setting is a property of `TrainingSettings`, a declaration in `TrainingKeys.swift`, and the code that obeys it.
struct TrainingKey: Sendable {
  /// Its name in YAML, what its value may be, and what it means.
  let key: SuiteKey
  /// The mapping that it is in; nil for the whole suite.
  let section: String?
  /// Reads the key, or its default, from its mapping; the second mapping is the whole suite. Nil where the suite's `budget` has it.
  let read: (@Sendable (inout TrainingSettings, SuiteMapping, _ top: SuiteMapping) throws(SuiteError) -> Void)?
  /// Its value in YAML; nil where it is not written.
  let node: @Sendable (Suite) -> Node?
  /// Its part of the sentence on how nets were trained, with what comes before it; empty where it has none.
  let words: @Sendable (Suite, Set<Measure.Task>) -> String

  /// The settings of a suite, every default filled in.
  static func settings(_ top: SuiteMapping) throws(SuiteError) -> TrainingSettings {
    var settings = TrainingSettings(
      epochs: 1, batchSize: nil, loss: nil, optimizer: Optimizer(defaultsOf: .sgd), initializer: .heNormal)
    for key in all {
      guard let section = key.section else {
        try key.read?(&settings, top, top)
        continue
      }
      try key.read?(&settings, try top.section(section), top)
    }
    return settings
  }

  /// The keys of a section, or of the whole suite.
  static func keys(in section: String?) -> [SuiteKey] { all.filter { $0.section == section }.map(\.key) }

  /// What is written of a section, or of the whole suite, in the order of `all`.
  static func entries(of section: String?, _ suite: Suite) -> [(String, Node)] {
    all.filter { $0.section == section }.compactMap { key in key.node(suite).map { (key.key.name, $0) } }
  }
}

extension Suite {
  /// How nets were trained, as the continuation of a sentence: `trained with sgd (…) for 5 epochs …`.
  ///
  /// - Parameter tasks: what was predicted, which decides about a loss that the suite does not name.
  package func trainingInWords(tasks: Set<Measure.Task>) -> String {
    TrainingKey.all.map { $0.words(self, tasks) }.joined()
  }
}

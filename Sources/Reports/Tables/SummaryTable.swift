package import Comparisons
package import Experiments
import Formats
import Networks
import Statistics

extension Comparison {
  /// `summary.csv`: a row an activation and family.
  var summary: String {
    table(like: ComparisonFamily.Method.blank.summary) { family in
      family.methods.filter { $0.matching == family.key.matching }.map(\.summary)
    }
  }

  /// `comparisons.csv`: a row a pair.
  package var csv: String { table(like: PairComparison.noFields()) { $0.pairs.concurrentMap(\.fields) } }

  /// A row a record of each family, its identity first. The families are written one after the other: their fields take many times the memory of the
  /// text.
  private func table(like template: [Field], _ records: (ComparisonFamily) -> [[Field]]) -> String {
    var csv = CSVWriter(header: (Self.blankIdentity + template).flatMap(\.columns))
    for family in families {
      let identity = identity(of: family).flatMap(\.cells)
      for record in records(family) { csv.append(identity + Field.cells(of: record, like: template)) }
    }
    return csv.text
  }

  private func identity(of family: ComparisonFamily) -> [Field] {
    Self.identity(of: family.key, in: results.suite.name, by: family.metric)
  }

  /// What tells families apart.
  private static func identity(of key: FamilyKey, in suite: String, by metric: Metric) -> [Field] {
    [
      Field("suite", suite, "the suite's name"),
      Field("arm", key.arm.rawValue, "where the learning rate comes from: shared or tuned"),
      Field(
        "matching", key.matching.rawValue, "what nets of different activations have in common: width or parameters"),
      Field("dataset", key.dataset, "the name of the data set"),
      Field("network", "\(key.network)", "the sizes of the net's layers"),
      Field("metric", metric.rawValue, "what is compared: a column of trials.csv"),
    ]
  }

  /// That of no family, for the names of its columns.
  private static let blankIdentity: [Field] = {
    let network = NetworkShape(inputs: 0, hidden: [], outputs: 0)
    let key = FamilyKey(dataset: "", network: network, arm: .shared, matching: .width)
    return identity(of: key, in: "", by: .testAccuracy)
  }()

  /// The two tables, as the reference describes them.
  static let described: [FileDescription] = {
    [
      FileDescription(
        "summary.csv", "a row an activation and family", blankIdentity + ComparisonFamily.Method.blank.summary),
      FileDescription("comparisons.csv", "a row a pair", blankIdentity + PairComparison.noFields()),
    ]
  }()
}

extension ComparisonFamily.Method {
  /// The fields of a row of `summary.csv`.
  fileprivate var summary: [Field] { [fields[0].renamed("activation")] + fields.dropFirst() }
}

extension FileDescription {
  /// That of a table of fields.
  init(_ name: String, _ meaning: String, _ fields: [Field]) {
    self.init(name, meaning, fields.flatMap { field in field.columns.map { Entry($0, field.meaning) } })
  }

  /// The files of a suite's reports.
  package static let ofReports: [FileDescription] = {
    let suite = Entry("suite", "the suite's name")
    let trial = [suite] + TrialColumn.identity.map { Entry($0.name, $0.meaning) }
    return [
      FileDescription("trials.csv", "a row a trial", after: [suite], TrialColumn.all),
      FileDescription("curves.csv", "a row a trial and recorded epoch", after: trial, EpochColumn.all),
      FileDescription(
        "diagnostics.csv", "a row a trial, moment and hidden layer, over a probe of training examples", after: trial,
        DiagnosisColumn.all),
      FileDescription(
        "learned.csv", "a row a completed trial, hidden layer and parameter that its activation learns", after: trial,
        LearnedColumn.all),
      FileDescription("tuning.csv", "a row a trial of the search for rates", after: [suite], TrialColumn.ofSearch),
      FileDescription("datasets.csv", "a row a data set and split", after: [suite], DatasetColumn.all),
    ] + Comparison.described + [EnvironmentDescription.described]
  }()
}

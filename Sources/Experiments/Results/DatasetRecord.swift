package import Datasets
import Formats
import Foundation
package import Networks
import Examples

/// What a suite's trials were run on, as it is stored and reported: a row of `datasets.csv`, one for each data set and split.
///
/// Its columns are declared in `DatasetColumn`.
package struct DatasetRecord: Sendable, Hashable, Codable {
  /// The `split` of all trials, where they have the same one; else it is the seed of the trials that have it.
  package static let fixedSplit = "fixed"

  /// The name that the suite gives the data set.
  package var dataset = ""
  /// The SHA-256 of its contents.
  package var fingerprint = ""
  package var rows = 0
  /// The features of an example.
  package var inputs = 0
  /// The classes; 0 where values are predicted.
  package var classes = 0
  /// Which split of the data it is.
  package var split = Self.fixedSplit
  /// Where the test part of a split that is drawn anew comes from: `given` by the source, so that it is the same in all; else nil.
  package var testPart: String?
  /// The examples that are trained on, that select and that score the last net.
  package var trainingRows = 0, validationRows = 0, testRows = 0
  /// The scores of an answer that ignores the features, on the validation part and on the test part.
  package var validationBaseline = Score(), testBaseline = Score()

  /// The classes of which the validation part, or the test part, has no example, as JSON: `["setosa"]`; nil where there are none.
  package var absentInValidation: String?, absentInTest: String?

  /// The column that is predicted; nil for what is no table.
  package var label: String?
  /// The classes with the rows of each, as JSON: `{"setosa": 50}`; nil where values are predicted.
  package var classRows: String?
  /// What each column that is an input holds, as JSON, see `ColumnFacts`; nil for what is no table.
  package var columns: String?
  /// The columns that are no inputs, with the reasons; nil where there are none.
  package var leftOut: String?
  /// What was decided in reading and what to beware of, a line each; nil where there is nothing.
  package var notes: String?

  /// What a test part of the source's own is called.
  private static let givenTestPart = "given"

  /// Whether all splits have the test part that the source gives.
  package var hasGivenTestPart: Bool { testPart == Self.givenTestPart }

  /// Whether the split is one of several that are drawn anew, one a seed.
  package var isResampled: Bool { split != Self.fixedSplit }

  /// A record whose columns are still to be filled in.
  init() {}

  /// The record of a data set that is split, scored by a loss.
  init(_ planned: PlannedSplit, loss: Loss) {
    let (data, dataset) = (planned.data, planned.data.dataset)
    split = planned.name
    testPart = planned.draw != nil && dataset.hasTestPart ? Self.givenTestPart : nil
    self.dataset = dataset.id
    fingerprint = dataset.fingerprint
    rows = dataset.features.rows
    inputs = dataset.features.columns
    classes = dataset.classNames.count
    (trainingRows, validationRows, testRows) = (
      data.split.training.count, data.split.validation.count, data.split.test.count
    )
    if let validation = data.validation {
      validationBaseline = Score(baselineFor: validation, trainedOn: data.training, loss: loss)
    }
    testBaseline = Score(baselineFor: data.test, trainedOn: data.training, loss: loss)
    if case .classes(let classes, let count) = dataset.targets {
      let rows = classes.reduce(into: Array(repeating: 0, count: count)) { $0[Int($1)] += 1 }
      classRows = JSONValue.object(zip(dataset.classNames, rows).map { ($0, .int($1)) }).line
      func absent(in part: [Int32]) -> String? {
        let present = Set(part.map { classes[Int($0)] })
        let absent = dataset.classNames.indices.filter { !present.contains(Int32($0)) }
        return absent.isEmpty || part.isEmpty
          ? nil : JSONValue.array(absent.map { .string(dataset.classNames[$0]) }).line
      }
      absentInValidation = absent(in: data.split.validation)
      absentInTest = absent(in: data.split.test)
    }
  }

  /// The record with what was made of a file's columns, where the data set is one.
  func describing(_ data: PreparedDataset) -> DatasetRecord {
    let dataset = data.dataset
    guard let reading = dataset.reading else { return self }
    var record = self
    record.label = reading.label
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    record.columns = (try? encoder.encode(dataset.columnFacts)).map { String(decoding: $0, as: UTF8.self) }
    record.leftOut = nilIfEmpty(reading.leftOut.map { "\($0.column) (\($0.reason))" }.joined(separator: "; "))
    record.notes = nilIfEmpty((data.notes + data.warnings).joined(separator: "\n"))
    return record
  }

  private func nilIfEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

  /// The classes with the rows of each, the largest first; none where values are predicted.
  package var shares: [(name: String, rows: Int)] {
    guard let classRows, let read = try? JSONDecoder().decode([String: Int].self, fromUntrusted: Data(classRows.utf8))
    else {
      return []
    }
    return read.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// The share of all rows that the largest class has; nil where values are predicted or it is not known.
  package var largestShare: Double? { shares.first.map { Double($0.rows) / Double(rows) } }

  /// The classes of which a part has no example.
  package func absentClasses(in part: Metric.Part) -> [String] {
    let json: String? =
      switch part {
      case .test: absentInTest
      case .validation: absentInValidation
      case .train: nil
      }
    return json.flatMap { try? JSONDecoder().decode([String].self, fromUntrusted: Data($0.utf8)) } ?? []
  }

  /// What each column that is an input holds.
  package var columnFacts: [ColumnFacts] {
    columns.flatMap { try? JSONDecoder().decode([ColumnFacts].self, fromUntrusted: Data($0.utf8)) } ?? []
  }

  /// The baseline of a metric; nil where it has none, as for the training part.
  package func baseline(of metric: Metric) -> Double? {
    switch metric.part {
    case .test: testBaseline[metric.measure]
    case .validation: validationBaseline[metric.measure]
    case .train: nil
    }
  }
}

import Datasets
import Examples
import Formats
import Foundation
import Wording

/// What `actlab data` tells of a data set.
struct DataDescription: Printable {
  private let data: PreparedDataset
  private let columns: [ColumnFacts]
  /// What has the split that is described, of several: a seed, or a fold; nil where there is one split.
  private let unit: String?

  /// The description of a data set that is split, be it the one split of all seeds or the first of those that seeds have.
  init(_ data: PreparedDataset, firstOf unit: String?) {
    self.data = data
    self.unit = unit
    columns = data.dataset.columnFacts
  }

  private var dataset: Dataset { data.dataset }

  /// For a terminal.
  var text: String {
    var lines = [
      "\(dataset.source): \(counted(dataset.features.rows, "row")), \(counted(dataset.features.columns, "input"))",
      "fingerprint \(dataset.fingerprint)",
    ]
    lines += data.notes.map { $0 }
    var text = lines.map { $0 + "\n" }.joined() + "\n"
    if !columns.isEmpty {
      let more = columns.count - Self.mostColumns
      text +=
        columnTable.plain + (more > 0 ? "and \(counted(more, "column")) more, which --format json has\n" : "") + "\n"
    }
    text += labelTable.plain + "\n" + split + "\n"
    return text + data.warnings.map { "warning: \($0)\n" }.joined()
  }

  /// Nobody reads more in a terminal.
  private static let mostColumns = 10_000

  private var columnTable: TextTable {
    var table = TextTable([
      ("column", .left), ("taken for", .left), ("inputs", .right), ("missing", .right), ("holds", .left), ("", .left),
    ])
    for column in columns.prefix(Self.mostColumns) {
      table.append([
        column.column, column.kind, String(column.inputs), column.missing == 0 ? "–" : percent(column.missing),
        column.inWords, column.histogram.map(bars) ?? "",
      ])
    }
    for column in dataset.reading?.leftOut ?? [] {
      table.append([column.column, "left out", "0", "–", column.reason, ""])
    }
    return table
  }

  /// The classes with their shares, or the range of the values.
  private var labelTable: TextTable {
    if let values {
      var table = TextTable([("to predict", .left), ("from", .right), ("to", .right), ("mean", .right), ("", .left)])
      table.append([
        dataset.reading?.label ?? "value", shortest(values.low), shortest(values.high), shortest(values.mean),
        bars(values.histogram),
      ])
      return table
    }
    var table = TextTable([("class", .left), ("rows", .right), ("share", .right), ("", .left)])
    let largest = classRows.max() ?? 1
    for (name, rows) in zip(dataset.classNames, classRows).prefix(50) {
      table.append([
        name, grouped(rows), percent(Double(rows) / Double(dataset.features.rows)),
        String(repeating: "█", count: max(rows > 0 ? 1 : 0, 24 * rows / largest)),
      ])
    }
    return table
  }

  private var classRows: [Int] {
    guard case .classes(let classes, let count) = dataset.targets else { return [] }
    return classes.reduce(into: Array(repeating: 0, count: count)) { $0[Int($1)] += 1 }
  }

  private var values: (low: Double, high: Double, mean: Double, histogram: [Int])? {
    guard case .values(let values, _) = dataset.targets, let low = values.min(), let high = values.max() else {
      return nil
    }
    let mean = values.reduce(0, +) / Double(values.count)
    return (low, high, mean, values.histogram(parts: 12))
  }

  private var split: String {
    let kind = unit.map { "; each \($0) has a split of its own (--splits), this is the first" } ?? ""
    let (training, validation, test) = (data.split.training.count, data.split.validation.count, data.split.test.count)
    return
      "split: \(counted(training, "row")) to train on, \(grouped(validation)) to select with, \(grouped(test)) to test on\(kind)"
  }

  /// As an object.
  var json: JSONValue {
    let reading = dataset.reading
    return .object([
      ("source", .string(dataset.source)), ("fingerprint", .string(dataset.fingerprint)),
      ("rows", .int(dataset.features.rows)), ("inputs", .int(dataset.features.columns)),
      ("rows_without_label", .int(reading?.unlabelledRows ?? 0)),
      ("label", reading.map { .string($0.label) } ?? .null),
      ("task", .string(dataset.classNames.isEmpty ? "values" : "classes")),
      ("columns", .array(columns.map(json))),
      (
        "left_out",
        .array(
          (reading?.leftOut ?? []).map { .object([("column", .string($0.column)), ("reason", .string($0.reason))]) })
      ),
      (
        "classes",
        .array(
          zip(dataset.classNames, classRows).map { name, rows in
            .object([
              ("class", .string(name)), ("rows", .int(rows)),
              ("share", .number(Double(rows) / Double(dataset.features.rows))),
            ])
          })
      ),
      (
        "values",
        values.map { .object([("min", .number($0.low)), ("max", .number($0.high)), ("mean", .number($0.mean))]) }
          ?? .null
      ),
      (
        "split",
        .object([
          ("train", .int(data.split.training.count)), ("validation", .int(data.split.validation.count)),
          ("test", .int(data.split.test.count)),
        ])
      ),
      ("notes", .array(data.notes.map(JSONValue.string))), ("warnings", .array(data.warnings.map(JSONValue.string))),
    ])
  }

  private func json(_ column: ColumnFacts) -> JSONValue {
    .object([
      ("column", .string(column.column)), ("kind", .string(column.kind)), ("inputs", .int(column.inputs)),
      ("missing", .number(column.missing)), ("min", JSONValue(column.low)), ("max", JSONValue(column.high)),
      ("format", column.format.map(JSONValue.string) ?? .null),
      ("histogram", column.histogram.map { .array($0.map(JSONValue.int)) } ?? .null),
      (
        "levels",
        column.levels.map { levels in
          .array(levels.map { .object([("level", .string($0.name)), ("rows", .int($0.rows))]) })
        } ?? .null
      ),
    ])
  }
}

private func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }

private func shortest(_ value: Double) -> String { value.sixDigits }

/// A histogram of one line: ▁ stands for few, █ for the most, a point for none.
private func bars(_ counts: [Int]) -> String {
  let marks = Array("▁▂▃▄▅▆▇█")
  let largest = max(1, counts.max() ?? 1)
  return String(counts.map { $0 == 0 ? "·" : marks[min(7, ($0 * 8 - 1) / largest)] })
}

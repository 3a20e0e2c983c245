import Examples
import Formats
import Tables
import Wording

/// The column of a table that is to be predicted, and the rule by which it becomes targets.
///
/// What the file declares of its label goes first. Else text and booleans make classes; whole numbers do where there are two of them, or at most 10 of which the smallest is −1, 0 or 1; all
/// else are values. A task overrules. Class names are sorted, by number where all are whole, else as text.
struct LabelColumn {
  /// As many different whole numbers are classes still.
  static let mostWholeClasses = 10

  /// Why text makes classes: it cannot be anything else.
  static let textReason = "text"

  /// Where labels stand: a column of a table, over rows that have one.
  struct Source {
    let table: NamedColumns
    let column: Int
    let rows: [Int]
  }

  /// A label as it was written, and the number that it spells if it does.
  private struct Label {
    var text: String
    var number: Double?

    /// The whole number that it spells, if it does.
    var integer: Int? { number.flatMap { Int(exactly: $0) } }
  }

  private let sources: [Source]
  private let labels: [Label]

  /// The labels of a table, and of a table of test rows where there is one.
  init(of sources: [Source]) throws(InputError) {
    self.sources = sources
    var labels: [Label] = []
    labels.reserveCapacity(sources.reduce(0) { $0 + $1.rows.count })
    for source in sources {
      for row in source.rows {
        labels.append(
          Label(
            text: try source.table.trimmedText(row, source.column),
            number: source.table.cells.number(row, source.column)))
      }
    }
    self.labels = labels
  }

  /// The rows of a table that have a label.
  static func labelledRows(of table: NamedColumns, column: Int) throws(InputError) -> [Int] {
    var rows: [Int] = []
    rows.reserveCapacity(table.cells.rows)
    var (minuses, hasPlus): ([Int], Bool) = ([], false)
    for row in 0..<table.cells.rows {
      switch try table.cell(row, column) {
      case .missing: if try table.trimmedText(row, column) == "-" { minuses.append(row) }
      case .text(let text):
        hasPlus = hasPlus || text == "+"
        rows.append(row)
      case .number: rows.append(row)
      }
    }
    // Beside + a - is the other class.
    return hasPlus ? (rows + minuses).sorted() : rows
  }

  /// The targets and, for classes, their names, with the reason for the task; nil where somebody asked for it.
  func targets(
    _ wanted: DatasetOptions.Task?
  ) throws(InputError) -> (targets: Targets, classNames: [String], reason: String?) {
    let (task, reason) = if let wanted { (wanted, String?.none) } else { try suggestedTask() }
    switch task {
    case .classes:
      let (targets, names) = try classes()
      return (targets, names, reason)
    case .values: return (.values(try values(), columns: 1), [], reason)
    }
  }

  private func suggestedTask() throws(InputError) -> (DatasetOptions.Task, String?) {
    let ofFile = sources[0].table.declared[sources[0].column]
    let declared = if case .label(let kind) = ofFile { kind } else { ofFile }
    if case .categories = declared { return (.classes, "as the file says") }
    if case .label(.numbers) = ofFile { return (.values, "as the file says") }
    let hasFraction = labels.contains { $0.number != nil && $0.integer == nil }
    if let text = labels.firstIndex(where: { $0.number == nil }) {
      guard !hasFraction else {
        throw problem(
          text, "is not a number, and others are; correct it, or give --task classes, or --missing where it is no value"
        )
      }
      return (.classes, Self.textReason)
    }
    if hasFraction { return (.values, "numbers with fractions") }
    let whole = Set(labels.map(\.integer)).compactMap(\.self).sorted()
    if whole.count <= 2 { return (.classes, counted(whole.count, "whole number")) }
    if whole.count <= Self.mostWholeClasses, (-1...1).contains(whole[0]) {
      return (.classes, "\(whole.count) whole numbers from \(whole[0]) on")
    }
    return (.values, "\(grouped(whole.count)) different whole numbers")
  }

  private func values() throws(InputError) -> [Double] {
    var values: [Double] = []
    for (row, label) in labels.enumerated() {
      guard let number = label.number else {
        throw problem(row, "is not a number, and values are; give --task classes")
      }
      guard number.isFinite else { throw problem(row, "is not a finite number; correct it or remove the row") }
      values.append(number)
    }
    guard let first = values.first, values.contains(where: { $0 != first }) else { throw ofOneValue() }
    return values
  }

  private func classes() throws(InputError) -> (targets: Targets, classNames: [String]) {
    if let row = labels.firstIndex(where: { $0.number?.isInfinite == true }) {
      throw problem(row, "is not a finite number; correct it or remove the row")
    }
    let integers = labels.compactMap(\.integer)
    let allIntegers = integers.count == labels.count
    let written = allIntegers ? integers.map { String($0) } : labels.map(\.text)
    let names = allIntegers ? Set(integers).sorted().map { String($0) } : Set(written).sorted()
    guard names.count > 1 else { throw ofOneValue() }
    let numbers = Dictionary(uniqueKeysWithValues: zip(names, Int32(0)...))
    return (.classes(written.compactMap { numbers[$0] }, count: names.count), names)
  }

  private func ofOneValue() -> InputError {
    InputError(
      file: sources[0].table.file,
      "column \(quoted(sources[0].table.names[sources[0].column])): all \(labels.count) rows have \(quoted(labels[0].text)), and two "
        + "different ones at least are needed; name another column with --label")
  }

  private func problem(_ label: Int, _ what: String) -> InputError {
    var row = label
    var source = 0
    while row >= sources[source].rows.count {
      row -= sources[source].rows.count
      source += 1
    }
    let place = sources[source]
    return place.table.error(place.rows[row], place.column, "\(quoted(labels[label].text)) \(what)")
  }
}

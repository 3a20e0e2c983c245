import Examples
import Wording
import Formats
import Tables

/// The column of a table that is to be predicted, and the rule by which it becomes targets.
///
/// Text makes classes. Numbers make regression if any is not an integer, or if there are more than 100 different ones;
/// else they make classes. A task overrules both. Class names are sorted, by number where all are integers, else as text.
struct LabelColumn {
  /// As many different integers are classes still.
  static let mostIntegerClasses = 100

  /// A label as it was written, and the number that it spells if it does.
  private struct Label {
    var text: String
    var number: Double?

    /// The integer that it spells, if it does.
    var integer: Int? { number.flatMap { Int(exactly: $0) } }
  }

  private let table: NamedColumns
  private let column: Int
  private let labels: [Label]

  /// A column of a table.
  init(of table: NamedColumns, column: Int) throws(InputError) {
    self.table = table
    self.column = column
    var labels: [Label] = []
    for row in 0..<table.cells.rows {
      let text = try table.cells.text(row, column)
      guard !text.isEmpty else { throw table.error(row, column, "a label is missing; fill it in or remove the row") }
      labels.append(Label(text: text, number: table.cells.number(row, column)))
    }
    self.labels = labels
  }

  /// The targets and, for classes, their names.
  func targets(_ wanted: DatasetOptions.Task?) throws(InputError) -> (targets: Targets, classNames: [String]) {
    let task = if let wanted { wanted } else { try suggestedTask() }
    switch task {
    case .classification: return try classes()
    case .regression: return (.values(try values(), columns: 1), [])
    }
  }

  private func suggestedTask() throws(InputError) -> DatasetOptions.Task {
    let hasFraction = labels.contains { $0.number != nil && $0.integer == nil }
    guard let text = labels.firstIndex(where: { $0.number == nil }) else {
      if hasFraction { return .regression }
      return Set(labels.map(\.integer)).count > Self.mostIntegerClasses ? .regression : .classification
    }
    guard !hasFraction else {
      throw problem(text, "is not a number, and others are; correct it, or ask for the task 'classification'")
    }
    return .classification
  }

  private func values() throws(InputError) -> [Double] {
    var values: [Double] = []
    for (row, label) in labels.enumerated() {
      guard let number = label.number else { throw problem(row, "is not a number, and regression needs numbers") }
      guard number.isFinite else { throw problem(row, "is not a finite number; correct it or remove the row") }
      values.append(number)
    }
    return values
  }

  private func classes() throws(InputError) -> (targets: Targets, classNames: [String]) {
    let integers = labels.compactMap(\.integer)
    let allIntegers = integers.count == labels.count
    let written = allIntegers ? integers.map { String($0) } : labels.map(\.text)
    let names = allIntegers ? Set(integers).sorted().map { String($0) } : Set(written).sorted()
    guard names.count > 1 else {
      throw InputError(
        file: table.file,
        "column \(quoted(table.names[column])): all \(labels.count) rows are of one class, \(quoted(names[0])); "
          + "two at least are needed")
    }
    let numbers = Dictionary(uniqueKeysWithValues: zip(names, Int32(0)...))
    return (.classes(written.compactMap { numbers[$0] }, count: names.count), names)
  }

  private func problem(_ row: Int, _ what: String) -> InputError {
    table.error(row, column, "\(quoted(labels[row].text)) \(what)")
  }
}

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

  private let sources: [Source]
  /// The number that each label spells; nil for other texts. Texts are looked up where they are needed: of millions they would take most of
  /// the memory.
  private let numbers: [Double?]

  /// The labels of a table, and of a table of test rows where there is one.
  init(of sources: [Source]) throws(InputError) {
    self.sources = sources
    var numbers: [Double?] = []
    numbers.reserveCapacity(sources.reduce(0) { $0 + $1.rows.count })
    for source in sources {
      for row in source.rows { numbers.append(source.table.cells.number(row, source.column)) }
    }
    self.numbers = numbers
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
    let hasFraction = numbers.contains { $0.map { Int(exactly: $0) == nil } ?? false }
    if let text = numbers.firstIndex(of: nil) {
      guard !hasFraction else {
        throw try problem(
          text, "is not a number, and others are; correct it, or give --task classes, or --missing where it is no value"
        )
      }
      return (.classes, Self.textReason)
    }
    if hasFraction { return (.values, "numbers with fractions") }
    let whole = Set(numbers).compactMap { $0.flatMap { Int(exactly: $0) } }.sorted()
    if whole.count <= 2 { return (.classes, counted(whole.count, "whole number")) }
    if whole.count <= Self.mostWholeClasses, (-1...1).contains(whole[0]) {
      return (.classes, "\(whole.count) whole numbers from \(whole[0]) on")
    }
    return (.values, "\(grouped(whole.count)) different whole numbers")
  }

  private func values() throws(InputError) -> [Double] {
    var values: [Double] = []
    for (row, number) in numbers.enumerated() {
      guard let number else { throw try problem(row, "is not a number, and values are; give --task classes") }
      guard number.isFinite else { throw try problem(row, "is not a finite number; correct it or remove the row") }
      values.append(number)
    }
    guard let first = values.first, values.contains(where: { $0 != first }) else { throw try ofOneValue() }
    return values
  }

  private func classes() throws(InputError) -> (targets: Targets, classNames: [String]) {
    if let row = numbers.firstIndex(where: { $0?.isInfinite == true }) {
      throw try problem(row, "is not a finite number; correct it or remove the row")
    }
    if numbers.allSatisfy({ $0.map { Int(exactly: $0) != nil } ?? false }) {
      let integers = numbers.compactMap { $0.flatMap { Int(exactly: $0) } }
      let (classes, values) = Self.numbered(integers)
      guard values.count > 1 else { throw try ofOneValue() }
      return (.classes(classes, count: values.count), values.map { String($0) })
    }
    var found: [String: Int32] = [:]
    var inOrderOfRows: [Int32] = []
    inOrderOfRows.reserveCapacity(numbers.count)
    for source in sources {
      for row in source.rows {
        let text = try source.table.trimmedText(row, source.column)
        let next = Int32(found.count)
        inOrderOfRows.append(found[text] ?? next)
        if inOrderOfRows.last == next {
          guard text.utf8.count <= Limits.classBytes else {
            throw source.table.error(
              row, source.column,
              "\(quoted(text)) has \(grouped(text.utf8.count)) bytes, where a class's name has at most \(grouped(Limits.classBytes)); "
                + "shorten it, or name another column with --label")
          }
          found[text] = next
        }
      }
    }
    let names = found.keys.sorted()
    guard names.count > 1 else { throw try ofOneValue() }
    var places = [Int32](repeating: 0, count: names.count)
    for (place, name) in zip(Int32(0)..., names) { places[Int(found[name] ?? 0)] = place }
    return (.classes(inOrderOfRows.map { places[Int($0)] }, count: names.count), names)
  }

  /// The places of some numbers among the different ones, which are ascending.
  private static func numbered(_ numbers: [Int]) -> (places: [Int32], values: [Int]) {
    let values = Set(numbers).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(values, Int32(0)...))
    return (numbers.compactMap { places[$0] }, values)
  }

  private func ofOneValue() throws(InputError) -> InputError {
    InputError(
      file: sources[0].table.file,
      "column \(quoted(sources[0].table.names[sources[0].column])): all \(numbers.count) rows have \(quoted(try text(of: 0))), and two "
        + "different ones at least are needed; name another column with --label")
  }

  private func problem(_ label: Int, _ what: String) throws(InputError) -> InputError {
    let place = place(of: label)
    return place.source.table.error(place.row, place.source.column, "\(quoted(try text(of: label))) \(what)")
  }

  private func text(of label: Int) throws(InputError) -> String {
    let place = place(of: label)
    return try place.source.table.trimmedText(place.row, place.source.column)
  }

  /// Where a label stands.
  private func place(of label: Int) -> (source: Source, row: Int) {
    var row = label
    var source = 0
    while row >= sources[source].rows.count {
      row -= sources[source].rows.count
      source += 1
    }
    return (sources[source], sources[source].rows[row])
  }
}

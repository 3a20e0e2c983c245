package import Formats
import Wording

/// What the cells of a column hold, by SQLite's name for it.
package enum ColumnKind: String, Sendable {
  case text = "TEXT"
  case int = "INTEGER"
  case real = "REAL"
}

/// Where the store keeps a column.
package enum ColumnPlace: Sendable {
  /// In the record's own table.
  case record
  /// With the suite that the trial is part of: what suites may call differently.
  case suite
  /// In the raw files of a report alone: the store keeps it otherwise.
  case folder
  /// Nowhere: it follows from others.
  case nowhere
}

/// A column of a table of results, declared once: schema, insertion, fetching, CSV, JSON and the reading of raw files follow.
///
/// It is a class since millions of rows have dozens of them: to hand on one is to hand on a reference.
package final class ResultColumn<Record>: Sendable {
  /// The name, in snake_case.
  package let name: String
  package let kind: ColumnKind
  /// Whether a cell may hold nothing.
  package let isOptional: Bool
  /// Whether a table has the column only where some row has a value in it.
  package let isLeftOutWhereEmpty: Bool
  /// Where the store keeps it.
  package let place: ColumnPlace
  /// The unit, where there is one.
  package let unit: String?
  /// What it means, in a line.
  package let meaning: String
  package let cell: @Sendable (Record) -> Cell
  /// Puts a cell into a record; false for one that it cannot hold.
  package let set: @Sendable (inout Record, Cell) -> Bool

  /// A column, each part given.
  init(
    name: String, kind: ColumnKind, isOptional: Bool, isLeftOutWhereEmpty: Bool = false, place: ColumnPlace,
    unit: String?, meaning: String, cell: @escaping @Sendable (Record) -> Cell,
    set: @escaping @Sendable (inout Record, Cell) -> Bool
  ) {
    self.name = name
    self.kind = kind
    self.isOptional = isOptional
    self.isLeftOutWhereEmpty = isLeftOutWhereEmpty
    self.place = place
    self.unit = unit
    self.meaning = meaning
    self.cell = cell
    self.set = set
  }
}

extension ResultColumn {
  /// A column of whole numbers.
  static func int(
    _ name: String, _ meaning: String, unit: String? = nil, place: ColumnPlace = .record,
    in range: ClosedRange<Int> = .min ... .max,
    _ get: @escaping @Sendable (Record) -> Int, _ set: @escaping @Sendable (inout Record, Int) -> Void
  ) -> ResultColumn {
    ResultColumn(name: name, kind: .int, isOptional: false, place: place, unit: unit, meaning: meaning) {
      .int(get($0))
    } set: { record, cell in
      guard case .int(let value) = cell, range.contains(value) else { return false }
      set(&record, value)
      return true
    }
  }

  /// A column of how many there are of something: from 0 to what a `Double` still counts exactly, beyond which nobody reckons with it.
  static func count(
    _ name: String, _ meaning: String,
    _ get: @escaping @Sendable (Record) -> Int, _ set: @escaping @Sendable (inout Record, Int) -> Void
  ) -> ResultColumn {
    int(name, meaning, in: 0...(1 << 53), get, set)
  }

  /// A column of whole numbers, some of which may be missing; a table has it only where some row has one.
  static func optionalInt(
    _ name: String, _ meaning: String, _ get: @escaping @Sendable (Record) -> Int?,
    _ set: @escaping @Sendable (inout Record, Int?) -> Void
  ) -> ResultColumn {
    ResultColumn(
      name: name, kind: .int, isOptional: true, isLeftOutWhereEmpty: true, place: .record, unit: nil, meaning: meaning
    ) {
      Cell(get($0))
    } set: { record, cell in
      switch cell {
      case .none: set(&record, nil)
      case .int(let value): set(&record, value)
      default: return false
      }
      return true
    }
  }

  /// A column of numbers.
  static func real(
    _ name: String, _ meaning: String, unit: String? = nil, place: ColumnPlace = .record,
    _ get: @escaping @Sendable (Record) -> Double, _ set: @escaping @Sendable (inout Record, Double) -> Void
  ) -> ResultColumn {
    ResultColumn(name: name, kind: .real, isOptional: false, place: place, unit: unit, meaning: meaning) {
      .real(get($0))
    } set: { record, cell in
      guard case .real(let value) = cell else { return false }
      set(&record, value)
      return true
    }
  }

  /// A column of numbers, some of which may be missing.
  static func optionalReal(
    _ name: String, _ meaning: String, unit: String? = nil, isLeftOutWhereEmpty: Bool = false,
    place: ColumnPlace = .record, _ get: @escaping @Sendable (Record) -> Double?,
    _ set: @escaping @Sendable (inout Record, Double?) -> Void
  ) -> ResultColumn {
    ResultColumn(
      name: name, kind: .real, isOptional: true, isLeftOutWhereEmpty: isLeftOutWhereEmpty, place: place, unit: unit,
      meaning: meaning
    ) {
      Cell(get($0))
    } set: { record, cell in
      switch cell {
      case .none: set(&record, nil)
      case .real(let value): set(&record, value)
      default: return false
      }
      return true
    }
  }

  /// A column of texts that spell values, such as the names of an enumeration's cases.
  static func text<Value>(
    _ name: String, _ meaning: String, place: ColumnPlace = .record, _ get: @escaping @Sendable (Record) -> String,
    parse: @escaping @Sendable (String) -> Value?, _ set: @escaping @Sendable (inout Record, Value) -> Void
  ) -> ResultColumn {
    ResultColumn(name: name, kind: .text, isOptional: false, place: place, unit: nil, meaning: meaning) {
      .text(get($0))
    } set: { record, cell in
      guard case .text(let text) = cell, let value = parse(text) else { return false }
      set(&record, value)
      return true
    }
  }

  /// A column of texts, some of which may be missing.
  static func optionalText(
    _ name: String, _ meaning: String, isLeftOutWhereEmpty: Bool = false, place: ColumnPlace = .record,
    _ get: @escaping @Sendable (Record) -> String?, _ set: @escaping @Sendable (inout Record, String?) -> Void
  ) -> ResultColumn {
    ResultColumn(
      name: name, kind: .text, isOptional: true, isLeftOutWhereEmpty: isLeftOutWhereEmpty, place: place, unit: nil,
      meaning: meaning
    ) {
      Cell(get($0))
    } set: { record, cell in
      switch cell {
      case .none: set(&record, nil)
      case .text(let text): set(&record, text.isEmpty ? nil : text)
      default: return false
      }
      return true
    }
  }

  /// The whole numbers that a cell may hold: any seed, and what can be counted.
  package var bounds: ClosedRange<Int> { ["seed", "split"].contains(name) ? 0...Int.max : 0...Limits.count }

  /// The cell that a text spells, such as a field of CSV; nil where it spells none of the kind.
  package func cell(spelledBy text: String) -> Cell? {
    switch kind {
    case .text: .text(text)
    case .int: text.isEmpty ? (isOptional ? Cell.none : nil) : Int(text).flatMap { bounds ~= $0 ? .int($0) : nil }
    case .real: text.isEmpty ? (isOptional ? Cell.none : nil) : Double(text).map(Cell.real)
    }
  }
}

import Experiments
import Formats
import Statistics

/// A named value of a record that is written as JSON, where names nest, and as CSV, where they are flattened.
struct Field: Sendable {
  /// The name, outermost first: `t.ci95` is `t{ci95}` in JSON, and `t_ci95_low` and `t_ci95_high` in CSV. Of a million fields none is taken apart.
  let path: String
  /// What it holds: a cell, or the two ends of an interval.
  let cells: [Cell]
  /// What it means, in a line.
  let meaning: String

  private init(_ path: String, cells: [Cell], _ meaning: String) {
    (self.path, self.cells, self.meaning) = (path, cells, meaning)
  }

  init(_ path: String, _ text: String?, _ meaning: String) { self.init(path, cells: [Cell(text)], meaning) }
  init(_ path: String, _ number: Int?, _ meaning: String) { self.init(path, cells: [Cell(number)], meaning) }
  init(_ path: String, _ number: Double?, _ meaning: String) { self.init(path, cells: [Cell(number)], meaning) }
  init(_ path: String, _ interval: Interval?, _ meaning: String) {
    self.init(path, cells: [Cell(interval?.low), Cell(interval?.high)], meaning)
  }

  /// The same under another name.
  func renamed(_ path: String) -> Field { Field(path, cells: cells, meaning) }

  /// The names of its columns.
  var columns: [String] {
    let name = path.replacing(".", with: "_")
    return cells.count == 2 ? ["\(name)_low", "\(name)_high"] : [name]
  }

  /// What the reference says of its key, below a path.
  func entry(in path: String) -> FileDescription.Entry { .init(path + self.path, meaning) }

  private var names: [String] { path.split(separator: ".").map(String.init) }

  private var json: JSONValue {
    cells.count == 1 ? cells[0].json : cells[0] == .none ? .null : .array(cells.map(\.json))
  }

  /// Fields as an object; those that share an outer name stand side by side, and are nested.
  static func object(_ fields: [Field]) -> JSONValue {
    var members: [(String, JSONValue)] = []
    var rest = fields.map { (names: $0.names, json: $0.json) }[...]
    while let first = rest.first {
      let name = first.names[0]
      let group = rest.prefix { $0.names[0] == name }
      let isNested = first.names.count > 1
      members.append((name, isNested ? .object(group.map { ($0.names[1], $0.json) }) : first.json))
      rest = rest.dropFirst(isNested ? group.count : 1)
    }
    return .object(members)
  }

  /// The cells of a record's row in CSV; it has the fields of the template, in its order, or some of them: the others are empty.
  static func cells(of record: [Field], like template: [Field]) -> [Cell] {
    if record.count == template.count { return record.flatMap(\.cells) }
    var rest = record[...]
    return template.flatMap { field in
      rest.first?.path == field.path ? rest.removeFirst().cells : field.cells.map { _ in .none }
    }
  }
}

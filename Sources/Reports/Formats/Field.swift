import Formats
import Statistics

/// A named value of a record that is written as JSON, where names nest, and as CSV, where they are flattened.
struct Field {
  /// What a field holds.
  enum Value {
    case text(String?)
    case int(Int?)
    case number(Double?)
    case interval(Interval?)
  }

  /// The name, outermost first: `["t", "ci95"]` is `t{ci95}` in JSON, and `t_ci95_low` and `t_ci95_high` in CSV.
  let path: [String]
  let value: Value

  init(_ path: String, _ value: Value) {
    (self.path, self.value) = (path.split(separator: ".").map(String.init), value)
  }

  /// The names of its columns.
  var columns: [String] {
    let name = path.joined(separator: "_")
    if case .interval = value { return ["\(name)_low", "\(name)_high"] }
    return [name]
  }

  /// What its columns hold.
  var cells: [Cell] {
    switch value {
    case .text(let text): [Cell(text)]
    case .int(let number): [Cell(number)]
    case .number(let number): [Cell(number)]
    case .interval(let interval): [Cell(interval?.low), Cell(interval?.high)]
    }
  }

  private var json: JSONValue {
    if case .interval = value { return cells[0] == .none ? .null : .array(cells.map(\.json)) }
    return cells[0].json
  }

  /// Fields as an object; those that share an outer name stand side by side, and are nested.
  static func object(_ fields: [Field]) -> JSONValue {
    var members: [(String, JSONValue)] = []
    var rest = fields[...]
    while let first = rest.first {
      let name = first.path[0]
      let group = rest.prefix { $0.path[0] == name }
      let isNested = first.path.count > 1
      members.append((name, isNested ? .object(group.map { ($0.path[1], $0.json) }) : first.json))
      rest = rest.dropFirst(isNested ? group.count : 1)
    }
    return .object(members)
  }

  /// Records as CSV, a row each; all have the fields of the template.
  static func csv(_ records: [[Field]], like template: [Field]) -> String {
    var csv = CSVWriter(header: template.flatMap(\.columns))
    for record in records { csv.append(record.flatMap(\.cells)) }
    return csv.text
  }
}

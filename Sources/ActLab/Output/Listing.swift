import CommandParts
import Formats
import Wording

/// What is registered: an entry a row, all with the same columns.
struct Listing: Printable {
  let rows: [[(String, JSONValue)]]

  var json: JSONValue { .array(rows.map { .object($0) }) }

  /// On a terminal the widest columns go where there is no room; JSON has them all.
  var text: String { table.plain(width: Terminal.outputWidth, expendable: ["source", "derivative", "name"]) }

  /// Whether the text lacks columns.
  var isNarrowed: Bool { text != table.plain }

  private var table: TextTable {
    var table = TextTable((rows.first ?? []).map { ($0.0, $0.1.isNumber ? .right : .left) })
    for row in rows { table.append(row.map(\.1.cell)) }
    return table
  }
}

extension JSONValue {
  fileprivate var isNumber: Bool {
    switch self {
    case .int, .number: true
    default: false
    }
  }

  /// The value as a table's cell.
  fileprivate var cell: String {
    switch self {
    case .null: "–"
    case .bool(let value): String(value)
    case .int(let value): String(value)
    case .number(let value): value.sixDigits
    case .string(let value): value
    case .array(let values): values.map(\.cell).joined(separator: ", ")
    case .object(let members): members.map { "\($0.0)=\($0.1.cell)" }.joined(separator: ", ")
    }
  }
}

import Formats
import Foundation
import Hashing

/// A table as CSV whose rows go into a hash while they are written, without what varies by machine; for tables of millions of rows.
struct HashedCSV {
  /// The text that has not been taken away.
  private var text = ""
  private var hash: SHA256
  /// What the hash has not yet taken in.
  private var pending = ""
  /// The columns that are hashed, the first of all.
  private let hashedColumns: Int
  /// The size of a piece of text that is taken away.
  private static let pieceSize = 1 << 20
  /// The row at hand, as far as it is hashed.
  private var line = ""

  /// A table of whose columns the last ones are not hashed, by number. `hash` has taken in the tables before it.
  init(header: [String], notHashed: Int = 0, after hash: SHA256) {
    self.hash = hash
    hashedColumns = header.count - notHashed
    line = CSVWriter.line(header.dropLast(notHashed).map(Cell.text))
    finishLine(header.suffix(notHashed).map(Cell.text))
  }

  /// Adds a row that begins with `start`, some fields already joined.
  mutating func append(_ start: String, fields: Int, _ row: [Cell]) {
    line.removeAll(keepingCapacity: true)
    line += start
    let hashed = row.prefix(hashedColumns - fields)
    for cell in hashed {
      line += ","
      cell.write(asFieldOf: &line)
    }
    finishLine(row.suffix(from: hashed.endIndex))
  }

  /// Whether there is so much text that it should be taken away.
  var isFull: Bool { text.utf8.count >= Self.pieceSize }

  /// Takes the text away.
  mutating func takeText() -> String {
    defer { text.removeAll(keepingCapacity: true) }
    return text
  }

  /// The hash of this table and those before it.
  var hashSoFar: SHA256 {
    var hash = hash
    hash.update(pending.utf8)
    return hash
  }

  private mutating func finishLine(_ notHashed: some Sequence<Cell>) {
    text += line
    for cell in notHashed {
      text += ","
      cell.write(asFieldOf: &text)
    }
    text += "\n"
    pending += line
    pending += "\n"
    if pending.utf8.count > 1 << 16 {
      hash = hashSoFar
      pending.removeAll(keepingCapacity: true)
    }
  }
}

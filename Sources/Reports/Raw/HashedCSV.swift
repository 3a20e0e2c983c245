import Formats
import Foundation
import Hashing

/// A table as CSV whose rows go into a hash while they are written, without their times; for tables of millions of rows.
struct HashedCSV {
  /// The text so far.
  private(set) var text = ""
  private var hash: SHA256
  /// What the hash has not yet taken in.
  private var pending = ""
  private let isTimed: Bool
  private let expectedRows: Int
  private var isEmpty = true
  /// For a time, and for rows that are longer than the first.
  private static let spare = 32
  /// The row at hand, without its time.
  private var line = ""

  /// A table for so many `rows`; where it `isTimed`, the last of its columns is not hashed. `hash` has taken in the tables before it.
  init(header: [String], rows: Int, isTimed: Bool, after hash: SHA256) {
    expectedRows = rows
    self.hash = hash
    self.isTimed = isTimed
    line = CSVWriter.line((isTimed ? header.dropLast() : header[...]).map(Cell.text))
    finishLine { if isTimed { $0 += "," + CSVWriter.line(header.suffix(1).map(Cell.text)) } }
  }

  /// Adds a row that begins with `start`, fields already joined; `time` is the last field of a timed table.
  mutating func append(_ start: String, _ row: [Cell], time: Cell? = nil) {
    precondition((time != nil) == isTimed, "a time for each row of a timed table, and for no other")
    line.removeAll(keepingCapacity: true)
    line += start
    for cell in row {
      line += ","
      cell.write(asFieldOf: &line)
    }
    if isEmpty {
      text.reserveCapacity(expectedRows * (line.utf8.count + Self.spare))
      isEmpty = false
    }
    finishLine { text in
      guard let time else { return }
      text += ","
      time.write(asFieldOf: &text)
    }
  }

  /// The hash of this table and those before it.
  var hashSoFar: SHA256 {
    var hash = hash
    hash.update(pending.utf8)
    return hash
  }

  private mutating func finishLine(_ appendTime: (inout String) -> Void) {
    text += line
    appendTime(&text)
    text += "\n"
    pending += line
    pending += "\n"
    if pending.utf8.count > 1 << 16 {
      hash = hashSoFar
      pending.removeAll(keepingCapacity: true)
    }
  }
}

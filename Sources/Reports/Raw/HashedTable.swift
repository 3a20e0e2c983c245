import Experiments
import Formats
import Hashing

/// A table of a report's folder, with the hash of it and those before it.
struct HashedTable {
  let text: FileText
  let hashSoFar: SHA256

  /// A table in memory.
  init(_ csv: HashedCSV) {
    var csv = csv
    text = FileText(csv.takeText())
    hashSoFar = csv.hashSoFar
  }

  /// A table whose text is kept where it has no more rows than that, and else made anew each time that it is needed.
  init<Row, Rows>(_ pieces: TrialRows<Row, Rows>, keptUpTo rows: Int) {
    var reading = pieces
    if pieces.count <= rows {
      var text = ""
      while let piece = reading.next() { text += piece }
      self.text = FileText(text)
    } else {
      while reading.next() != nil {}
      text = FileText(pieces: pieces)
    }
    hashSoFar = reading.hashSoFar
  }
}

/// The text of a table with rows of each trial, piece by piece.
struct TrialRows<Row: Sendable, Rows: Collection<Row>>: Sequence, IteratorProtocol, Sendable {
  private let records: [TrialRecord]
  private let suite: String
  private let cells: [@Sendable (Row) -> Cell]
  private let rows: @Sendable (TrialRecord) -> Rows
  private var csv: HashedCSV
  private var place = 0
  private var isAtEnd = false

  /// A table whose columns after those that name a trial are some of a row's, the last of them not hashed, by number.
  init(
    of records: [TrialRecord], _ suite: String, _ columns: [ResultColumn<Row>], notHashed: Int, after hash: SHA256,
    _ rows: @escaping @Sendable (TrialRecord) -> Rows
  ) {
    (self.records, self.suite, self.rows) = (records, suite, rows)
    cells = columns.map(\.cell)
    csv = HashedCSV(header: TrialsTable.identity + columns.map(\.name), notHashed: notHashed, after: hash)
  }

  /// How many rows there are.
  var count: Int { records.reduce(0) { $0 + rows($1).count } }

  /// The hash of what has been read, and of the tables before.
  var hashSoFar: SHA256 { csv.hashSoFar }

  mutating func next() -> String? {
    if isAtEnd { return nil }
    var row: [Cell] = []
    while place < records.count, !csv.isFull {
      let start = CSVWriter.line([.text(suite)] + TrialColumn.identity.map { $0.cell(records[place]) })
      for own in rows(records[place]) {
        row.removeAll(keepingCapacity: true)
        for cell in cells { row.append(cell(own)) }
        csv.append(start, fields: TrialsTable.identity.count, row)
      }
      place += 1
    }
    isAtEnd = place == records.count
    return csv.takeText()
  }
}

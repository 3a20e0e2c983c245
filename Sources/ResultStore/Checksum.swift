import Experiments
import Formats
import GRDB
import Hashing

/// A checksum over cells that are about to be stored or were read: SHA-256, which tells what was changed since.
///
/// It is taken over words of 64 bits, little-endian, which depend neither on SQLite nor on columns that hold nothing, so that a column which
/// is added later leaves it as it was. A cell is the mark of its column and a number, or a text's length in bytes and the bytes; a row
/// ends with a zero. NaN holds nothing and −0 is 0, as in SQLite.
struct Checksum {
  private var words: [UInt64] = []

  /// Takes in a cell.
  mutating func add(_ cell: Cell, of column: UInt64) {
    switch cell {
    case .none: return
    case .int(let number):
      words.append(column)
      words.append(UInt64(bitPattern: Int64(number)))
    case .real(let number):
      if number.isNaN { return }
      words.append(column)
      words.append((number + 0).bitPattern)
    case .text(let text):
      words.append(column)
      add(text)
    }
  }

  /// Takes in a text.
  mutating func add(_ text: String) {
    let bytes = text.utf8
    words.append(UInt64(bytes.count))
    var (word, shift) = (UInt64(0), UInt64(0))
    for byte in bytes {
      word |= UInt64(byte) << shift
      shift += 8
      if shift == 64 {
        words.append(word)
        (word, shift) = (0, 0)
      }
    }
    if shift > 0 { words.append(word) }
  }

  /// Takes in the row of a record.
  mutating func add<Record>(_ record: Record, _ columns: StoredColumns<Record>) {
    for (column, mark) in zip(columns.columns, columns.marks) { add(column.cell(record), of: mark) }
    endRow()
  }

  /// Takes in the checksum of a part; nil for one without rows.
  mutating func add(_ part: [UInt8]?) {
    for byte in part ?? [] { words.append(UInt64(byte)) }
    endRow()
  }

  /// Ends a row.
  mutating func endRow() { words.append(0) }

  /// The 32 bytes of the checksum. What is taken in afterwards is of another.
  mutating func finish() -> [UInt8] {
    for index in words.indices { words[index] = words[index].littleEndian }
    var hash = SHA256()
    unsafe words.withUnsafeBytes { unsafe hash.update($0) }
    words.removeAll(keepingCapacity: true)
    return hash.digest
  }

  /// The checksum of all rows of a part of a trial; nil where it has none.
  static func of<Record>(_ rows: some Sequence<Record>, _ columns: StoredColumns<Record>) -> [UInt8]? {
    var (checksum, isEmpty) = (Checksum(), true)
    for row in rows {
      checksum.add(row, columns)
      isEmpty = false
    }
    return isEmpty ? nil : checksum.finish()
  }
}

/// The columns that a table of the store has of a record, with the marks that stand for them in checksums.
struct StoredColumns<Record>: Sendable {
  let columns: [ResultColumn<Record>]
  /// Of each the first 8 bytes of the SHA-256 of its name, big-endian.
  let marks: [UInt64]

  init(_ columns: [ResultColumn<Record>]) {
    self.columns = columns
    marks = columns.map { SHA256($0.name.utf8).digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
  }

  /// The names of the columns, as SQL lists them; those of a certain table where it is named.
  func list(of table: String? = nil) -> String {
    columns.map { (table.map { $0 + "." } ?? "") + $0.name }.joined(separator: ", ")
  }
}

/// The columns of all tables with checksums.
enum Stored {
  static let trial = StoredColumns(TrialColumn.stored)
  static let ofSuite = StoredColumns(TrialColumn.ofSuite)
  static let epoch = StoredColumns(EpochColumn.all)
  static let diagnosis = StoredColumns(DiagnosisColumn.all)
  static let learned = StoredColumns(LearnedColumn.all)
  static let dataset = StoredColumns(DatasetColumn.all)
}

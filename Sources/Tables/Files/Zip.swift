package import Formats
import Wording

/// The files in a zip archive, stored or deflated.
///
/// Source: PKWARE, APPNOTE.TXT, ".ZIP File Format Specification", sections 4.3.7, 4.3.12 and 4.3.16.
package struct Zip {
  /// A file in it.
  private struct Entry {
    var name: String
    var method, packed, size, header: Int
  }

  private let bytes: [UInt8]
  private let file: String
  private let entries: [Entry]

  /// Whether bytes begin as an archive does.
  package static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 3, 4]) }

  /// The archive in some bytes; `file` names it in errors.
  package init(_ bytes: [UInt8], file: String) throws(InputError) {
    (self.bytes, self.file) = (bytes, file)
    let damaged = InputError(file: file, "the zip archive is cut short or damaged; copy or download the file again")
    let signature: [UInt8] = [0x50, 0x4B, 5, 6]
    let end = stride(from: bytes.count - 22, through: max(0, bytes.count - 66_000), by: -1)
      .first { bytes[$0...].starts(with: signature) }
    guard let end else { throw damaged }
    var entries: [Entry] = []
    var names: Set<String> = []
    var position = Self.number(bytes, end + 16, 4)
    for _ in 0..<Self.number(bytes, end + 10, 2) {
      guard position + 46 <= bytes.count, bytes[position...].starts(with: [0x50, 0x4B, 1, 2]) else { throw damaged }
      let lengths = [28, 30, 32].map { Self.number(bytes, position + $0, 2) }
      let name = position + 46
      guard name + lengths[0] <= bytes.count else { throw damaged }
      let text = String(decoding: bytes[name..<(name + lengths[0])], as: UTF8.self)
      if text.pilesMarks { throw InputError(file: file, "a name in it has \(CombiningMarks.problem)") }
      guard names.insert(text).inserted else {
        throw InputError(
          file: file, "the zip archive holds two files \(quoted(text)); save it again with one of each name")
      }
      entries.append(
        Entry(
          name: text,
          method: Self.number(bytes, position + 10, 2), packed: Self.number(bytes, position + 20, 4),
          size: Self.number(bytes, position + 24, 4), header: Self.number(bytes, position + 42, 4)))
      position = name + lengths.reduce(0, +)
    }
    // No two files share bytes, though their headers may say so: a small archive would else hold as much as anybody likes.
    if entries.reduce(0, { $0 + $1.packed }) > bytes.count { throw damaged }
    self.entries = entries
  }

  /// The names of its files.
  package var names: [String] { entries.map(\.name) }

  package func contents(of name: String) throws(InputError) -> [UInt8] {
    guard let entry = entries.first(where: { $0.name == name }) else {
      throw InputError(file: file, "holds no '\(name)'")
    }
    let damaged = InputError(file: file, "'\(name)' in it is cut short or damaged; copy or download the file again")
    guard entry.header + 30 <= bytes.count else { throw damaged }
    let start =
      entry.header + 30 + Self.number(bytes, entry.header + 26, 2) + Self.number(bytes, entry.header + 28, 2)
    guard start + entry.packed <= bytes.count else { throw damaged }
    let packed = bytes[start..<(start + entry.packed)]
    switch entry.method {
    case 0: return Array(packed)
    case 8:
      let (inflated, limit) = (entries.reduce(0) { $0 + $1.size }, Limits.inflatedBytes(of: bytes.count))
      if inflated > limit {
        throw InputError(
          file: file,
          "its files have \(grouped(inflated)) bytes when they are inflated, and \(grouped(limit)) are the most for \(grouped(bytes.count)); "
            + "save them without compression (numpy.savez), where that is what they should hold")
      }
      guard let contents = Gzip.inflatedRaw(Array(packed), size: entry.size) else { throw damaged }
      return contents
    default:
      throw InputError(
        file: file, "'\(name)' in it is packed by method \(entry.method); numpy.savez_compressed writes what is read")
    }
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    bytes[start..<(start + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

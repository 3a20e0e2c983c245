/// The lines of a text, each with where it stands.
struct TextLines: Sequence, IteratorProtocol {
  private let text: [UInt8]
  private var position = 0

  init(_ text: [UInt8]) { self.text = text }

  /// The next line without its end and blanks around it.
  mutating func next() -> (range: Range<Int>, text: String)? {
    guard position < text.count else { return nil }
    let start = position
    let end = text[start...].firstIndex(of: .lineFeed) ?? text.count
    position = end + 1
    var (first, last) = (start, end)
    while first < last, text[first].isBlank { first += 1 }
    while first < last, text[last - 1].isBlank || text[last - 1] == .carriageReturn { last -= 1 }
    return (start..<end, String(decoding: text[first..<last], as: UTF8.self))
  }

  /// A text in which a lone carriage return, as old Macs wrote it, is a line end where there is no other.
  static func withLineFeeds(_ text: consuming [UInt8]) -> [UInt8] {
    if !text.contains(.lineFeed), text.contains(.carriageReturn) {
      for index in text.indices where text[index] == .carriageReturn { text[index] = .lineFeed }
    }
    return text
  }

  /// Where the first lines of a text stand that are not empty, with their ends.
  static func ranges(of text: UnsafeBufferPointer<UInt8>, count: Int) -> [Range<Int>] {
    var (ranges, start): ([Range<Int>], Int) = ([], 0)
    while ranges.count < count, start < text.count {
      let end = text[start...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? text.count
      // Behind the first, an empty line is one of empty fields.
      if !ranges.isEmpty
        || text[start..<end].contains(where: { !$0.isBlank && $0 != .carriageReturn && $0 != .lineFeed })
      {
        ranges.append(start..<end)
      }
      start = end
    }
    return ranges
  }
}

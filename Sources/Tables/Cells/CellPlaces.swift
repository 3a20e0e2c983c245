import Dispatch
import Foundation

/// Where the cells of all records of a text begin, found on all cores where no quotes tell one block from another.
struct CellPlaces: Sendable {
  /// A record that has not the number of fields of the others, or a quote out of place.
  struct Fault {
    /// Where the record begins.
    var start: Int
    var fields: Int
    var stray: RecordScanner.StrayQuote?
  }

  /// The number of fields of a record.
  let columns: Int
  /// The first byte of each record.
  let starts: [Int]
  /// For each record, how far from its start each field begins, and at last where one more would.
  private let offsets: [UInt32]

  /// The bytes of a field, with blanks and quotes around it and without the separator.
  @inline(__always)
  func range(_ record: Int, _ field: Int) -> Range<Int> {
    let (start, index) = (starts[record], record * (columns + 1) + field)
    return (start + Int(offsets[index]))..<(start + Int(offsets[index + 1]) - 1)
  }

  /// The first records of a text, each with as many fields as it has.
  static func sample(
    _ text: UnsafeBufferPointer<UInt8>, _ dialect: Dialect, from position: Int = 0, records: Int
  ) -> [[Range<Int>]] {
    let scanner = RecordScanner(text: text, dialect: dialect)
    var (found, position): ([[Range<Int>]], Int) = ([], position)
    while found.count < records, let start = scanner.start(from: position) {
      var starts: [Int] = []
      position = scanner.record(at: start) { starts.append($1) }.end
      found.append(zip(starts, starts.dropFirst()).map { $0..<($1 - 1) })
    }
    return found
  }

  /// The records from a byte on, all of so many fields; an empty one more at the end is passed over.
  ///
  /// - Returns: the places up to the first record that does not fit, and that record.
  static func all(
    of text: UnsafeBufferPointer<UInt8>, _ dialect: Dialect, from position: Int, columns: Int
  ) -> (places: CellPlaces, fault: Fault?) {
    let blocks = Self.blocks(of: text, dialect, from: position)
    // A record takes a line at least.
    let lines = blocks.map { 1 + UnsafeBufferPointer(rebasing: text[$0]).lineFeeds }
    let firsts = lines.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let room = firsts[blocks.count]
    var filled: [(count: Int, fault: Fault?)] = []
    var offsets: [UInt32] = []
    let starts = [Int](unsafeUninitializedCapacity: room) { starts, count in
      offsets = [UInt32](unsafeUninitializedCapacity: room * (columns + 1)) { offsets, offsetCount in
        filled = fill(blocks, of: text, dialect, columns: columns, firsts: firsts, starts, offsets)
        count = compact(filled.map(\.count), firsts, starts, width: 1)
        offsetCount = compact(filled.map(\.count), firsts, offsets, width: columns + 1)
      }
    }
    return (
      CellPlaces(columns: columns, starts: starts, offsets: offsets), filled.lazy.compactMap(\.fault).first
    )
  }

  /// The ranges that are read side by side: whole lines, or all, where a quoted field may hold a line end.
  private static func blocks(
    of text: UnsafeBufferPointer<UInt8>, _ dialect: Dialect, from position: Int
  ) -> [Range<Int>] {
    let size = 1 << 20
    guard text.count - position > 2 * size, let base = text.baseAddress,
      memchr(base + position, Int32(dialect.quote), text.count - position) == nil
    else {
      return [position..<text.count]
    }
    var blocks: [Range<Int>] = []
    var start = position
    while start < text.count {
      let end = text[min(start + size, text.count)...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? text.count
      blocks.append(start..<end)
      start = end
    }
    return blocks
  }

  /// Fills each block's part of the arrays; tells how many records each has, up to the first that does not fit.
  private static func fill(
    _ blocks: [Range<Int>], of text: UnsafeBufferPointer<UInt8>, _ dialect: Dialect, columns: Int, firsts: [Int],
    _ starts: UnsafeMutableBufferPointer<Int>, _ offsets: UnsafeMutableBufferPointer<UInt32>
  ) -> [(count: Int, fault: Fault?)] {
    [(count: Int, fault: Fault?)](unsafeUninitializedCapacity: blocks.count) { filled, count in
      nonisolated(unsafe) let (text, starts, offsets, filled) = (text, starts, offsets, filled)
      DispatchQueue.concurrentPerform(iterations: blocks.count) { block in
        let scanner = RecordScanner(
          text: UnsafeBufferPointer(rebasing: text[..<blocks[block].upperBound]), dialect: dialect)
        let room = firsts[block]..<firsts[block + 1]
        filled.initializeElement(
          at: block, to: scanner.fill(from: blocks[block].lowerBound, room, columns: columns, starts, offsets))
      }
      count = blocks.count
    }
  }

  /// Closes the gaps behind blocks that have fewer records than lines; returns the number of values.
  private static func compact<T>(
    _ counts: [Int], _ firsts: [Int], _ values: UnsafeMutableBufferPointer<T>, width: Int
  ) -> Int {
    var end = 0
    for (count, first) in zip(counts, firsts) {
      if let base = values.baseAddress, end != first {
        (base + end * width).update(from: base + first * width, count: count * width)
      }
      end += count
    }
    return end * width
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The number of line ends.
  fileprivate var lineFeeds: Int {
    var (lines, position) = (0, 0)
    while let base = baseAddress, position < count,
      let found = memchr(base + position, Int32(UInt8.lineFeed), count - position)
    {
      lines += 1
      position = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
    }
    return lines
  }
}

extension RecordScanner {
  /// Fills a block's records in; `room` are the records that its lines may come to.
  fileprivate func fill(
    from position: Int, _ room: Range<Int>, columns: Int, _ starts: UnsafeMutableBufferPointer<Int>,
    _ offsets: UnsafeMutableBufferPointer<UInt32>
  ) -> (count: Int, fault: CellPlaces.Fault?) {
    var (position, row) = (position, room.lowerBound)
    while let start = start(from: position) {
      let places = UnsafeMutableBufferPointer(rebasing: offsets[(row * (columns + 1))..<((row + 1) * (columns + 1))])
      func scan(spansLines: Bool) -> Record {
        record(at: start, spansLines: spansLines) { index, place in
          if index <= columns { places[index] = UInt32(truncatingIfNeeded: place - start) }
        }
      }
      func fits(_ record: Record) -> Bool {
        record.fields == columns || record.fields == columns + 1 && isEmpty(lastFieldOf: record, from: start, places)
      }
      var found = scan(spansLines: true)
      let stray = found.stray
      if !dialect.isStrict, !fits(found) {
        let alone = scan(spansLines: false)
        if fits(alone) { found = alone }
      }
      guard fits(found), !dialect.isStrict || stray == nil else {
        return (row - room.lowerBound, CellPlaces.Fault(start: start, fields: found.fields, stray: stray))
      }
      starts[row] = start
      row += 1
      position = found.end
    }
    return (row - room.lowerBound, nil)
  }

  /// Whether a record of one field too many has nothing behind the last separator.
  private func isEmpty(
    lastFieldOf record: Record, from start: Int, _ places: UnsafeMutableBufferPointer<UInt32>
  ) -> Bool {
    guard !dialect.isStrict else { return false }
    return text[(start + Int(places[places.count - 1]))..<record.end].allSatisfy {
      $0.isBlank || $0 == .carriageReturn || $0 == .lineFeed
    }
  }
}

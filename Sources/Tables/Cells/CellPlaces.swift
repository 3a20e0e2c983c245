import CByteMasks
import Formats

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
    let blocks = Blocks(of: text, dialect, from: position)
    // No more records than lines, and than have room for a byte a field: a wide header may stand above very many empty lines.
    let rooms = zip(blocks.ranges, blocks.lines).map { min($1, ($0.count + 1) / max(1, columns) + 1) }
    let firsts = rooms.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let room = firsts[firsts.count - 1]
    var filled: [(count: Int, fault: Fault?)] = []
    var offsets: [UInt32] = []
    let starts = [Int](unsafeUninitializedCapacity: room) { starts, count in
      offsets = [UInt32](unsafeUninitializedCapacity: room * (columns + 1)) { offsets, offsetCount in
        nonisolated(unsafe) let (text, starts, offsets) = (text, starts, offsets.inLargePages())
        filled = Array(blocks.ranges.indices).concurrentMap { block in
          let range = blocks.ranges[block]
          let scanner = RecordScanner(text: UnsafeBufferPointer(rebasing: text[..<range.upperBound]), dialect: dialect)
          let ends = blocks.plainSeparator.map { FieldEnds(of: range, in: scanner.text, separator: $0) }
          return scanner.fill(
            from: range.lowerBound, firsts[block]..<firsts[block + 1], columns: columns, ends, starts, offsets)
        }
        count = compact(filled.map(\.count), firsts, starts, width: 1)
        offsetCount = compact(filled.map(\.count), firsts, offsets, width: columns + 1)
      }
    }
    return (
      CellPlaces(columns: columns, starts: starts, offsets: offsets), filled.lazy.compactMap(\.fault).first
    )
  }

  /// The parts of a text that are read side by side: whole lines, or all, where a quoted field may hold a line end.
  private struct Blocks {
    private(set) var ranges: [Range<Int>] = []
    /// The number of lines of each, which is that of its records at most.
    private(set) var lines: [Int]
    /// What every field ends with, but for the last of a line; nil where there are quotes or blanks stand between fields.
    private(set) var plainSeparator: UInt8?

    init(of text: UnsafeBufferPointer<UInt8>, _ dialect: Dialect, from position: Int) {
      var start = position
      while start < text.count {
        let end = text[min(start + 1 << 20, text.count)...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? text.count
        ranges.append(start..<end)
        start = end
      }
      nonisolated(unsafe) let text = text
      let found = ranges.concurrentMap { range in
        let part = UnsafeBufferPointer(rebasing: text[range])
        return (lines: part.lines, hasQuotes: part.count(of: dialect.quote) > 0)
      }
      lines = found.map(\.lines)
      if found.contains(where: \.hasQuotes) {
        (ranges, lines) = ([position..<text.count], [lines.reduce(0, +)])
      } else if case .character(let separator) = dialect.separator {
        plainSeparator = separator
      }
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
  /// The number of lines, the last of which need not have an end.
  fileprivate var lines: Int { count(of: .lineFeed) + (last == nil || last == .lineFeed ? 0 : 1) }

  fileprivate func count(of byte: UInt8) -> Int { baseAddress.map { bm_count(count, $0, byte) } ?? 0 }
}

extension RecordScanner {
  /// Fills a block's records in; `room` are the records that its lines may come to.
  fileprivate func fill(
    from position: Int, _ room: Range<Int>, columns: Int, _ ends: FieldEnds?,
    _ starts: UnsafeMutableBufferPointer<Int>, _ offsets: UnsafeMutableBufferPointer<UInt32>
  ) -> (count: Int, fault: CellPlaces.Fault?) {
    var (position, row) = (position, room.lowerBound)
    while let start = start(from: position) {
      let places = UnsafeMutableBufferPointer(rebasing: offsets[(row * (columns + 1))..<((row + 1) * (columns + 1))])
      if let end = ends?.record(at: start, places) {
        starts[row] = start
        row += 1
        position = end
        continue
      }
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

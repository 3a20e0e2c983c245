import CByteMasks

/// Where fields and lines end in a text without quotes, whose separator is a character.
///
/// A bit for each byte says whether a field ends there. The bits are found 64 at a time, and a field is the way from a bit to
/// the next, so that nobody looks at the bytes between.
struct FieldEnds {
  private let text: UnsafeBufferPointer<UInt8>
  /// The byte that the first bit is of.
  private let origin: Int
  private let masks: [UInt64]

  /// The ends in a part of a text.
  init(of part: Range<Int>, in text: UnsafeBufferPointer<UInt8>, separator: UInt8) {
    (self.text, origin) = (text, part.lowerBound)
    let bytes = UnsafeBufferPointer(rebasing: text[part])
    masks = [UInt64](unsafeUninitializedCapacity: (part.count + 63) / 64) { masks, count in
      if let base = bytes.baseAddress, let masks = masks.baseAddress {
        bm_find_either(bytes.count, base, separator, .lineFeed, masks)
      }
      count = masks.count
    }
  }

  /// Fills in how far from its start each field of the record at `start` begins, and at last where one more would.
  ///
  /// - Returns: the byte behind its line end; nil where it has another number of fields or no line end.
  @inline(__always)
  func record(at start: Int, _ places: UnsafeMutableBufferPointer<UInt32>) -> Int? {
    var word = (start - origin) / 64
    guard word < masks.count else { return nil }
    var bits = masks[word] & (~0 &<< UInt64((start - origin) % 64))
    places[0] = 0
    for field in 1..<places.count {
      while bits == 0 {
        word += 1
        guard word < masks.count else { return nil }
        bits = masks[word]
      }
      let next = origin + word * 64 + bits.trailingZeroBitCount + 1
      bits &= bits - 1
      places[field] = UInt32(truncatingIfNeeded: next - start)
      if text[next - 1] == .lineFeed { return field == places.count - 1 ? next : nil }
    }
    return nil
  }
}

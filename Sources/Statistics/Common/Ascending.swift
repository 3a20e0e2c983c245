/// The places of values in ascending order; equal values keep their order. Of many values by radix sort.
func ascendingOrder(of values: [Double]) -> [Int] {
  guard values.count > fewValues else { return values.indices.sorted { values[$0] < values[$1] } }
  let entries = values.indices.map { (key: values[$0].orderedBits, place: Int32($0)) }
  return radixSorted(entries, by: \.key).map { Int($0.place) }
}

/// The values in ascending order.
func ascending(_ values: [Double]) -> [Double] {
  guard values.count > fewValues else { return values.sorted() }
  return radixSorted(values.map(\.orderedBits), by: \.self).map(Double.init(orderedBits:))
}

/// Up to so many values, comparing is faster.
private let fewValues = 2000

/// Entries in ascending order of their keys, by the digits of 11 bits from the lowest; a digit that all keys share costs nothing.
///
/// Source: Knuth 1998, "The Art of Computer Programming" 3, section 5.2.5.
@inline(__always)
private func radixSorted<Entry>(_ entries: [Entry], by key: (Entry) -> UInt64) -> [Entry] {
  let (digits, size) = (6, 1 << 11)
  func digit(_ entry: Entry, _ index: Int) -> Int {
    Int(truncatingIfNeeded: key(entry) >> UInt64(11 * index)) & (size - 1)
  }
  var counts = [Int](repeating: 0, count: digits * size)
  for entry in entries {
    for index in 0..<digits { counts[index * size + digit(entry, index)] += 1 }
  }
  var source = entries
  var target = entries
  for index in 0..<digits {
    var starts = Array(counts[(index * size)..<((index + 1) * size)])
    if starts.contains(entries.count) { continue }
    var sum = 0
    for value in starts.indices { (starts[value], sum) = (sum, sum + starts[value]) }
    target.withUnsafeMutableBufferPointer { target in
      for entry in source {
        let value = digit(entry, index)
        target[starts[value]] = entry
        starts[value] += 1
      }
    }
    swap(&source, &target)
  }
  return source
}

extension Double {
  /// A whole number that orders as the values do; −0 equals 0, and so is ordered as such.
  fileprivate var orderedBits: UInt64 {
    let bits = (self + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  fileprivate init(orderedBits: UInt64) {
    self.init(bitPattern: orderedBits >> 63 == 1 ? orderedBits & ~(1 << 63) : ~orderedBits)
  }
}

import Randomness

/// Rows grouped by class; for regression one group of all.
struct Strata {
  private(set) var groups: [[Int32]]

  /// Groups rows by the class of each.
  init(_ rows: some Sequence<Int32>, classes: [Int32], count: Int) {
    groups = Array(repeating: [], count: count)
    for row in rows { groups[Int(classes[Int(row)])].append(row) }
  }

  /// One group of all rows.
  init(_ rows: some Sequence<Int32>) {
    groups = [Array(rows)]
  }

  /// All rows, ascending.
  var rows: [Int32] { groups.flatMap(\.self).sorted() }

  /// Takes a share of every group out, drawn without replacement, and returns what was taken.
  ///
  /// The rows, ascending, draw a number each from the stream; a group gives up those with its smallest numbers, of equal
  /// ones the first. The total is the share of all rows rounded to the nearest; each group gives its share rounded down,
  /// and the groups with the largest remainders one more (of equal ones the first), until the total is reached. A group that would
  /// give up all it has keeps one.
  mutating func draw(share: Double, _ stream: RandomStream) -> Strata {
    let numbers = numbers(stream)
    let counts = Self.counts(share: share, sizes: groups.map(\.count))
    var drawn = self
    for (index, count) in counts.enumerated() {
      (drawn.groups[index], groups[index]) = Self.smallest(count, of: groups[index], by: numbers)
    }
    return drawn
  }

  /// So many rows with the smallest numbers, of equal ones the first, and the others, both ascending.
  private static func smallest(_ count: Int, of rows: [Int32], by numbers: [Double]) -> (drawn: [Int32], kept: [Int32])
  {
    let rows = rows.sorted()
    if count == 0 { return ([], rows) }
    // Numbers are spread evenly between 0 and 1, so that the step in which the last one lies has few, which alone are sorted.
    let steps = min(1 << 16, rows.count)
    func step(_ row: Int32) -> Int { Int(numbers[Int(row)] * Double(steps)) }
    var sizes = [Int](repeating: 0, count: steps + 1)
    for row in rows { sizes[step(row)] += 1 }
    var (last, inLast) = (0, count)
    while inLast > sizes[last] {
      inLast -= sizes[last]
      last += 1
    }
    let nearby = rows.filter { step($0) == last }.map { numbers[Int($0)] }.sorted()
    let largest = nearby[inLast - 1]
    var equalsLeft = nearby[..<inLast].count { $0 == largest }
    var (drawn, kept): ([Int32], [Int32]) = ([], [])
    drawn.reserveCapacity(count)
    kept.reserveCapacity(rows.count - count)
    for row in rows {
      let number = numbers[Int(row)]
      if number < largest {
        drawn.append(row)
      } else if number == largest, equalsLeft > 0 {
        equalsLeft -= 1
        drawn.append(row)
      } else {
        kept.append(row)
      }
    }
    return (drawn, kept)
  }

  /// Deals the rows into parts of about one size, and returns the part of each, by its row.
  ///
  /// The rows, ascending, draw a number each from the stream; those of a group are dealt one by one in the order of their numbers, and
  /// each group goes on where the one before it ended, so that neither the parts' sizes nor their shares of a group differ by more than one.
  func dealt(into parts: Int, _ stream: RandomStream) -> [Int] {
    let numbers = numbers(stream)
    var part = [Int](repeating: 0, count: numbers.count)
    var place = 0
    for group in groups {
      for row in group.sorted(by: { (numbers[Int($0)], $0) < (numbers[Int($1)], $1) }) {
        part[Int(row)] = place % parts
        place += 1
      }
    }
    return part
  }

  /// The numbers that the rows, ascending, draw from a stream, each at its row's place.
  private func numbers(_ stream: RandomStream) -> [Double] {
    let rows = rows
    var numbers = [Double](repeating: 0, count: (rows.last.map { Int($0) } ?? -1) + 1)
    for row in rows { numbers[Int(row)] = stream.uniform(0, 1) }
    return numbers
  }

  /// Leaves the given rows out.
  mutating func remove(_ rows: [Int32]) {
    var isGone = [Bool](repeating: false, count: (rows.max().map { Int($0) } ?? -1) + 1)
    for row in rows { isGone[Int(row)] = true }
    for index in groups.indices { groups[index].removeAll { Int($0) < isGone.count && isGone[Int($0)] } }
  }

  private static func counts(share: Double, sizes: [Int]) -> [Int] {
    let quotas = sizes.map { share * Double($0) }
    var counts = quotas.map { Int($0) }
    let total = Int((share * Double(sizes.reduce(0, +))).rounded())
    let byRemainder = sizes.indices.sorted { (remainder(quotas[$0]), $1) > (remainder(quotas[$1]), $0) }
    for index in byRemainder.prefix(max(0, total - counts.reduce(0, +))) { counts[index] += 1 }
    return zip(counts, sizes).map { min($0, max(0, $1 - 1)) }
  }

  private static func remainder(_ quota: Double) -> Double { quota - quota.rounded(.down) }
}

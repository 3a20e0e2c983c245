import Randomness

/// Deals groups of rows, none of which may be torn, into parts that have about a given share of every class.
///
/// The groups come in a random order, and each goes to the part p where it lowers most, or raises least, the sum over classes c of
/// (n − t)² / t, with n the rows of class c that p has and t those that its share would be. A part that would stay empty gets the last group
/// of the largest.
struct GroupDeal {
  /// The rows of each part, ascending.
  let parts: [[Int32]]

  /// Deals some rows.
  ///
  /// - Parameters:
  ///   - groupOf: the group of each row of the data set.
  ///   - classOf: the class of a row; 0 of values.
  ///   - shares: of the parts; they sum to 1.
  ///   - stream: draws a number for each group, in the order of their first rows; the smallest comes first.
  init(_ rows: [Int32], groupOf: [Int32], classOf: (Int32) -> Int, shares: [Double], _ stream: RandomStream) {
    var members: [Int32: [Int32]] = [:]
    var order: [Int32] = []
    for row in rows {
      let group = groupOf[Int(row)]
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(row)
    }
    let numbered = order.map { (number: stream.uniform(0, 1), rows: members[$0] ?? []) }
    let totals = Self.counts(rows, classOf)
    let places = Dictionary(uniqueKeysWithValues: totals.indices.map { (totals[$0].number, $0) })
    var parts: [[[Int32]]] = shares.map { _ in [] }
    // The rows of each class that a part has, part by part.
    var filled = [Double](repeating: 0, count: shares.count * totals.count)
    for group in numbered.sorted(by: { ($0.number, $0.rows[0]) < ($1.number, $1.rows[0]) }).map(\.rows) {
      let counts = Self.counts(group, classOf).map { (place: places[$0.number] ?? 0, rows: $0.rows) }
      func change(_ part: Int) -> Double {
        counts.reduce(0) { sum, count in
          let target = shares[part] * totals[count.place].rows
          let excess = filled[part * totals.count + count.place] - target
          return sum + (2 * count.rows * excess + count.rows * count.rows) / target
        }
      }
      var best = (part: 0, change: change(0))
      for part in shares.indices.dropFirst() {
        let change = change(part)
        if change < best.change { best = (part, change) }
      }
      parts[best.part].append(group)
      for count in counts { filled[best.part * totals.count + count.place] += count.rows }
    }
    for empty in parts.indices where parts[empty].isEmpty {
      let donor = parts.indices.max { parts[$0].count < parts[$1].count } ?? 0
      if parts[donor].count > 1 { parts[empty].append(parts[donor].removeLast()) }
    }
    self.parts = parts.map { $0.flatMap(\.self).sorted() }
  }

  /// The classes of some rows, ascending, so that sums over them are always in one order, with the rows of each.
  private static func counts(_ rows: [Int32], _ classOf: (Int32) -> Int) -> [(number: Int, rows: Double)] {
    rows.reduce(into: [Int: Double]()) { $0[classOf($1), default: 0] += 1 }.sorted { $0.key < $1.key }
      .map { (number: $0.key, rows: $0.value) }
  }
}

extension Dataset {
  /// What it takes to deal all groups into parts, in steps of some nanoseconds: each group is shuffled, which takes a hundred, and tried
  /// with each part, and each part counts each class; 0 where rows form no groups.
  package func stepsOfDeal(into parts: Int) -> Double {
    guard let groups else { return 0 }
    let count = Double(Set(groups).count)
    return count * Double(100 + parts) + Double(parts) * Double(30 * classNames.count)
  }
}

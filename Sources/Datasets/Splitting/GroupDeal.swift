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
    var parts: [[[Int32]]] = shares.map { _ in [] }
    var filled = shares.map { _ in totals.mapValues { _ in 0.0 } }
    for group in numbered.sorted(by: { ($0.number, $0.rows[0]) < ($1.number, $1.rows[0]) }).map(\.rows) {
      let counts = Self.counts(group, classOf)
      func change(_ part: Int) -> Double {
        counts.reduce(0) { sum, count in
          let target = shares[part] * (totals[count.key] ?? 0)
          let excess = (filled[part][count.key] ?? 0) - target
          return sum + (2 * count.value * excess + count.value * count.value) / target
        }
      }
      let changes = shares.indices.map(change)
      let best = changes.indices.min { changes[$0] < changes[$1] } ?? 0
      parts[best].append(group)
      for (number, count) in counts { filled[best][number, default: 0] += count }
    }
    for empty in parts.indices where parts[empty].isEmpty {
      let donor = parts.indices.max { parts[$0].count < parts[$1].count } ?? 0
      if parts[donor].count > 1 { parts[empty].append(parts[donor].removeLast()) }
    }
    self.parts = parts.map { $0.flatMap(\.self).sorted() }
  }

  private static func counts(_ rows: [Int32], _ classOf: (Int32) -> Int) -> [Int: Double] {
    rows.reduce(into: [:]) { $0[classOf($1), default: 0] += 1 }
  }
}

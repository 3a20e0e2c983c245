/// A mean and a population standard deviation.
struct Moments {
  let mean: Double
  /// 0 for values that are all equal, and for them alone.
  let sd: Double

  /// The divisor that standardises: the standard deviation, or 1 where it is 0.
  var scale: Double { sd == 0 ? 1 : sd }

  /// Over all features of some rows.
  static func ofAll(_ table: FeatureTable, rows: [Int32]) -> Moments {
    switch table.values {
    case .bytes(let bytes): Moments(bytes, width: table.columns, rows: rows, columns: 0..<table.columns)
    case .doubles(let doubles): of(doubles, table, rows: rows, 0..<table.columns, apart: false)[0]
    }
  }

  /// Over each feature of some rows.
  static func ofColumns(_ table: FeatureTable, rows: [Int32]) -> [Moments] {
    switch table.values {
    case .bytes(let bytes):
      (0..<table.columns).map { Moments(bytes, width: table.columns, rows: rows, columns: $0..<($0 + 1)) }
    case .doubles(let doubles): of(doubles, table, rows: rows, 0..<table.columns, apart: true)
    }
  }

  /// Over one feature of some rows.
  static func ofColumn(_ column: Int, _ table: FeatureTable, rows: [Int32]) -> Moments {
    switch table.values {
    case .bytes(let bytes): Moments(bytes, width: table.columns, rows: rows, columns: column..<(column + 1))
    case .doubles(let doubles): of(doubles, table, rows: rows, column..<(column + 1), apart: true)[0]
    }
  }

  /// Exact sums S = Σx and Q = Σx²; the variance is (nQ − S²)/n².
  private init(_ bytes: [UInt8], width: Int, rows: [Int32], columns: Range<Int>) {
    var (sum, squares) = (0, 0)
    for row in rows {
      let start = Int(row) * width
      for byte in bytes[(start + columns.lowerBound)..<(start + columns.upperBound)] {
        sum += Int(byte)
        squares += Int(byte) * Int(byte)
      }
    }
    let count = rows.count * columns.count
    let spread = Int128(count) * Int128(squares) - Int128(sum) * Int128(sum)
    mean = Double(sum) / Double(count)
    sd = Double(spread).squareRoot() / Double(count)
  }

  /// Two passes over the differences to the first value, in units of a power of two near the largest of them, so that no
  /// square is too large or too small; of each column apart, or of all together. Rows are gone through one after the other, as they lie in memory.
  private static func of(
    _ doubles: [Double], _ table: FeatureTable, rows: [Int32], _ columns: Range<Int>, apart: Bool
  ) -> [Moments] {
    let origins = columns.prefix(apart ? columns.count : 1).map { table[Int(rows[0]), $0] }
    let step = apart ? 1 : 0
    func totals(_ add: (inout Double, _ difference: Double, _ group: Int) -> Void) -> [Double] {
      var totals = [Double](repeating: 0, count: origins.count)
      for row in rows {
        let start = Int(row) * table.columns
        var group = 0
        for column in columns {
          add(&totals[group], table.known(doubles[start + column], column) - origins[group], group)
          group += step
        }
      }
      return totals
    }
    let largest = totals { total, difference, _ in total = max(total, abs(difference)) }
    let units = largest.map { $0 > 0 && $0.isFinite ? $0.binade : $0 }
    let count = Double(rows.count * (apart ? 1 : columns.count))
    let shifts = totals { total, difference, group in total += difference / units[group] }.map { $0 / count }
    let variances = totals { total, difference, group in
      let deviation = difference / units[group] - shifts[group]
      total += deviation * deviation
    }
    return origins.indices.map { group in
      guard largest[group] > 0 else { return Moments(mean: origins[group], sd: 0) }
      return Moments(
        mean: origins[group] + shifts[group] * units[group],
        sd: (variances[group] / count).squareRoot() * units[group])
    }
  }

  private init(mean: Double, sd: Double) { (self.mean, self.sd) = (mean, sd) }
}

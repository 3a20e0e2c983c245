/// A mean and a population standard deviation.
struct Moments {
  let mean: Double
  /// 0 for values that are all equal, and for them alone.
  let sd: Double

  /// The divisor that standardises: the standard deviation, or 1 where it is 0.
  var scale: Double { sd == 0 ? 1 : sd }

  /// Over all features of some rows.
  static func ofAll(_ table: FeatureTable, rows: [Int32]) -> Moments {
    of(table, rows: rows, columns: 0..<table.columns)
  }

  /// Over one feature of some rows.
  static func ofColumn(_ column: Int, _ table: FeatureTable, rows: [Int32]) -> Moments {
    of(table, rows: rows, columns: column..<(column + 1))
  }

  private static func of(_ table: FeatureTable, rows: [Int32], columns: Range<Int>) -> Moments {
    switch table.values {
    case .bytes(let bytes): Moments(bytes, width: table.columns, rows: rows, columns: columns)
    case .doubles(let doubles): Moments(doubles, width: table.columns, rows: rows, columns: columns)
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
  /// square is too large or too small.
  private init(_ doubles: [Double], width: Int, rows: [Int32], columns: Range<Int>) {
    let origin = doubles[Int(rows[0]) * width + columns.lowerBound]
    func sum(_ total: inout Double, _ add: (inout Double, Double) -> Void) {
      for row in rows {
        let start = Int(row) * width
        for value in doubles[(start + columns.lowerBound)..<(start + columns.upperBound)] {
          add(&total, value - origin)
        }
      }
    }
    var largest = 0.0
    sum(&largest) { $0 = max($0, abs($1)) }
    guard largest > 0 else {
      (mean, sd) = (origin, 0)
      return
    }
    let unit = largest.isFinite ? largest.binade : largest
    let count = Double(rows.count * columns.count)
    var (shift, variance) = (0.0, 0.0)
    sum(&shift) { $0 += $1 / unit }
    shift /= count
    sum(&variance) { $0 += ($1 / unit - shift) * ($1 / unit - shift) }
    mean = origin + shift * unit
    sd = (variance / count).squareRoot() * unit
  }
}

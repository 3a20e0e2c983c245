/// A mean and a population standard deviation.
struct Moments {
  let mean: Double
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
    case .floats(let floats): Moments(floats, width: table.columns, rows: rows, columns: columns)
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

  /// Two passes over the differences to the first value.
  private init(_ floats: [Float], width: Int, rows: [Int32], columns: Range<Int>) {
    let origin = Double(floats[Int(rows[0]) * width + columns.lowerBound])
    let count = Double(rows.count * columns.count)
    func sum(_ term: (Double) -> Double) -> Double {
      var total = 0.0
      for row in rows {
        let start = Int(row) * width
        for value in floats[(start + columns.lowerBound)..<(start + columns.upperBound)] {
          total += term(Double(value) - origin)
        }
      }
      return total
    }
    let shift = sum { $0 } / count
    mean = origin + shift
    sd = (sum { ($0 - shift) * ($0 - shift) } / count).squareRoot()
  }
}

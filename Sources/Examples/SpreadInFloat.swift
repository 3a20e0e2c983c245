extension Standardization {
  /// The first column of a table whose spread `Float` cannot hold once it is standardised; nil where there is none.
  ///
  /// It holds a spread when the scale is a normal `Float`, so that others can use it, and when narrowing moves no
  /// standardised value by more than a thousandth of their range. Bytes are always held.
  package func firstColumn(beyondFloatIn table: FeatureTable) -> Int? {
    guard case .doubles(let doubles) = table.values else { return nil }
    var ranges = [(low: Double, high: Double, loss: Double)](
      repeating: (.infinity, -.infinity, 0), count: table.columns)
    var isBeyond = scale.prefix(table.columns).map { !Float($0).isNormal }
    // Row by row, as they lie in memory.
    for row in 0..<table.rows {
      for column in 0..<table.columns {
        let known = table.known(doubles[row * table.columns + column], column)
        let value = (known - mean[column]) / scale[column]
        if !Float(value).isFinite { isBeyond[column] = true }
        let range = ranges[column]
        ranges[column] = (
          min(range.low, value), max(range.high, value), max(range.loss, abs(Double(Float(value)) - value))
        )
      }
    }
    return (0..<table.columns).first { column in
      let range = ranges[column]
      return isBeyond[column] || (range.high > range.low && range.loss > 1e-3 * (range.high - range.low))
    }
  }
}

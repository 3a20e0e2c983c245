extension Standardization {
  /// The first column of a table whose spread `Float` cannot hold once it is standardised; nil where there is none.
  ///
  /// It holds a spread when the scale is a normal `Float`, so that others can use it, and when narrowing moves no
  /// standardised value by more than a thousandth of their range. Bytes are always held.
  package func firstColumn(beyondFloatIn table: FeatureTable) -> Int? {
    guard case .doubles(let doubles) = table.values else { return nil }
    return (0..<table.columns).first { column in
      guard Float(scale[column]).isNormal else { return true }
      var (low, high, loss) = (Double.infinity, -Double.infinity, 0.0)
      for row in 0..<table.rows {
        let value = (doubles[row * table.columns + column] - mean[column]) / scale[column]
        guard Float(value).isFinite else { return true }
        low = min(low, value)
        high = max(high, value)
        loss = max(loss, abs(Double(Float(value)) - value))
      }
      return high > low && loss > 1e-3 * (high - low)
    }
  }
}

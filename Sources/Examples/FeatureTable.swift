/// The features of a data set as they were read, a row an example.
///
/// Images stay bytes: a batch is gathered and standardised in one pass, from an eighth of the memory that doubles take.
package struct FeatureTable: Sendable {
  /// Row-major values, `rows` × `columns`.
  package enum Values: Sendable {
    /// Pixels, 0…255.
    case bytes([UInt8])
    /// Any finite numbers, and NaN where a value is missing. They stay doubles until they are standardised: what a column varies by may be far smaller than
    /// what it is, as with time stamps and coordinates.
    case doubles([Double])
  }

  /// The values as read, of which those that are missing are NaN.
  package let values: Values
  /// What stands in for a missing value of each feature, nil where nothing does; empty where nothing is filled in. The values themselves stay: they
  /// are shared by all splits of a data set, each of which has fills of its own.
  package let fills: [Double?]
  /// The number of features of an example.
  package let columns: Int
  /// The number of examples.
  package let rows: Int

  /// A table of values that fill whole rows of `columns`.
  package init(_ values: Values, columns: Int, fills: [Double?] = []) {
    let count =
      switch values {
      case .bytes(let bytes): bytes.count
      case .doubles(let doubles): doubles.count
      }
    precondition(columns > 0 && count % columns == 0, "\(count) values do not fill rows of \(columns)")
    precondition(fills.isEmpty || fills.count == columns, "\(fills.count) fills for \(columns) columns")
    self.values = values
    self.columns = columns
    self.fills = fills
    rows = count / columns
  }

  /// The feature at a row and a column: as read, or what stands in for it.
  package subscript(row: Int, column: Int) -> Double {
    switch values {
    case .bytes(let bytes): Double(bytes[row * columns + column])
    case .doubles(let doubles): known(doubles[row * columns + column], column)
    }
  }

  /// A value of a column, or what stands in for it.
  @inline(__always) func known(_ value: Double, _ column: Int) -> Double {
    value.isNaN && !fills.isEmpty ? fills[column] ?? value : value
  }

  /// The table with each missing value in place of the mean of what its column holds in some rows, 0 where that is nothing; and those
  /// means, nil for columns in which nothing is missing.
  ///
  /// A table without missing values is returned as it is.
  package func filled(fittedOn rows: [Int32]) -> (table: FeatureTable, fills: [Double?]) {
    var fills = [Double?](repeating: nil, count: columns)
    guard case .doubles(let doubles) = values, doubles.contains(where: \.isNaN) else { return (self, fills) }
    for (place, value) in doubles.enumerated() where value.isNaN && fills[place % columns] == nil {
      fills[place % columns] = meanOfKnown(place % columns, rows)
    }
    return (FeatureTable(values, columns: columns, fills: fills), fills)
  }

  /// The table with the fill of its column in place of each missing value, 0 in columns without one.
  package func filled(with fills: [Double?]) -> FeatureTable {
    FeatureTable(values, columns: columns, fills: fills.map { $0 ?? 0 })
  }

  private func meanOfKnown(_ column: Int, _ rows: [Int32]) -> Double {
    let known = rows.filter { !self[Int($0), column].isNaN }
    return known.isEmpty ? 0 : Moments.ofColumn(column, self, rows: known).mean
  }
}

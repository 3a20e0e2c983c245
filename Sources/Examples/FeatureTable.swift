/// The features of a data set as they were read, a row an example.
///
/// Images stay bytes: a batch is gathered and standardised in one pass, from an eighth of the memory that doubles take.
public struct FeatureTable: Sendable {
  /// Row-major values, `rows` × `columns`.
  public enum Values: Sendable {
    /// Pixels, 0…255.
    case bytes([UInt8])
    /// Any finite numbers. They stay doubles until they are standardised: what a column varies by may be far smaller than
    /// what it is, as with time stamps and coordinates.
    case doubles([Double])
  }

  /// The values as read.
  public let values: Values
  /// The number of features of an example.
  public let columns: Int
  /// The number of examples.
  public let rows: Int

  /// A table of values that fill whole rows of `columns`.
  public init(_ values: Values, columns: Int) {
    let count =
      switch values {
      case .bytes(let bytes): bytes.count
      case .doubles(let doubles): doubles.count
      }
    precondition(columns > 0 && count % columns == 0, "\(count) values do not fill rows of \(columns)")
    self.values = values
    self.columns = columns
    rows = count / columns
  }

  /// The feature at a row and a column, as read.
  public subscript(row: Int, column: Int) -> Double {
    switch values {
    case .bytes(let bytes): Double(bytes[row * columns + column])
    case .doubles(let doubles): doubles[row * columns + column]
    }
  }
}

/// Numbers and findings that others published, for the report to show beside the suite's own.
public struct PublishedResults: Sendable, Hashable {
  /// A mean of the suite's metric.
  public struct Value: Sendable, Hashable {
    /// The widths of the hidden layers.
    public var hidden: [Int]
    /// The label of the activation.
    public var activation: String
    /// The number.
    public var value: Double
  }

  /// Where the numbers stand.
  public var source: String
  /// Where the suite departs from how it was done there, in words.
  public var deviations: [String] = []
  /// What was found.
  public var findings: [PublishedFinding]
  /// How far apart the numbers may be and still count as reproduced, in the metric's unit; nil without numbers.
  public var tolerance: Double?
  /// The numbers.
  public var values: [Value]
}

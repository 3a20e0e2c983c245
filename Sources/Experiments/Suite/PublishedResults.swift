/// Numbers and findings that others published, for the report to show beside the suite's own.
package struct PublishedResults: Sendable, Hashable {
  /// A mean of the suite's metric.
  package struct Value: Sendable, Hashable {
    /// The widths of the hidden layers.
    package var hidden: [Int]
    /// The label of the activation.
    package var activation: String
    package var value: Double
  }

  /// Where the numbers stand.
  package var source: String
  /// Where the suite departs from how it was done there, in words.
  package var deviations: [String] = []
  /// What was found.
  package var findings: [PublishedFinding]
  /// How far apart the numbers may be and still count as reproduced, in the metric's unit; nil without numbers.
  package var tolerance: Double?
  package var values: [Value]
}

/// What is wrong with a suite, in one line that names the place and says what would be right.
public struct SuiteError: Error, CustomStringConvertible, Hashable {
  /// The line.
  public let description: String

  /// An error with its line.
  public init(_ description: String) { self.description = description }
}

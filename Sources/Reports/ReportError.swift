/// Why a report cannot be made, in one line that names the file and says what would be right.
public struct ReportError: Error, CustomStringConvertible, Hashable {
  /// The line.
  public let description: String

  /// An error with its line.
  public init(_ description: String) { self.description = description }
}

/// Why a figure cannot be drawn, in one line that names it and says what would be right.
public struct FigureError: Error, CustomStringConvertible, Hashable {
  /// The line.
  public let description: String

  /// An error with its line.
  public init(_ description: String) { self.description = description }
}

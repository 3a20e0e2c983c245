/// Why a figure cannot be drawn, in one line that names it and says what would be right.
package struct FigureError: Error, CustomStringConvertible, Hashable {
  package let description: String

  /// An error with its line.
  package init(_ description: String) { self.description = description }
}

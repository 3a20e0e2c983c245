/// Why a figure cannot be drawn, in one line that names it and says what would be right.
package struct FigureError: Error, CustomStringConvertible, Hashable {
  package let description: String
  /// Whether the machine is to blame, and not what is drawn.
  package let isOfMachine: Bool

  /// An error with its line.
  package init(_ description: String, isOfMachine: Bool = false) {
    (self.description, self.isOfMachine) = (description, isOfMachine)
  }
}

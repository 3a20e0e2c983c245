/// What is wrong with a suite, in one line that names the place and says what would be right.
package struct SuiteError: Error, CustomStringConvertible, Hashable {
  package let description: String

  /// Whether an option of the command line is to blame, and no file.
  package let isUsage: Bool

  /// An error with its line.
  package init(_ description: String, isUsage: Bool = false) {
    self.description = description
    self.isUsage = isUsage
  }
}

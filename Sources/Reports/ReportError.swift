/// Why a report cannot be made, in one line that names the file and says what would be right.
package struct ReportError: Error, CustomStringConvertible, Hashable {
  package let description: String

  /// An error with its line.
  package init(_ description: String) { self.description = description }
}

/// What is wrong with somebody's file, or with how it was asked for: one line that says where, what, and what would be right.
package struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The line for the user.
  package let description: String

  /// An error with its line.
  package init(_ description: String) {
    self.description = description
  }

  /// `file:line: problem`, or `file: problem` where no line is to blame.
  package init(file: String, line: Int? = nil, _ problem: String) {
    description = file + (line.map { ":\($0)" } ?? "") + ": " + problem
  }
}

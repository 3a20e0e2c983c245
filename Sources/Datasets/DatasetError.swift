/// What is wrong with a data set, or with how it was asked for: one line that says where, what, and what would be right.
public struct DatasetError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The line for the user.
  public let description: String

  package init(_ description: String) {
    self.description = description
  }

  /// `file:line: problem`, or `file: problem` where no line is to blame.
  package init(file: String, line: Int? = nil, _ problem: String) {
    description = file + (line.map { ":\($0)" } ?? "") + ": " + problem
  }
}

/// A piece of somebody's file for an error message: in quotes, on one line, cut where it is long.
func quoted(_ text: String) -> String {
  let line = text.map { $0.isNewline ? "⏎" : String($0) }
  return "'" + line.prefix(40).joined() + (line.count > 40 ? "…" : "") + "'"
}

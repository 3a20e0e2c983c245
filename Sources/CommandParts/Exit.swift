package import ArgumentParser
import Foundation

/// The exit codes of the program.
package enum Exit {
  /// Ran, but not all is well.
  package static let notWell = ExitCode(1)
  /// A file, suite, data set or formula is wrong.
  package static let badInput = ExitCode(65)
  /// Stopped by Ctrl-C; other signals have codes of their own, 128 and their number.
  package static let interrupted = ExitCode(128 + SIGINT)
  /// Nobody reads what is printed any more.
  package static let closedPipe = ExitCode(128 + SIGPIPE)
}

/// A command line that cannot be meant, beyond what its parser sees; exit code 64.
package struct UsageError: Error, CustomStringConvertible {
  package let description: String

  /// What is wrong, in one line that says what would be right.
  package init(description: String) { self.description = description }
}

import Activations
package import ArgumentParser
import Backprop
import Datasets
import Experiments
import Figures
import Foundation
import Networks
import Reports
import ResultStore
import Formats

/// The exit codes of the program.
package enum Exit {
  /// Ran, but not all is well.
  package static let notWell = ExitCode(1)
  /// A file, suite, data set or formula is wrong.
  static let badInput = ExitCode(65)
  /// Stopped by the user.
  package static let interrupted = ExitCode(130)
}

/// A command line that cannot be meant, beyond what its parser sees; exit code 64.
package struct UsageError: Error, CustomStringConvertible {
  package let description: String

  /// What is wrong, in one line that says what would be right.
  package init(description: String) { self.description = description }
}

/// How errors reach the user: one line on standard error, and an exit code.
enum Failure {
  /// Prints what there is to say about an error, and returns the exit code.
  static func report(_ error: any Error) -> Int32 {
    switch error {
    case let code as ExitCode:
      return code.rawValue
    case let error as UsageError:
      say(error.description)
      return ExitCode.validationFailure.rawValue
    case let error as SuiteError where error.isUsage:
      say(error.description)
      return ExitCode.validationFailure.rawValue
    case is ActivationError, is ExpressionError, is InputError, is SuiteError, is OptimizerError, is StoreError,
      is ReportError, is FigureError,
      is PluginPackageError:
      say("\(error)")
      return Exit.badInput.rawValue
    default:
      let code = Root.exitCode(for: error)
      if code == .success {
        print(Root.fullMessage(for: error))
      } else if code == .validationFailure {
        let line = Root.message(for: error).split(separator: "\n").joined(separator: " ")
        say((line.last == "." ? String(line.dropLast()) : line) + helpHint(Root.fullMessage(for: error)))
      } else {
        say(error.localizedDescription)
      }
      return code.rawValue
    }
  }

  /// `; see 'actlab compare --help'`, from the last line of the parser's own message.
  private static func helpHint(_ message: String) -> String {
    guard let last = message.split(separator: "\n").last, let start = last.range(of: "See '"),
      let end = last.range(of: "'", range: start.upperBound..<last.endIndex)
    else { return "; see 'actlab --help'" }
    return "; see '\(last[start.upperBound..<end.lowerBound])'"
  }

  private static func say(_ line: String) { Terminal.printError("error: " + line) }
}

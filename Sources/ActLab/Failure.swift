import Activations
import ArgumentParser
import Backprop
import CommandParts
import Datasets
import Experiments
import Figures
import Foundation
import Networks
import Playground
import Reports
import ResultStore
import Slurm
import Formats
import Wording

/// How errors reach the user: one line on standard error, and an exit code.
enum Failure {
  /// Prints what there is to say about an error, and returns the exit code; `words` are those of the command line.
  static func report(_ error: any Error, of words: [String]) -> Int32 {
    switch error {
    case let code as ExitCode:
      return code.rawValue
    case let error as OutputError:
      if error.isClosedPipe { return Exit.closedPipe.rawValue }
      say("\(error)")
      return Exit.notWell.rawValue
    case let error as PlayServer.Refusal:
      say(error.description)
      return (error.isUsage ? ExitCode.validationFailure : Exit.notWell).rawValue
    case let error as UsageError:
      say(error.description)
      return ExitCode.validationFailure.rawValue
    case let error as SuiteError where error.isUsage:
      say(error.description)
      return ExitCode.validationFailure.rawValue
    case let error as FileError where error.isOfMachine:
      say("\(error)")
      return Exit.notWell.rawValue
    case let error as StoreError where error.isOfMachine:
      say("\(error)")
      return Exit.notWell.rawValue
    case let error as FigureError where error.isOfMachine:
      say("\(error)")
      return Exit.notWell.rawValue
    case let error as SlurmError:
      say("\(error)")
      return exitCode(of: error).rawValue
    case _ where isOfInput(error):
      say("\(error)")
      return Exit.badInput.rawValue
    default:
      let code = Root.exitCode(for: error)
      if code == .success {
        do {
          try Terminal.print(CompletionScript.mended(Root.fullMessage(for: error)))
        } catch {
          return report(error, of: words)
        }
      } else if code == .validationFailure, words.first == "---completion" {
        say("---completion: not a question that the script of 'actlab --generate-completion-script' asks")
      } else if code == .validationFailure {
        let line = inOneLine(Root.message(for: error))
        say(
          suggestion(for: line, words) ?? (line.last == "." ? String(line.dropLast()) : line)
            + helpHint(Root.fullMessage(for: error)))
      } else {
        say(error.localizedDescription)
      }
      return code.rawValue
    }
  }

  /// Whether what was read is to blame, and not the command line or the machine.
  static func isOfInput(_ error: any Error) -> Bool {
    switch error {
    case let error as SuiteError: !error.isUsage
    case let error as FileError: !error.isOfMachine
    case let error as StoreError: !error.isOfMachine
    case let error as FigureError: !error.isOfMachine
    case is ActivationError, is ExpressionError, is InputError, is OptimizerError, is ReportError,
      is PluginPackageError:
      true
    default: false
    }
  }

  private static func exitCode(of error: SlurmError) -> ExitCode {
    switch error.kind {
    case .usage: .validationFailure
    case .request: Exit.badInput
    case .cluster: Exit.notWell
    }
  }

  /// The parser's message, which has a line for each of many choices.
  private static func inOneLine(_ message: String) -> String {
    let lines = message.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let choices = lines.dropFirst().filter { $0.hasPrefix("- ") }.map { "'\($0.dropFirst(2))'" }
    guard let first = lines.first, first.hasSuffix("one of the following:"), choices.count == lines.count - 1 else {
      return lines.joined(separator: " ")
    }
    return first.dropLast("the following:".count) + listed(choices, by: "or")
  }

  /// The parser's line with what was probably meant in place of all that may be; nil where nothing is near.
  private static func suggestion(for line: String, _ words: [String]) -> String? {
    // Of what is longer little is shown, and a value may look like a message.
    if line.utf8.count > 2000 { return nil }
    if let (_, problem, option, _, near) = line.wholeMatch(
      of: /(Unknown option '(--[^']*)')(\. Did you mean '(.*)'\?)?/)?.output
    {
      // The parser does not think of these two.
      let candidates = ["--help", "--version"] + [near].compactMap { $0.map(String.init) }
      return (nearestName(to: String(option), among: candidates) ?? near.map(String.init)).map {
        "\(problem); did you mean '\($0)'?"
      }
    }
    if line.hasSuffix("?") { return line.replacing(". Did you mean", with: "; did you mean") }
    // The value of an option that there is not is taken for an argument.
    if line.contains("' is invalid for '<"), let (option, known) = CommandWords.unknownOption(in: words) {
      return "Unknown option '\(option)'"
        + (nearestName(to: option, among: known).map { "; did you mean '\($0)'?" } ?? "")
    }
    guard
      let (_, problem, value, choices) = line.wholeMatch(
        of: /(The value '(.*)' is invalid for .*)\. Please .* one of (.*)/)?.output,
      let nearest = nearestName(to: String(value), among: choices.matches(of: /'([^']*)'/).map { String($0.1) })
    else { return nil }
    return "\(problem); did you mean '\(nearest)'?"
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

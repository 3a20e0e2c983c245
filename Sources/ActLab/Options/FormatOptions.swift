import ArgumentParser
import CommandParts
import Foundation
import Wording

/// The option of every command that prints a result.
struct FormatOptions: ParsableArguments {
  /// A format of every result.
  struct Choice: FormatChoice {
    static let all: [any ComparisonFormat] = OutputFormats.ofAnything
    let format: any ComparisonFormat
  }

  @Option(name: .customLong("format"), help: Choice.help)
  var choice = Choice(format: TextFormat())

  /// Prints a result to standard output.
  func print(_ result: any Printable) throws { try choice.print(result) }

  /// Whether the result is for people to read.
  var isText: Bool { choice.format is TextFormat }
}

/// The option of every command that ends in a comparison.
struct ComparisonFormatOptions: ParsableArguments {
  /// A format of comparisons.
  struct Choice: FormatChoice {
    static let all = OutputFormats.ofComparisons
    let format: any ComparisonFormat
  }

  @Option(name: .customLong("format"), help: Choice.help)
  var choice = Choice(format: TextFormat())

  @OptionGroup var latex: LaTeXOptions

  func validate() throws { try latex.validate(for: choice.format) }

  /// Prints a comparison to standard output.
  func print(_ comparison: any PrintableComparison) throws {
    try Terminal.print(latex.applied(to: choice.format).text(of: comparison), terminator: "")
  }

  /// Prints what is no comparison: as text, where the format is one of comparisons alone.
  func print(other result: any Printable) throws { try choice.print(result) }
}

/// What of a table goes into a paper.
struct LaTeXOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The columns of --format latex, in their order: \(known.joined(separator: ", ")), as far as there are such (default: all there are).",
      valueName: "names"), completion: .list(known))
  var columns: String?

  /// What may be chosen.
  private static let known = [
    "mean", "sd", "median", "iqm", "rank", "difference", "interval", "p", "wins", "verdict", "diverged", "parameters",
    "seconds", "rate",
  ]

  private var ids: [String] { (columns ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }

  /// Refuses columns of another format.
  func validate(for format: (any ComparisonFormat)?) throws {
    if columns != nil, !(format is LaTeXFormat) { throw ValidationError("--columns is for --format latex") }
    if let wrong = ids.first(where: { !Self.known.contains($0) }) {
      let hint = nearestName(to: wrong, among: Self.known).map { "; did you mean '\($0)'?" }
      throw ValidationError(
        "--columns has no column '\(wrong)'" + (hint ?? "; it takes \(listed(Self.known, by: "or"))"))
    }
    if let twice = ids.first(where: { id in ids.count { $0 == id } > 1 }) {
      throw ValidationError("--columns names '\(twice)' twice")
    }
    if columns != nil, ids.isEmpty {
      throw ValidationError("--columns needs names of columns, like mean,interval,verdict")
    }
  }

  /// The format with these columns.
  func applied(to format: any ComparisonFormat) -> any ComparisonFormat {
    format is LaTeXFormat ? LaTeXFormat(columns: ids) : format
  }
}

/// A format by its name, among those that an option takes.
protocol FormatChoice: ExpressibleByArgument {
  static var all: [any ComparisonFormat] { get }
  var format: any ComparisonFormat { get }

  init(format: any ComparisonFormat)
}

extension FormatChoice {
  init?(argument: String) {
    guard let format = Self.all.first(where: { $0.name == argument }) else { return nil }
    self.init(format: format)
  }

  var defaultValueDescription: String { format.name }
  static var allValueStrings: [String] { all.map(\.name) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  /// `How to print the result: text, json, or csv (a row a pair).`
  static var help: ArgumentHelp { "How to print the result: \(inWords)." }

  /// The formats, as a list.
  static var inWords: String {
    let words = all.map { $0.name + ($0.remark.map { " (\($0))" } ?? "") }
    return "\(words.dropLast().joined(separator: ", "))\(words.count > 2 ? "," : "") or \(words.last ?? "")"
  }

  fileprivate func print(_ result: any Printable) throws {
    try Terminal.print((format as? any OutputFormat ?? TextFormat()).text(of: result), terminator: "")
  }
}

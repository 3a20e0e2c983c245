import ArgumentParser

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

  /// Prints a comparison to standard output.
  func print(_ comparison: any PrintableComparison) throws {
    Swift.print(try choice.format.text(of: comparison), terminator: "")
  }

  /// Prints what is no comparison: as text, where the format is one of comparisons alone.
  func print(other result: any Printable) throws { try choice.print(result) }
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
  static var help: ArgumentHelp {
    let words = all.map { $0.name + ($0.remark.map { " (\($0))" } ?? "") }
    return
      "How to print the result: \(words.dropLast().joined(separator: ", "))\(words.count > 2 ? "," : "") or \(words.last ?? "")."
  }

  fileprivate func print(_ result: any Printable) throws {
    Swift.print(try (format as? any OutputFormat ?? TextFormat()).text(of: result), terminator: "")
  }
}

/// A form that `--format` names: how comparisons are written to standard output.
///
/// A new one is a type in a file of its own, and its line in `OutputFormats`.
protocol ComparisonFormat: Sendable {
  /// The word that asks for it.
  var name: String { get }
  /// What it has of a comparison, where that is not all, for the help.
  var remark: String? { get }

  /// What it makes of a comparison.
  func text(of comparison: any PrintableComparison) throws -> String
}

/// A form of every result.
protocol OutputFormat: ComparisonFormat {
  /// What it makes of a result.
  func text(of result: any Printable) throws -> String
}

extension ComparisonFormat {
  var remark: String? { nil }
}

extension OutputFormat {
  func text(of comparison: any PrintableComparison) throws -> String { try text(of: comparison as any Printable) }
}

/// The formats that there are.
enum OutputFormats {
  /// Those of every result.
  static let ofAnything: [any OutputFormat] = [TextFormat(), JSONFormat()]

  /// Those of comparisons.
  static let ofComparisons: [any ComparisonFormat] =
    ofAnything + [
      CSVFormat(), MarkdownFormat(), HTMLFormat(), LaTeXFormat(),
    ]
}

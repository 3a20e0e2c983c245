import ArgumentParser
import CommandParts
import Comparisons
import Figures
import Foundation
import Formats
import Reports
import Statistics
import Tables
import Wording

/// `actlab analyze`.
struct AnalyzeCommand: ParsableCommand {
  /// What the rows are.
  enum Rows: String, ExpressibleByArgument, CaseIterable {
    case seeds, datasets

    var analysed: ScoreAnalysis.Rows { self == .seeds ? .seeds : .datasets }
  }

  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Compare the methods of any table of scores: paired tests, effect sizes, verdicts.",
    discussion: """
      The table is text with a header, like CSV; separator, quotes and numbers are told from it. Long: a row a score, with columns that name its method, its block (what scores of \
      different methods have in common, such as a seed) and its value. Wide (--wide): a row a block, a column a method. \
      A method that lacks some blocks is compared over those it has; mean ranks are over blocks that have every method.

      With --dataset, each data set is compared by its blocks, and all of them by their means; one score of each method \
      on each data set needs no blocks. Where the rows are data sets, whose scores are not of one kind, say --rows \
      datasets: ranks over them decide (Wilcoxon's test with Holm's correction, Friedman's, a critical-difference diagram).

      Scores of resampled splits (folds, or test parts drawn anew) are not independent, since training parts overlap, and \
      p-values that take them for independent are too small. With --test-share the t test, its intervals and all that \
      follows from it are the corrected ones (Nadeau & Bengio 2003), and tests without a correction have no p.

      Verdicts follow Holm's correction of the t test (of Wilcoxon's, where rows are data sets). Beside it stand, where \
      asked for, other corrections, bootstrap intervals, and aggregates over data sets (Agarwal et al. 2021), which take \
      scores of all data sets for numbers of one scale: accuracies, say, or returns normalised alike.

      EXAMPLES
        actlab analyze results.csv --method model --block seed --value accuracy
        actlab analyze reports/quick/trials.csv --method activation --block seed --value test_accuracy --reference relu
        actlab analyze errors.csv --wide --lower-is-better --rope 0.01 --figures figures
        actlab analyze accuracies.csv --wide --rows datasets --reference baseline
        actlab analyze tenfold.csv --block fold --test-share 0.1
        actlab analyze results.csv --correction hochberg,bh --bootstrap
        actlab analyze atari.csv --method agent --block run --dataset game --aggregates
        sort -u results.csv | actlab analyze - --format json
      """)

  @Argument(help: "A table as text (CSV and its like, or Markdown), or - for standard input.", completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The column that names the method.", valueName: "column"), completion: .column)
  var method = "method"

  @Option(
    help: ArgumentHelp("The column that names the block (default: block).", valueName: "column"), completion: .column)
  var block: String?

  @Option(help: ArgumentHelp("The column of the scores.", valueName: "column"), completion: .column)
  var value = "value"

  @Option(
    help: ArgumentHelp("The column that names the data set, where there are several.", valueName: "column"),
    completion: .column)
  var dataset: String?

  @Option(
    help: """
      What the rows are: seeds or other repetitions, which the paired t compares, or datasets, which Wilcoxon's test does \
      (default: seeds, and datasets where --dataset names a column).
      """)
  var rows: Rows?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Blocks are resampled splits of a data set, whose test part has this share of it: 0.1 for ten folds. The standard \
      error is then sd * sqrt(1/n + X/(1 - X)).
      """, valueName: "X"))
  var testShare: Double?

  @Flag(help: "The table is wide: a column a method, a row a block.")
  var wide = false

  @Option(help: ArgumentHelp("A column to leave out; may be repeated.", valueName: "column"), completion: .column)
  var drop: [String] = []

  @Flag(help: "A lower score is the better one.")
  var lowerIsBetter = false

  @Option(help: ArgumentHelp("The method that the others are compared with (default: all pairs).", valueName: "name"))
  var reference: String?

  @Option(
    name: [.customLong("rope"), .customLong("equivalence")], parsing: .unconditional,
    help: ArgumentHelp("The largest difference that does not matter.", valueName: "size"))
  var rope: Double?

  @Option(
    parsing: .unconditional,
    help:
      "The level of significance of each of a verdict's two questions; printed intervals stay at 95 % and 90 %."
  )
  var alpha = 0.05

  @Option(
    help: ArgumentHelp("Draw figures into this folder, too.", valueName: "folder"), completion: .directory)
  var figures: String?

  @OptionGroup var further: FurtherStatistics
  @OptionGroup var reading: ReadingArguments
  @OptionGroup var output: ComparisonFormatOptions
  @OptionGroup var loudness: QuietOptions

  func validate() throws {
    try LabOptions.requireFolder(figures, of: "--figures")
    if !(alpha > 0 && alpha < 1) {
      throw ValidationError("--alpha must be a number between 0 and 1, not \(plain(alpha))")
    }
    if let rope, !(rope >= 0 && rope.isFinite) {
      throw ValidationError("--rope must be a number of at least 0, not \(plain(rope))")
    }
    if let testShare, !(testShare > 0 && testShare < 1) {
      throw ValidationError(
        "--test-share must be a number between 0 and 1, the test part's share of the data, not \(plain(testShare))")
    }
    if testShare != nil, rows == .datasets, dataset == nil {
      throw ValidationError(
        "--test-share is for splits of a data set, and with --rows datasets each has one row; name the column that tells "
          + "them apart with --dataset, or leave one of the two out")
    }
    let roles =
      [
        ("--method", method), ("--block", block ?? (dataset == nil ? "block" : nil)), ("--value", value),
        ("--dataset", dataset),
      ]
      .compactMap { option, column in column.map { (option, $0) } }
    for (index, role) in roles.enumerated() where !wide {
      if let other = roles[..<index].first(where: { $0.1 == role.1 }) {
        throw ValidationError("\(other.0) and \(role.0) both name the column '\(role.1)'; give each its own")
      }
    }
    if further.aggregates, dataset == nil {
      throw ValidationError(
        "--aggregates is over data sets and their runs; name the column of a long table that tells data sets apart with --dataset"
      )
    }
    if wide, dataset != nil { throw ValidationError("--dataset names a column of a long table; a wide one has none") }
  }

  func run() throws {
    let name = file == "-" ? "standard input" : file
    let (bytes, came) =
      file == "-"
      ? try FileContents.standardInput() : (try FileContents.bytes(of: file), FileContents.bytesOnDisk(at: file))
    let table = try ScoreColumns(
      DelimitedText.columns(bytes, file: name, reading.readingOptions), dropping: drop)
    let scores =
      wide
      ? try ScoreFile(wide: table, block: block)
      : try ScoreFile(
        long: table, ScoreFile.Columns(method: method, block: block, value: value, dataset: dataset))
    var rules = ComparisonRules(
      higherIsBetter: !lowerIsBetter, reference: reference, rope: rope, alpha: alpha,
      dependence: testShare.map { .resampledSplits(testShare: $0) } ?? .independent)
    further.apply(to: &rules)
    let analysis = try ScoreAnalysis(
      scores, ofBytes: came, rules, rows: rows?.analysed, aggregatesTo: further.target(higherIsBetter: !lowerIsBetter))
    if !loudness.quiet {
      for note in scores.notes + [advice(on: scores, of: name)].compactMap({ $0 }) + leftOut(of: analysis) {
        Terminal.printError("note: " + note)
      }
    }
    try output.print(analysis)
    if let figures {
      try FigureFiles.draw(analysis.figures, into: figures) { if !loudness.quiet { Terminal.printError($0) } }
    }
  }

  /// What was asked for, and the format has no place for.
  private func leftOut(of analysis: ScoreAnalysis) -> [String] {
    switch output.choice.format {
    case is CSVFormat where further.aggregates:
      analysis.absences + [
        "csv has a row a pair, so of the aggregates the probability of improvement alone; --format json has all of them"
      ]
    case is CSVFormat, is LaTeXFormat: analysis.absences
    default: []
    }
  }

  /// Which option the names of the blocks call for; nil where they are what they are taken for.
  private func advice(on scores: ScoreFile, of name: String) -> String? {
    if testShare != nil { return nil }
    if rows == nil, scores.rowsMayBeDatasets {
      return "\(name): the rows are taken for repetitions of one experiment; if each is a data set, say --rows datasets"
    }
    guard dataset != nil || rows != .datasets, case .splits(let folds) = scores.blockNames else {
      return nil
    }
    let splits = folds.map { "\($0) folds" } ?? "resampled splits"
    let share = folds.map { Shown.significant(1 / Double($0), 4) } ?? "X, where X is the test part's share of the data"
    return "\(name): the blocks look like \(splits), whose training parts overlap; if they are, say "
      + "--test-share \(share)"
  }
}

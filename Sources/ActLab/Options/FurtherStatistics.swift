import ArgumentParser
import CommandParts
import Statistics
import Wording

/// The options for what stands beside the tests that decide, and never replaces them.
struct FurtherStatistics: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Show the deciding p by other corrections beside Holm's, which verdicts follow: hochberg, hommel and bonferroni bound \
      the chance of any false rejection as Holm's does, bh (Benjamini-Hochberg) the share of false ones among all \
      rejections. Several are separated by commas.
      """, valueName: "names"), completion: .names(Correction.allCases.map(\.rawValue)))
  var correction: String?

  @Option(
    defaultAsFlag: 10_000,
    help: ArgumentHelp(
      """
      Show bootstrap intervals of mean differences beside the t intervals, of so many resamples; below about 20 blocks \
      they are too short.
      """, valueName: "resamples"))
  var bootstrap: Int?

  @Flag(
    help: """
      Show what methods come to over all data sets of --dataset, run by run, as rliable does: interquartile mean, median, \
      mean, optimality gap, probability of improvement, performance profiles. Scores must be on one scale.
      """)
  var aggregates = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What the optimality gap is measured from (default: 1, and 0 with --lower-is-better).", valueName: "score"))
  var target: Double?

  func validate() throws {
    let names = Correction.allCases.map(\.rawValue)
    if let unknown = correctionNames.first(where: { !names.contains($0) }) {
      throw ValidationError("--correction: '\(unknown)' is not a correction\(spellingHint(for: unknown, among: names))")
    }
    if let bootstrap, !(100...1_000_000).contains(bootstrap) {
      throw ValidationError("--bootstrap must be a number of resamples from 100 to 1000000, not \(bootstrap)")
    }
    if let target {
      if !aggregates { throw ValidationError("--target is for the optimality gap; add --aggregates, or leave it out") }
      if !target.isFinite { throw ValidationError("--target must be a finite number, not \(plain(target))") }
    }
  }

  private var correctionNames: [String] {
    correction?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? []
  }

  /// The corrections, each once.
  private var corrections: [Correction] {
    var known: Set<String> = []
    return correctionNames.filter { known.insert($0).inserted }.compactMap(Correction.init)
  }

  /// Adds to the rules of a comparison what was asked for.
  func apply(to rules: inout ComparisonRules) {
    rules.corrections = corrections
    rules.bootstrapDraws = bootstrap
    rules.hasPosteriors = true
  }

  /// What the optimality gap is measured from; nil where no aggregates were asked for.
  func target(higherIsBetter: Bool) -> Double? { aggregates ? target ?? (higherIsBetter ? 1 : 0) : nil }
}

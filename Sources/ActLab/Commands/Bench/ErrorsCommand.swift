import ArgumentParser
import Statistics

extension BenchCommand {
  /// `actlab bench errors`.
  struct Errors: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "errors",
      abstract:
        "How often verdicts claim what is not so, by simulation: the family-wise rates of false 'different' and 'equivalent'."
    )

    @Option(help: "Comparisons of five methods with a reference that are simulated for each rate.")
    var suites = 10_000

    @OptionGroup var loudness: QuietOptions

    func validate() throws {
      try BenchCommand.validate("--suites", suites, upTo: 10_000_000)
    }

    func run() throws {
      for decision in [ComparisonRules.Decision.pairedT, .wilcoxon] {
        for claim in ErrorRateSimulation.Claim.allCases {
          print(ErrorRateSimulation(decision: decision, claim: claim, suites: suites).measure())
        }
      }
    }
  }
}

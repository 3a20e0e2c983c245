import CommandParts
import ArgumentParser
import Foundation
import Statistics
import Wording

extension BenchCommand {
  /// `actlab bench errors`.
  struct Errors: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "errors",
      abstract:
        "How often verdicts claim what is not so, by simulation: the rates of false 'different' and 'equivalent'.",
      discussion: """
        Over independent seeds and data sets, the rate at which a family of five comparisons makes any false claim; over resampled splits, that of
        one comparison, with the corrected t and with the plain one.

        EXAMPLES
          actlab bench errors --suites 100000
          actlab bench errors --page      also writes error-rates/report.md below the folder of reports
        """)

    @Option(help: "Comparisons of five methods with a reference that are simulated for each rate.")
    var suites = 10_000

    @Option(help: "Tables whose splits are compared that are simulated for each rate.")
    var tables = 2_000

    @Flag(help: "Write the page of error rates, too, with all that it rests on.")
    var page = false

    @Option(help: "The folder that reports are written below.")
    var reports = "reports"

    @OptionGroup var loudness: QuietOptions

    func validate() throws {
      try BenchCommand.validate("--suites", suites, upTo: 10_000_000)
      try BenchCommand.validate("--tables", tables, upTo: 10_000_000)
    }

    func run() throws {
      var lines: [String] = []
      func tell(_ text: String) throws {
        try Terminal.print(text)
        lines.append(text)
      }
      for decision in [ComparisonRules.Decision.pairedT, .wilcoxon] {
        for claim in ErrorRateSimulation.Claim.allCases {
          try tell(ErrorRateSimulation(decision: decision, claim: claim, suites: suites).measure())
        }
      }
      for simulation in ResampledErrorSimulation.all(tables: tables) { try tell(simulation.measure()) }
      if page {
        try ErrorRatesPage(below: URL(plainPath: reports)).write(lines.joined(separator: "\n") + "\n")
      }
    }
  }
}

import CommandParts
import ArgumentParser
import Experiments
import Foundation
import Reports
import Wording

extension BenchCommand {
  /// `actlab bench measure`.
  struct Measure: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "measure",
      abstract:
        "All of the benches in turn with PyTorch, JAX, NumPy and pandas, and the page of benchmarks: ten minutes or more.",
      discussion: """
        Writes benchmarks/measurements.jsonl, environment.json and report.md below the folder of reports, after each round.

        EXAMPLES
          actlab bench measure --python venv/bin/python
        """)

    @Option(
      help: ArgumentHelp(
        "A Python that has the peers: numpy, torch, jax, pandas, or some of them.", valueName: "program"))
    var python = "python3"

    @Flag(help: "Measure this program alone.")
    var withoutPeers = false

    @Option(help: "How many times all is measured.")
    var rounds = 3

    @Option(help: "The core that single-threaded work is pinned to (default: the last).")
    var core: Int?

    @Option(help: "The folder that reports are written below.")
    var reports = "reports"

    @OptionGroup var loudness: QuietOptions

    func validate() throws {
      try BenchCommand.validate("--rounds", rounds, upTo: 1000)
      let last = ProcessInfo.processInfo.processorCount - 1
      if let core, !(0...last).contains(core) {
        throw ValidationError("--core must be a whole number from 0 to \(last), not \(core)")
      }
    }

    func run() throws {
      let page = BenchmarkPage(below: URL(plainPath: reports))
      try page.prepare()
      let lastCore = ProcessInfo.processInfo.processorCount - 1
      let schedule = try BenchmarkSchedule(python: withoutPeers ? nil : python, core: core ?? lastCore) { line in
        if !loudness.quiet { Terminal.printError(line) }
      }
      try schedule.run(rounds: rounds) { try page.write($0, in: .current(version: versionOfLab)) }
    }
  }

  /// `actlab bench page`.
  struct Page: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "page",
      abstract: "Write the page of benchmarks again from its measurements, and that of error rates from its rates.")

    @Flag(help: "Change nothing; exit with 1 where a page is not what it is made from.")
    var check = false

    @Option(help: "The folder that reports are written below.")
    var reports = "reports"

    @OptionGroup var loudness: QuietOptions

    func run() throws {
      let folder = URL(plainPath: reports)
      let (benchmarks, errorRates) = (BenchmarkPage(below: folder), ErrorRatesPage(below: folder))
      if !check {
        try benchmarks.rewrite()
        if errorRates.hasRates { try errorRates.rewrite() }
        return
      }
      var pages = [("benchmarks", try benchmarks.isUpToDate())]
      if errorRates.hasRates { pages.append(("error-rates", try errorRates.isUpToDate())) }
      for (name, isUpToDate) in pages {
        try Terminal.print("\(name): \(isUpToDate ? "up to date" : "stale: report.md; 'actlab bench page' writes it")")
      }
      if !pages.allSatisfy(\.1) { throw Exit.notWell }
    }
  }
}

import CommandParts
import ArgumentParser
import Foundation

extension BenchCommand {
  /// `actlab bench suite`.
  struct Suite: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "suite",
      abstract: "The whole program, from an empty store to the report: six activations, three epochs.")

    @Option(help: "Nets of each activation.")
    var seeds = 2

    @Option(help: "Trials at a time.")
    var jobs = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: "Where to look for Fashion-MNIST before the folder of Debian's package.")
    var dataDir: String?

    @OptionGroup var loudness: QuietOptions

    func validate() throws {
      try BenchCommand.validate("--seeds", seeds, upTo: 1000)
      try BenchCommand.validate("--jobs", jobs, upTo: 1024)
    }

    func run() throws {
      try Terminal.print(WholeProgramBenchmarks.suite(seeds: seeds, jobs: jobs, dataDirectory: dataDir))
    }
  }

  /// `actlab bench plan`.
  struct Plan: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "plan", abstract: "'actlab run --dry-run' of a suite of so many trials.")

    @Option(help: "Trials of the suite: 80, 160, ...")
    var trials = 100_000

    @OptionGroup var loudness: QuietOptions

    func validate() throws {
      try BenchCommand.validate("--trials", trials, upTo: 4_000_000, inStepsOf: MadeUpStore.trialsOfSeed)
    }

    func run() throws { try Terminal.print(WholeProgramBenchmarks.plan(trials: trials)) }
  }

  /// `actlab bench merge`.
  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "merge", abstract: "'actlab merge' of stores of made-up trials, 20 epochs each, into a new one.")

    @Option(help: "Stores that are merged.")
    var stores = 10

    @Option(help: "Trials of each store: 80, 160, ...")
    var trials = 10_000

    @OptionGroup var loudness: QuietOptions

    func validate() throws {
      try BenchCommand.validate("--stores", stores, upTo: 1000)
      try BenchCommand.validate("--trials", trials, upTo: 4_000_000, inStepsOf: MadeUpStore.trialsOfSeed)
    }

    func run() throws { try Terminal.print(WholeProgramBenchmarks.merge(stores: stores, trials: trials)) }
  }

  /// `actlab bench report`.
  struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "report", abstract: "'actlab report' on a store of made-up trials of 20 epochs each.")

    @Option(help: "Trials in the store: 80, 160, ...")
    var trials = 100_000

    @OptionGroup var loudness: QuietOptions

    func validate() throws {
      try BenchCommand.validate("--trials", trials, upTo: 4_000_000, inStepsOf: MadeUpStore.trialsOfSeed)
    }

    func run() throws { try Terminal.print(WholeProgramBenchmarks.report(trials: trials)) }
  }

  /// `actlab bench analyze`.
  struct Analyze: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "analyze", abstract: "'actlab analyze' on a long table of made-up scores of ten methods.")

    @Option(help: "Rows of the table: 10, 20, ...")
    var rows = 1_000_000

    @OptionGroup var loudness: QuietOptions

    func validate() throws {
      try BenchCommand.validate("--rows", rows, upTo: 100_000_000, inStepsOf: 10)
    }

    func run() throws { try Terminal.print(WholeProgramBenchmarks.analyze(rows: rows)) }
  }

  /// `actlab bench start`.
  struct Start: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "start", abstract: "'actlab --help': what starting the program takes.")

    @OptionGroup var loudness: QuietOptions

    func run() throws { try Terminal.print(WholeProgramBenchmarks.start()) }
  }
}

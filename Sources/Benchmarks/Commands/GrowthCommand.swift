import CommandParts
import ArgumentParser
import Foundation
import Wording

extension BenchCommand {
  /// `actlab bench growth`.
  struct Growth: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "growth",
      abstract: "Planning, merging and reporting ten thousand trials, ten times as many, and so on.",
      discussion: """
        Stores of ten thousand trials are merged. A million trials take ten minutes and 6 GB of the disk.

        EXAMPLES
          actlab bench growth --largest 100000
          actlab bench growth --page      also writes them to the page of benchmarks
        """)

    @Option(help: "The largest number of trials.")
    var largest = 1_000_000

    @Flag(help: "Write the page of benchmarks, too, with all that it rests on.")
    var page = false

    @Option(help: "The folder that reports are written below.")
    var reports = "reports"

    @OptionGroup var loudness: QuietOptions

    private static let smallest = 10_000

    func validate() throws {
      try BenchCommand.validate("--largest", largest, upTo: 4_000_000, inStepsOf: Self.smallest)
    }

    func run() throws {
      var lines: [String] = []
      for trials in sequence(first: Self.smallest, next: { $0 * 10 }).prefix(while: { $0 <= largest }) {
        for line in [
          try WholeProgramBenchmarks.plan(trials: trials),
          try WholeProgramBenchmarks.merge(stores: trials / Self.smallest, trials: Self.smallest),
          try WholeProgramBenchmarks.report(trials: trials),
        ] {
          try Terminal.print(line)
          lines.append(line)
        }
      }
      if page { try BenchmarkPage(below: URL(plainPath: reports)).write(lines, to: GrowthSection.file) }
    }
  }
}

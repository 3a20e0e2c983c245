import CommandParts
import ArgumentParser
import Comparisons
import Experiments
import Formats
import Foundation
import Networks
import Randomness
import Reports
import Wording

extension BenchCommand {
  /// `actlab bench nodes`.
  struct Nodes: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "nodes",
      abstract: "How many nodes of a cluster are useful, by simulation with the measured times of a report's trials.",
      discussion: """
        A suite of so many trials, whose times are drawn from those of a report, on 1, 2, 4, ... nodes: with a task for each trial, and with tasks of
        up to five minutes. A scheduler starts one task at a time.

        EXAMPLES
          actlab bench nodes reports/six --trials 10000
          actlab bench nodes --page      also writes them to the page of benchmarks
        """)

    @Argument(help: "Folders of reports, whose trials' times are drawn from.", completion: .directory)
    var folders = ["reports/uci", "reports/six", "reports/uva-lesson"]

    @Option(help: "Trials of the suite.")
    var trials = 100_000

    @Option(help: "The largest number of nodes.")
    var nodes = 1024

    @Option(help: "Seconds that it takes to start a task.")
    var scheduling = 0.5

    @Option(help: "Seconds that a task of many trials takes at most, about.")
    var taskLength = 300.0

    @Flag(help: "Write the page of benchmarks, too, with all that it rests on.")
    var page = false

    @Option(help: "The folder that reports are written below.")
    var reports = "reports"

    @OptionGroup var loudness: QuietOptions

    func validate() throws {
      try BenchCommand.validate("--trials", trials, upTo: 10_000_000)
      try BenchCommand.validate("--nodes", nodes, upTo: 1 << 20)
      for (option, seconds) in [("--scheduling", scheduling), ("--task-length", taskLength)]
      where !(1e-6...1e9 ~= seconds) {
        throw ValidationError("\(option) must be seconds from 1e-6 to 1e9, not \(seconds)")
      }
    }

    func run() throws {
      var lines: [String] = []
      for folder in folders {
        for line in try simulate(folder) {
          try Terminal.print(line)
          lines.append(line)
        }
      }
      if page { try BenchmarkPage(below: URL(plainPath: reports)).write(lines, to: NodesSection.file) }
    }

    private func simulate(_ folder: String) throws -> [String] {
      let results = try SuiteResults(folder: URL(plainPath: folder), registry: Lab.standard.registry)
      let measured = results.allRecords.map(\.seconds)
      if measured.isEmpty {
        throw UsageError(description: "\(folder): holds no trials whose times could be drawn from")
      }
      let stream = RandomStream(StreamName(suiteSeed: 1, .data, part: "bench"))
      let times = (0..<trials).map { _ in measured[Int(stream.uniform(0, 1) * Double(measured.count))] }
      let cluster = ClusterSimulation(of: times, scheduling: scheduling)
      func line(_ nodes: Int, _ tasks: [Double], isChunked: Bool) -> String {
        JSONValue.object([
          ("bench", .string("nodes")), ("suite", .string(results.suite.name)), ("trials", .int(trials)),
          ("work_s", .number(cluster.work)), ("scheduling_s", .number(scheduling)), ("chunked", .bool(isChunked)),
          ("tasks", .int(tasks.count)), ("nodes", .int(nodes)),
          ("speed_up", .number(cluster.speedUp(of: tasks, onNodes: nodes))),
        ]).line
      }
      return sequence(first: 1, next: { $0 * 2 }).prefix(while: { $0 <= nodes }).flatMap { nodes in
        [
          line(nodes, cluster.tasksOfOneTrial, isChunked: false),
          line(nodes, cluster.tasks(of: taskLength, forNodes: nodes), isChunked: true),
        ]
      }
    }
  }
}

import Comparisons
import Experiments
import Foundation
import Randomness
import Reports
import ResultStore
import Formats
import Networks
import Activations

/// Times the program as its users run it: whole, from its start to its end.
enum WholeProgramBenchmarks {
  /// The main job's shape: the lecture's six activations, `seeds` seeds, three epochs, on Fashion-MNIST; from an empty store to
  /// the report, on `jobs` cores.
  static func suite(seeds: Int, jobs: Int, dataDirectory: String?) throws -> String {
    let folder = try ScratchFolder()
    let suite = """
      name: bench
      datasets: [fashion-mnist]
      networks: [{hidden: [128, 128]}]
      activations: [sigmoid, tanh, relu, leaky-relu, maxout, elu]
      training: {epochs: 3, batch_size: 64}
      optimizer: {name: sgd, momentum: 0.9}
      learning_rate: {shared: 0.01}
      initializer: standard-uniform
      seeds: \(seeds)
      validation: 0
      diagnostics: none

      """
    try suite.write(toFile: folder.path("bench.yaml"), atomically: true, encoding: .utf8)
    let data = dataDirectory.map { ["--data-dir", $0] } ?? []
    let process = try ChildProcess(
      [
        ChildProcess.thisProgram, "run", folder.path("bench.yaml"), "--store", folder.path("results.sqlite"),
        "--reports", folder.url.path, "--jobs", String(jobs), "--quiet",
      ] + data)
    let results = try SuiteResults(folder: folder.url.appendingPathComponent("bench"), registry: .standard)
    let accuracies = Dictionary(grouping: results.records, by: \.activation).mapValues { records in
      records.compactMap(\.test.accuracy).reduce(0, +) / Double(records.count)
    }
    return line(
      "suite",
      [("jobs", .int(jobs)), ("trials", .int(results.records.count))] + wall(process) + [
        ("acc", .object(accuracies.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) }))
      ])
  }

  /// `actlab run --dry-run` of a suite of `trials` trials, a multiple of 80, 20 epochs each.
  static func plan(trials: Int) throws -> String {
    let folder = try ScratchFolder()
    let file = folder.path("made-up.yaml")
    try MadeUpStore.suite(named: "made-up", seeds: 1...trials / MadeUpStore.trialsOfSeed)
      .write(toFile: file, atomically: true, encoding: .utf8)
    let process = try ChildProcess([
      ChildProcess.thisProgram, "run", file, "--dry-run", "--store", folder.path("results.sqlite"),
    ])
    return line("plan", [("trials", .int(trials))] + wall(process))
  }

  /// `actlab merge` of some stores, none of which has trials of another, each of `trials` trials, a multiple of 80, 20 epochs each.
  static func merge(stores: Int, trials: Int) throws -> String {
    let folder = try ScratchFolder()
    let seeds = trials / MadeUpStore.trialsOfSeed
    let paths = try (0..<stores).map { number in
      let path = folder.path("\(number).sqlite")
      try MadeUpStore(named: "made-up-\(number)", seeds: number * seeds + 1...(number + 1) * seeds)
        .write(to: ResultStore(path: path))
      return path
    }
    let process = try ChildProcess([ChildProcess.thisProgram, "merge", folder.path("all.sqlite")] + paths)
    return line("merge", [("stores", .int(stores)), ("trials", .int(stores * trials))] + wall(process))
  }

  /// `actlab report` on a store of `trials` trials, a multiple of 80, 20 epochs each.
  static func report(trials: Int) throws -> String {
    let folder = try ScratchFolder()
    try MadeUpStore(named: "made-up", seeds: 1...trials / MadeUpStore.trialsOfSeed)
      .write(to: ResultStore(path: folder.path("results.sqlite")))
    let process = try ChildProcess([
      ChildProcess.thisProgram, "report", "made-up", "--store", folder.path("results.sqlite"), "--reports",
      folder.url.path, "--quiet",
    ])
    return line("report", [("trials", .int(trials))] + wall(process))
  }

  /// `actlab analyze` on a long table of `rows` scores of ten methods.
  static func analyze(rows: Int) throws -> String {
    let folder = try ScratchFolder()
    let stream = RandomStream(StreamName(suiteSeed: 1, .data, part: "bench"))
    var text = "method,block,value\n"
    for row in 0..<rows { text += "m\(row % 10),\(row / 10),\(stream.uniform(0, 1) + 0.01 * Double(row % 10))\n" }
    try text.write(toFile: folder.path("scores.csv"), atomically: true, encoding: .utf8)
    let process = try ChildProcess([ChildProcess.thisProgram, "analyze", folder.path("scores.csv")])
    return line("analyze", [("rows", .int(rows))] + wall(process))
  }

  /// `actlab --help`, the median of a few.
  static func start() throws -> String {
    let runs = try (0..<11).map { _ in try ChildProcess([ChildProcess.thisProgram, "--help"]) }
    return line("start", wall(runs.sorted { $0.seconds < $1.seconds }[runs.count / 2]))
  }

  private static func wall(_ process: ChildProcess) -> [(String, JSONValue)] {
    [
      ("wall_s", .number(process.seconds)), ("cpu_s", .number(process.processorSeconds)),
      ("peak_mb", .number(process.peakMegabytes)),
    ]
  }

  private static func line(_ bench: String, _ fields: [(String, JSONValue)]) -> String {
    JSONValue.object([("bench", .string(bench)), ("peer", .string("actlab"))] + fields).line
  }
}

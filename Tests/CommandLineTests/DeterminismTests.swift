import Foundation
import Testing

@Suite("The same bits wherever and however a suite is run")
struct DeterminismTests {
  /// How a run differs from the plain one.
  struct Way: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var arguments: [String] = []
    var environment: [String: String] = [:]
    var folder = ""
    var activations = DeterminismTests.activations
    var stops = 0
  }

  static let activations = ["relu", "maxout", "prelu", "rrelu", "{name: own, formula: x * sigmoid(x)}"]

  static let ways = [
    Way(testDescription: "one trial at a time", arguments: ["--jobs", "1"]),
    Way(testDescription: "three at a time", arguments: ["--jobs", "3"]),
    Way(testDescription: "more than there are", arguments: ["--jobs", "64"]),
    Way(testDescription: "activations in reverse order", activations: activations.reversed()),
    Way(testDescription: "interrupted twice", arguments: ["--jobs", "2"], stops: 2),
    Way(testDescription: "OpenBLAS with one thread", environment: ["OPENBLAS_NUM_THREADS": "1"]),
    Way(
      testDescription: "OpenBLAS with four threads", environment: ["OPENBLAS_NUM_THREADS": "4", "OMP_NUM_THREADS": "4"]),
    Way(
      testDescription: "a locale with a comma for the point",
      environment: ["LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"]),
    Way(testDescription: "a locale with a dotless i", environment: ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"]),
    Way(testDescription: "no environment for texts", environment: ["LC_ALL": "C", "LANG": "C"]),
    Way(testDescription: "a time zone far to the east", environment: ["TZ": "Pacific/Kiritimati"]),
    Way(testDescription: "a time zone far to the west", environment: ["TZ": "Etc/GMT+12"]),
    Way(testDescription: "a folder with blanks and letters of its own", folder: "ein Ordner, größer/"),
  ]

  /// What all must come to, run once.
  private static let plain = Result { try tables(Way(testDescription: "plain"), in: Workspace()) }

  @Test("Raw tables do not depend on it", arguments: ways)
  func rawTables(_ way: Way) throws {
    let (expected, found) = (try Self.plain.get(), try Self.tables(way, in: Workspace()))
    #expect(found.keys.sorted() == expected.keys.sorted())
    for (name, rows) in expected {
      #expect(rows.count > 1, "\(name) is empty")
      // In another order of the activations, the same rows stand in that order.
      let isReordered = way.activations != Self.activations
      #expect(
        isReordered ? found[name]?.sorted() == rows.sorted() : found[name] == rows,
        "\(name), \(way.testDescription): \(difference(found[name] ?? [], rows))")
    }
  }

  /// The raw tables of a run by name, line by line, without the seconds.
  private static func tables(_ way: Way, in workspace: Workspace) throws -> [String: [String]] {
    try workspace.write(
      "\(way.folder)suite.yaml",
      """
      name: bits
      seeds: 2
      datasets: [iris, spiral]
      networks: [{hidden: [17, 9]}]
      activations: [\(way.activations.joined(separator: ", "))]
      learning_rate: {shared: 0.05, tuned: {grid: [0.01, 0.1], seeds: 1}}
      optimizer: {name: adam}
      training: {epochs: 40, batch_size: 13}

      """)
    let arguments = ["run", "suite.yaml", "--progress", "plain"] + way.arguments
    for _ in 0..<way.stops { try interrupt(arguments, way, in: workspace) }
    let process = try workspace.process(arguments, environment: way.environment)
    process.currentDirectoryURL = workspace.file(way.folder)
    try process.run()
    let outcome = try workspace.outcome(of: process)
    #expect(outcome.code == 0, "\(way.testDescription): \(outcome.errors)")
    let names = ["trials", "curves", "diagnostics", "tuning", "learned", "datasets"]
    return Dictionary(
      uniqueKeysWithValues: try names.map { name in
        (name, try lines(workspace.text("\(way.folder)reports/bits/\(name).csv")))
      })
  }

  /// Stops a run when the first trial has ended.
  private static func interrupt(_ arguments: [String], _ way: Way, in workspace: Workspace) throws {
    let process = try workspace.process(arguments, environment: way.environment)
    try process.run()
    while process.isRunning, try !workspace.text("stderr").contains("[1/") { usleep(500) }
    process.interrupt()
    let outcome = try workspace.outcome(of: process)
    #expect(outcome.code == 130, "not interrupted: \(outcome.errors)")
  }

  private static func lines(_ table: String) -> [String] {
    let rows = table.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let seconds = rows.first?.firstIndex(of: "seconds")
    return rows.map { row in
      row.indices.filter { $0 != seconds }.map { String(row[$0]) }.joined(separator: ",")
    }
  }

  /// The first line in which two tables differ.
  private func difference(_ found: [String], _ expected: [String]) -> String {
    zip(found, expected).first { $0 != $1 }.map { "\($0)\ninstead of\n\($1)" }
      ?? "\(found.count) lines instead of \(expected.count)"
  }
}

import ArgumentParser
import Experiments
import Formats
import Foundation
import ResultStore
import Wording
import Networks

/// `actlab merge`.
struct MergeCommand: LabCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Bring the results of several stores together in one.",
    discussion: """
      What two stores have with the same results is there once, so that the same merge may be given again. Where results
      differ in more than their seconds, the first stay, the trials are named, and the exit code is 1.

      EXAMPLES
        actlab merge all.sqlite shard-1.sqlite shard-2.sqlite
        actlab merge all.sqlite shard-*.sqlite --suite six     say, too, what of a suite is still missing
        actlab report six --store all.sqlite                   the report of what was brought together
      """)

  @Argument(help: "The store that takes the results; made where there is none.", completion: .file())
  var into: String

  @Argument(help: "The stores that give theirs, which stay as they are.", completion: .file())
  var stores: [String]

  @Option(
    help: "A suite by its name or its YAML file, of which to say what is missing: exit code 1 if anything is.",
    completion: .suite)
  var suite: String?

  @Option(help: "Write the trials with different results to this CSV file.", completion: .file())
  var reportConflicts: String?

  @Option(help: "Where to look for data sets before the folders of Debian's packages.", completion: .directory)
  var dataDir: String?

  @OptionGroup var quiet: QuietOptions

  func validate() throws {
    try LabOptions.requirePath(into, of: "the store that takes the results")
    if stores.isEmpty { throw ValidationError("name the stores whose results go into \(into)") }
  }

  func run(in lab: Lab) throws {
    let suite = try suite.map { name in
      let (text, file) = try SuiteLookup.yaml(name)
      return try lab.suite(text, file: file)
    }
    let wait = StoreWait(isQuiet: quiet.quiet)
    // All of them before anything is written: a name that is wrong is told at once.
    let sources = try stores.map { try ResultStore(reading: $0, registry: lab.registry, whileBusy: wait.goesOn) }
    let target = try ResultStore(path: into, registry: lab.registry, whileBusy: wait.goesOn)
    if let note = target.migrationNote, !quiet.quiet { Terminal.printError(note) }
    var conflicts = CSVWriter(header: Self.columns)
    var isWell = true
    for (path, source) in zip(stores, sources) {
      let merge = try target.merge(source)
      try Terminal.print(line(merge, of: path))
      tell(merge, of: path)
      for conflict in merge.conflicts { try conflicts.append(row(conflict, of: path)) }
      isWell = isWell && merge.conflicts.isEmpty && merge.damaged.isEmpty
    }
    if let file = reportConflicts {
      do { try Data(conflicts.text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic) } catch {
        throw FileError(file, error, another: "file with --report-conflicts")
      }
    }
    if let suite { isWell = try tellMissing(of: suite, in: target, lab) && isWell }
    if !isWell { throw Exit.notWell }
  }

  /// `b.sqlite: 30 trials added, 2 there already`.
  private func line(_ merge: Merge, of path: String) -> String {
    var parts = ["\(counted(merge.added, "trial")) added", "\(merge.known) there already"]
    if !merge.conflicts.isEmpty { parts.append("\(merge.conflicts.count) with other results") }
    if !merge.damaged.isEmpty { parts.append("\(merge.damaged.count) damaged") }
    return "\(path): " + parts.joined(separator: ", ")
  }

  /// Says what was not taken over, and why.
  private func tell(_ merge: Merge, of path: String) {
    for suite in merge.otherSuites {
      Terminal.printError(
        "warning: \(path): suite '\(suite)' is defined otherwise than in \(into), which keeps its own")
    }
    if !merge.damaged.isEmpty {
      Terminal.printError(
        "warning: \(path): \(counted(merge.damaged.count, "trial")) \(numbered(merge.damaged.count, "is", "are")) damaged and left out: "
          + excerpt(merge.damaged.map(\.description)))
    }
    let shown = 5
    for conflict in merge.conflicts.prefix(shown) {
      let machines = conflict.sides.map {
        "\(score($0.record)) by \($0.environment.program) on \($0.environment.processor)"
      }
      Terminal.printError(
        "warning: \(conflict.activation) on \(conflict.dataset), seed \(conflict.kept.record.seed) (trial \(conflict.key.prefix(8))): \(into) keeps \(machines[0]); \(path) has \(machines[1])"
      )
    }
    if merge.conflicts.count > shown {
      Terminal.printError(
        "warning: \(path): \(merge.conflicts.count - shown) more have other results; --report-conflicts FILE lists all")
    }
  }

  /// `test loss 0.1234`, with as many digits as tell two results apart.
  private func score(_ record: TrialRecord) -> String {
    record.status == .diverged ? "a diverged net" : "test loss \(record.test.loss.map { "\($0)" } ?? "unknown")"
  }

  private static let columns = [
    "trial", "dataset", "network", "activation", "seed", "learning_rate", "store", "kept_status", "other_status",
    "kept_test_loss", "other_test_loss", "kept_environment", "other_environment",
  ]

  private func row(_ conflict: Merge.Conflict, of path: String) throws -> [Cell] {
    let (kept, other) = (conflict.kept, conflict.other)
    return [
      .text(conflict.key), .text(conflict.dataset), .text(kept.record.network.description), .text(conflict.activation),
      .int(kept.record.seed), .real(kept.record.learningRate), .text(path), .text(kept.record.status.rawValue),
      .text(other.record.status.rawValue), kept.record.test.loss.map(Cell.real) ?? .none,
      other.record.test.loss.map(Cell.real) ?? .none,
      .text(try kept.environment.json), .text(try other.environment.json),
    ]
  }

  /// Says how many trials of a suite are missing, and of which nets.
  ///
  /// - Returns: whether none is.
  private func tellMissing(of suite: Suite, in store: ResultStore, _ lab: Lab) throws -> Bool {
    let progress = try SuiteProgress(of: lab.plan(suite, dataDirectory: dataDir), in: store, lab)
    try Terminal.print(progress.line)
    return progress.missing.isEmpty
  }
}

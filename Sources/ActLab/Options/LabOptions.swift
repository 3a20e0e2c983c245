import ArgumentParser
import CommandParts
import Datasets
import Experiments
import Foundation
import ResultStore
import Wording

/// Where results, reports and data are, and how progress is shown: the options of every command that trains or stores.
struct LabOptions: ParsableArguments {
  @Option(help: "The SQLite file that keeps the result of every trial.", completion: .file())
  var store = ".actlab/results.sqlite"

  @Option(help: "The folder that reports are written below.", completion: .directory)
  var reports = "reports"

  @Option(help: "Trials at a time (default: one a core).")
  var jobs: Int?

  @Option(help: "Where to look for data sets before the folders of Debian's packages.", completion: .directory)
  var dataDir: String?

  @Option(help: "How to show progress on standard error: auto (a bar on a terminal, lines elsewhere), plain or none.")
  var progress = ProgressStyle.auto

  @Flag(help: "Print results and errors alone.")
  var quiet = false

  func validate() throws {
    try Self.requirePath(store, of: "--store")
    try Self.requireFolder(reports, of: "--reports")
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be a whole number of at least 1, not \(jobs)") }
  }

  /// Checks that a store is named by its path, and not by what SQLite takes for a database in memory, which forgets every result, or for an
  /// address, which can name one, too, and not by a folder's.
  static func requirePath(_ store: String, of option: String) throws {
    if ["", ":memory:"].contains(store) || store.lowercased().hasPrefix("file:") || store.hasSuffix("/") {
      throw ValidationError("\(option) must be the path of a file, not '\(store)'")
    }
  }

  /// Checks that a folder has a name: that of a variable which is not set would be the working directory, or the root.
  static func requireFolder(_ folder: String?, of option: String) throws {
    if folder == "" { throw ValidationError("\(option) must be the path of a folder, not ''") }
  }

  /// The number of trials at a time.
  var jobCount: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  /// The style that `--progress` and `--quiet` ask for together.
  var progressStyle: ProgressStyle { quiet ? .none : progress }

  /// The folder of reports.
  var reportsFolder: URL { URL(plainPath: reports) }

  /// Opens the store; one of an older version is brought up to date, which is told.
  func openStore(_ lab: Lab) throws -> ResultStore {
    let wait = StoreWait(isQuiet: quiet)
    let store = try ResultStore(path: store, registry: lab.registry, whileBusy: { wait.goesOn($0) })
    if let change = store.migrationNote { note(change) }
    return store
  }

  /// Says which stored trials of a suite are damaged, and what becomes of them.
  func tell(_ damaged: [DamagedTrial], of suite: String, _ consequence: String) {
    if damaged.isEmpty { return }
    Terminal.printError(
      "warning: \(store): \(counted(damaged.count, "trial")) of '\(suite)' \(numbered(damaged.count, "is", "are")) damaged and \(consequence): "
        + excerpt(damaged.map(\.description)))
  }

  /// Prints a note to standard error, unless that is to be quiet.
  func note(_ line: String) { if !quiet { Terminal.printError(line) } }
}

import ArgumentParser
import CommandParts
import Experiments
import Formats
import Foundation
import Networks
import ResultStore
import Wording

/// `actlab merge`.
struct MergeCommand: LabCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Bring the results of several stores together in one.",
    discussion: """
      What two stores have with the same results is there once, so that the same merge may be given again, also after one that
      was interrupted. Where results differ in more than their seconds, the first stay, the trials are named, and the exit code is 1.

      EXAMPLES
        actlab merge all.sqlite shard-1.sqlite shard-2.sqlite
        actlab merge all.sqlite shard-*.sqlite --suite six   what is still missing, too
        actlab report six --store all.sqlite                 the report of them all
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
    for store in stores { try LabOptions.requirePath(store, of: "a store that gives its results") }
    if stores.isEmpty { throw ValidationError("name the stores whose results go into \(into)") }
  }

  func run(in lab: Lab) throws {
    let suite = try suite.map { name in
      let (text, file) = try SuiteLookup.yaml(name)
      return try lab.suite(text, file: file)
    }
    let wait = StoreWait(isQuiet: quiet.quiet)
    // All of them before anything is written: a name that is wrong is told at once.
    let sources = try stores.map { path in
      let store = try named { () throws(StoreError) in
        try ResultStore(reading: path, registry: lab.registry, whileBusy: wait.goesOn)
      }
      if store.isFile(at: into) {
        throw InputError("\(path): is the store that takes the results; name others to merge into it")
      }
      return store
    }
    if let file = reportConflicts, let store = ([into] + stores).first(where: { ResultStore.isOneFile($0, file) }) {
      throw InputError("--report-conflicts \(file): is the store \(store); name another file")
    }
    let target = try named { () throws(StoreError) in
      try ResultStore(path: into, registry: lab.registry, whileBusy: wait.goesOn)
    }
    if let note = target.migrationNote, !quiet.quiet { Terminal.printError(note) }
    var conflicts = ConflictsTable()
    var isWell = true
    let interruption = Interruption()
    for (path, source) in zip(stores, sources) {
      let merge: Merge
      do { merge = try target.merge(source) { interruption.cancellation.isWished } } catch {
        // A store that is locked is waited for no longer, once a signal has come.
        if let code = interruption.answer() { throw interrupted(code) }
        throw error
      }
      try Terminal.print(line(merge, of: path))
      tell(merge, of: path)
      try conflicts.add(merge.conflicts, of: path)
      isWell = isWell && merge.conflicts.isEmpty && merge.damaged.isEmpty && merge.damagedSuites.isEmpty
      if merge.isInterrupted, let code = interruption.answer() { throw interrupted(code) }
    }
    if let file = reportConflicts { try conflicts.write(to: file) }
    if let suite { isWell = try tellMissing(of: suite, in: target, lab) && isWell }
    if !isWell { throw Exit.notWell }
  }

  /// Opens a store, whose errors speak of an argument and of no option.
  private func named(_ open: () throws(StoreError) -> ResultStore) throws(StoreError) -> ResultStore {
    do { return try open() } catch { throw error.ofArgument }
  }

  private func interrupted(_ code: ExitCode) -> ExitCode {
    Terminal.printError("interrupted: the same merge takes over the rest")
    return code
  }

  /// `b.sqlite: 30 trials added, 2 there already`.
  private func line(_ merge: Merge, of path: String) -> String {
    var parts = ["\(counted(merge.added, "trial")) added", "\(grouped(merge.known)) there already"]
    if !merge.conflicts.isEmpty { parts.append("\(grouped(merge.conflicts.count)) with other results") }
    if !merge.damaged.isEmpty { parts.append("\(grouped(merge.damaged.count)) damaged") }
    return "\(path): " + parts.joined(separator: ", ")
  }

  /// Says what was not taken over, and why.
  private func tell(_ merge: Merge, of path: String) {
    for suite in merge.otherSuites {
      Terminal.printError(
        "warning: \(path): suite \(quoted(suite)) is another than that of \(into), which keeps its own; its trials are taken over all the same"
      )
    }
    for suite in merge.damagedSuites {
      Terminal.printError(
        "warning: \(path): the plan of suite \(quoted(suite)) is damaged and left out; 'actlab run' with the suite plans it anew"
      )
    }
    if !merge.damaged.isEmpty {
      Terminal.printError(
        "warning: \(path): \(counted(merge.damaged.count, "trial")) \(numbered(merge.damaged.count, "is", "are")) damaged and left out: "
          + excerpt(merge.damaged.map(\.description)))
    }
    let shown = 5
    for conflict in merge.conflicts.prefix(shown) { Terminal.printError("warning: " + words(conflict, path)) }
    if merge.conflicts.count > shown {
      Terminal.printError(
        "warning: \(path): \(grouped(merge.conflicts.count - shown)) more have other results; --report-conflicts FILE lists all"
      )
    }
  }

  /// `relu on iris, seed 3 (trial 4f3a9c01): test_loss is 0.1 in all.sqlite (actlab 0.2.0 on AMD EPYC), which keeps it, and 0.2 in b.sqlite (…)`.
  private func words(_ conflict: Merge.Conflict, _ path: String) -> String {
    let difference = conflict.difference
    let place = difference.epoch.map { $0 == 0 ? "" : " of epoch \($0)" } ?? ""
    let machines = conflict.sides.map { "\($0.environment.program) on \($0.environment.processor)" }
    return
      "\(conflict.activation) on \(conflict.dataset), seed \(conflict.kept.record.seed) (trial \(conflict.key.prefix(8))): "
      + "\(difference.column)\(place) is \(difference.first.words) in \(into) (\(machines[0])), which keeps it, "
      + "and \(difference.second.words) in \(path) (\(machines[1]))"
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

extension Cell {
  /// The cell in a sentence.
  var words: String {
    switch self {
    case .none: "nothing"
    case .text(let text): text
    case .int(let number): String(number)
    case .real(let number): "\(number)"
    }
  }
}

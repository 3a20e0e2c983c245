import Activations
import ArgumentParser
import CommandParts
import Comparisons
import Datasets
import Experiments
import Foundation
import Networks
import Reports
import ResultStore
import Wording

/// The main job: plan a suite, run what is missing, store each trial, write the reports.
struct SuiteJob {
  let suite: Suite
  let lab: Lab
  let options: LabOptions
  var failFast = false
  var rerun = false
  /// The cluster that runs the trials; nil where this process does.
  var slurm: SlurmRun?
  /// Whether another name is taken where another suite has the suite's own.
  var isNumbered = false
  /// The time in which as many seeds are run as there is time for; nil for all of them.
  var within: Duration?
  /// Whether there are as many seeds as there is time for, and the suite's are only the first of them.
  var hasOpenSeeds = false

  /// Runs the job to its end.
  ///
  /// - Returns: the comparison of the whole suite, which its reports were made from.
  /// - Throws: `ExitCode` 1 where a trial could not be run, that of the signal where one stopped it; errors of bad input.
  func run() async throws -> Comparison {
    let seeds = within.map { TimedSeeds(within: $0) }
    var plan = try lab.plan(suite, dataDirectory: options.dataDir)
    for note in plan.notes { options.note(note) }
    if !isNumbered { try ReportFolder.prepare(suite.name, below: options.reportsFolder) }
    let store = try options.openStore(lab)
    if isNumbered { plan = try withOwnName(plan, in: store) }
    // All that can be run is submitted at once.
    if slurm != nil { plan = try SuiteProgress(of: plan, in: store, lab).plan }
    // What other processes run anew from now on need not be run anew here.
    let start = rerun ? try store.newest() : 0
    var failures = 0
    if let seeds {
      (plan, failures) = try await run(seeds, of: plan, since: start, into: store)
    } else {
      failures = try await runMissing(of: plan, besides: [], since: start, into: store)
      if suite.learningRates.tuned != nil, let rates = try results(of: plan, in: store).tunedRates {
        for line in rates.lines { options.note(line) }
        let earlier = Set(plan.known.map(\.key))
        plan = try plan.choosing(rates)
        failures += try await runMissing(of: plan, besides: earlier, since: start, into: store)
      }
    }
    // From the file as it is, and not as this process remembers it: what was overwritten meanwhile is not to be believed.
    let results = try results(of: plan, in: options.openStore(lab))
    let comparison = Comparison(results)
    if !results.records.isEmpty {
      try write(ReportFolder(comparison, below: options.reportsFolder))
    }
    if failures > 0 { throw failed(failures) }
    if !results.isComplete, within == nil {
      let missing = results.plannedTrials - results.finishedTrials
      options.note(
        "\(options.store): \(counted(missing, "trial")) \(numbered(missing, "is", "are")) not stored any more; the same command runs \(numbered(missing, "it", "them"))"
      )
      throw Exit.notWell
    }
    return comparison
  }

  /// Writes the report, where it is not of the same results as the one that is there: other times are no change.
  private func write(_ report: ReportFolder) throws {
    let known = try report.withKnownTimes(lab.registry)
    try (known ?? report).write()
    if let note = report.note { options.note("warning: " + note) }
    if known != nil { options.note("results identical: \(report.url.relativePath) keeps its times") }
    options.note("report: \(report.url.relativePath)/report.md")
  }

  /// Runs seed after seed, as long as there is time.
  ///
  /// - Returns: the plan of all that is to be compared, and how many trials could not be run.
  private func run(
    _ timed: TimedSeeds, of first: Plan, since start: Int64, into store: ResultStore
  ) async throws -> (plan: Plan, failures: Int) {
    try store.define(first)
    var (timed, plan, done, failures) = (timed, try withStoredRates(first, in: store), 0, 0)
    while true {
      if done == plan.suite.seeds.count {
        let more = hasOpenSeeds ? min(2 * done, Limits.elements) : done
        if more == done { break }
        plan = try withStoredRates(self.plan(named: first.suite.name, seeds: Array(1...more)), in: store)
      }
      let stored = try store.verified(plan.known.map(\.key), since: start).intact
      let costs = plan.costs(of: plan.suite.seeds[done...], besides: stored)
      let count = timed.count(of: costs)
      if count == 0 { break }
      let seeds = Set(plan.suite.seeds[done..<(done + count)])
      let begin = ContinuousClock.now
      failures += try await runMissing(distinct(plan.firstStage(of: seeds)), of: plan, since: start, into: store)
      plan = try withStoredRates(plan, in: store)
      failures += try await runMissing(distinct(plan.secondStage(of: seeds)), of: plan, since: start, into: store)
      timed.ran(costs.prefix(count).reduce(0, +), for: .now - begin)
      done += count
    }
    let all = plan.suite.seeds.count
    if hasOpenSeeds, done < all {
      let seeds = Array(plan.suite.seeds.prefix(done))
      plan = try withStoredRates(self.plan(named: first.suite.name, seeds: seeds), in: store)
    }
    options.note(
      "\(plan.suite.name): \(plan.suite.splits.counted(done))\(hasOpenSeeds || done == all ? "" : " of \(all)") done\(within.map { " within \($0.inWords)" } ?? "")"
        + (hasOpenSeeds || done < all ? "; the same command goes on" : ""))
    return (plan, failures)
  }

  /// A plan with the trials of its tuned arm, as far as the search for their rates is stored.
  private func withStoredRates(_ plan: Plan, in store: ResultStore) throws -> Plan {
    guard suite.learningRates.tuned != nil, let rates = try results(of: plan, in: store).tunedRates else { return plan }
    return try plan.choosing(rates)
  }

  /// The plan of the suite with other seeds.
  private func plan(named name: String, seeds: [Int]) throws -> Plan {
    var suite = suite
    (suite.name, suite.seeds) = (name, seeds)
    return try lab.plan(suite, dataDirectory: options.dataDir)
  }

  /// Says that trials could not be run.
  func failed(_ count: Int) -> ExitCode {
    options.note("\(counted(count, "trial")) could not be run; the same command tries again")
    return Exit.notWell
  }

  /// Runs the trials of a plan that are not stored, or only before a certain result, but for those of an earlier stage.
  ///
  /// - Returns: how many could not be run.
  func runMissing(
    of plan: Plan, besides earlier: Set<String>, of shard: Shard? = nil, since start: Int64, into store: ResultStore
  ) async throws -> Int {
    try store.define(plan)
    let distinct = distinct(plan.known, besides: earlier)
    let trials = shard?.part(of: distinct) ?? distinct
    if trials.isEmpty {
      if let shard, !distinct.isEmpty { options.note("\(plan.suite.name), part \(shard): has no trials") }
      return 0
    }
    return try await runMissing(trials, of: plan, called: shard.map { ", part \($0)" } ?? "", since: start, into: store)
  }

  /// Each of the trials once: those of the same file under two names, for one, have one key.
  private func distinct(_ trials: [PlannedTrial], besides earlier: Set<String> = []) -> [PlannedTrial] {
    var seen = earlier
    return trials.filter { seen.insert($0.key).inserted }
  }

  /// Runs those of some trials of a plan that are not stored, or only before a certain result.
  ///
  /// - Parameter trials: each another key.
  /// - Returns: how many could not be run.
  private func runMissing(
    _ trials: [PlannedTrial], of plan: Plan, called name: String = "", since start: Int64, into store: ResultStore
  ) async throws -> Int {
    if trials.isEmpty { return 0 }
    let stored = try store.verified(trials.map(\.key), since: start)
    let missing = trials.filter { !stored.intact.contains($0.key) }
    let damaged = trials.filter { stored.damaged.contains($0.key) }
    options.tell(damaged.map(DamagedTrial.init), of: plan.suite.name, "run anew")
    options.note(
      "\(plan.suite.name)\(name): \(counted(trials.count, "trial")), \(trials.count - missing.count) stored, \(missing.count) to run"
        + (missing.isEmpty || slurm != nil ? "" : " on \(counted(min(options.jobCount, missing.count), "core"))"))
    return missing.isEmpty ? 0 : try await run(missing, of: plan, since: stored.newest, into: store)
  }

  private func results(of plan: Plan, in store: ResultStore) throws -> SuiteResults {
    let stored = try store.results(of: plan)
    options.tell(stored.damaged, of: plan.suite.name, "left out; the same command runs them anew")
    return try SuiteResults(stored, registry: lab.registry)
  }

  /// The plan under the first of `name`, `name-2`, `name-3` … that no other suite has, in the store or below the reports.
  private func withOwnName(_ plan: Plan, in store: ResultStore) throws -> Plan {
    let reports = options.reportsFolder
    try ReportFolder.prepare(reports)
    let named = try FolderLock.whileLocked(reports) {
      let named = try store.define(plan) { named, stored in
        [stored, ReportFolder.definition(of: named.suite.name, below: reports)].compactMap { $0 }
          .allSatisfy { isDefinition($0, of: named.suite) }
      }
      try ReportFolder.prepareLocked(named.suite.name, below: reports)
      try ReportFolder.claim(named.suite, below: reports)
      return named
    }
    if named.suite.name != suite.name {
      options.note(
        "note: '\(suite.name)' is a comparison with other settings, and stays; this one is '\(named.suite.name)'; --name names it"
      )
    }
    return named
  }

  /// Whether a text defines a suite, however an older program wrote it; with whatever number of seeds, where that is open.
  private func isDefinition(_ text: String, of suite: Suite) -> Bool {
    var other = try? SuiteReader(registry: lab.registry, for: .stored).suite(text, file: suite.name)
    if hasOpenSeeds { other?.seeds = suite.seeds }
    guard let yaml = try? suite.yaml() else { return false }
    return (try? other?.yaml()) == yaml
  }

  /// Runs trials, or waits for other processes that run them, until all of them are stored.
  ///
  /// - Parameter newest: a result that was stored after this one takes the place of a run.
  /// - Returns: how many could not be run.
  private func run(
    _ trials: [PlannedTrial], of plan: Plan, since newest: Int64, into store: ResultStore
  ) async throws -> Int {
    let environment = try EnvironmentDescription.ofRun(in: lab, storing: store)
    let progress = Progress(trials, of: plan, style: options.progressStyle)
    let failures = FailureCount()
    let byKey = Dictionary(trials.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let isQuiet = options.quiet
    let queue = SharedTrials(trials, since: newest, in: store, progress) { if !isQuiet { progress.tell($0) } }
    let executor: any Executor =
      try slurm?.executor(of: plan, into: store, lab, options)
      ?? ThreadExecutor(in: lab, jobs: options.jobCount, dataDirectory: options.dataDir, plan: plan)
    let assignment = Assignment(suite: try plan.suite.yaml(), keys: trials.map(\.key))
    // Until here a signal ends the program at once, since nothing has been begun.
    let interruption = Interruption()
    let cancellation = interruption.cancellation
    var problem: (any Error)?
    do {
      try await executor.run(assignment, from: queue, cancellation: cancellation) { event in
        switch event {
        case .epoch(let key, let epoch):
          if let trial = byKey[key] { progress.epoch(epoch, of: trial) }
        case .finished(let result):
          guard let trial = byKey[result.key] else { return }
          try queue.finish(trial, result.record, in: result.environment ?? environment)
          progress.finished(result.record, of: trial)
        case .failed(let keys, let reason):
          for key in keys {
            failures.add()
            try queue.giveBack(key)
          }
          let trials = keys.compactMap { byKey[$0] }.map { "\($0.activation), seed \($0.specification.seed)" }
          progress.tell("error: \(trials.count == 1 ? trials[0] : counted(keys.count, "trial")): \(reason)")
          if failFast { cancellation.wish() }
        case .note(let line): if !isQuiet { progress.tell(line) }
        }
      }
    } catch {
      problem = error
    }
    queue.end()
    progress.end()
    // A store that is locked is waited for no longer, once a signal has come.
    let done = Interruption.isAsked ? try? store.stored(plan.known.map(\.key)).count : nil
    if let code = interruption.answer() {
      tellInterruption(of: plan, done)
      throw code
    }
    if let problem { throw problem }
    if let slurm, slurm.isDetached, failures.count == 0, !queue.isFinished {
      options.note("the jobs are Slurm's now; the same command waits for them, with --cancel it ends them")
      throw ExitCode.success
    }
    return failures.count
  }

  /// Says how to go on after the user stopped the run; how many trials are stored, where that is known.
  private func tellInterruption(of plan: Plan, _ done: Int?) {
    let stored = done.map { "\($0) of \(plan.known.count) trials \(numbered($0, "is", "are")) stored; " }
    Terminal.printError(
      rerun
        ? "interrupted: the trials that were not run anew keep the results that were stored before"
        : slurm == nil
          ? "interrupted: \(stored ?? "")the same command goes on from there"
          : "interrupted: \(stored ?? "")the jobs go on; the same command comes back to them, with --cancel it ends them"
    )
  }
}

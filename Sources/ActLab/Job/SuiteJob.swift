import Activations
import ArgumentParser
import Datasets
import Experiments
import Foundation
import Networks
import Reports
import ResultStore

/// The main job: plan a suite, run what is missing, store each trial, write the reports.
struct SuiteJob {
  let suite: Suite
  let options: LabOptions
  var failFast = false
  var rerun = false

  /// Runs the job to its end.
  ///
  /// - Returns: the results of the whole suite.
  /// - Throws: `ExitCode` 1 where a trial could not be run, 130 where the user stopped it; errors of bad input.
  func run() async throws -> SuiteResults {
    let plan = try Plan(suite, catalog: .standard, dataDirectory: options.dataDir)
    try ReportFolder.prepare(options.reportsFolder.appendingPathComponent(suite.name))
    let store = try ResultStore(path: options.store)
    try store.define(plan)
    let stored = rerun ? [] : try store.stored(plan.trials.map(\.key))
    let missing = plan.trials.filter { !stored.contains($0.key) }
    options.note(
      "\(suite.name): \(plan.trials.count) trials, \(plan.trials.count - missing.count) stored, \(missing.count) to run"
        + (missing.isEmpty ? "" : " on \(min(options.jobCount, missing.count)) cores"))
    let failures = try await run(missing, of: plan, into: store)
    guard let results = try store.results(of: suite.name).map({ try SuiteResults($0, registry: ActLab.registry) })
    else {
      throw ReportError("\(options.store): lost the suite '\(suite.name)' while it ran")
    }
    if !results.records.isEmpty {
      let reports = try ReportFolder(results, below: options.reportsFolder)
      try reports.write()
      if let note = reports.note { options.note("warning: " + note) }
      options.note("report: \(reports.url.relativePath)/report.md")
    }
    if failures > 0 {
      options.note("\(failures) \(failures == 1 ? "trial" : "trials") could not be run; the same command tries again")
      throw Exit.notWell
    }
    return results
  }

  private func run(_ trials: [PlannedTrial], of plan: Plan, into store: ResultStore) async throws -> Int {
    let interruption = Interruption()
    let cancellation = interruption.cancellation
    let progress = Progress(trials, style: options.progressStyle)
    defer { progress.end() }
    let environment = EnvironmentDescription.current(version: ActLab.version)
    let failures = FailureCount()
    try await Schedule(trials, jobs: options.jobCount).run(cancellation: cancellation) { event in
      switch event {
      case .epoch(let trial, let record):
        progress.epoch(record, of: trial)
      case .finished(let trial, let record):
        try store.append(record, of: trial, in: environment)
        progress.finished(record, of: trial)
      case .failed(let trial, let error):
        failures.add()
        Terminal.printError("error: \(trial.activation.label), seed \(trial.specification.seed): \(error)")
        if failFast { cancellation.wish() }
      }
    }
    if interruption.hasHappened { try stop(plan, store) }
    return failures.count
  }

  /// Says how to go on after the user stopped the run; nothing is to be said where it was done already.
  private func stop(_ plan: Plan, _ store: ResultStore) throws {
    let done = try store.stored(plan.trials.map(\.key)).count
    if rerun {
      Terminal.printError("interrupted: the trials that were not run anew keep the results that were stored before")
    } else if done < plan.trials.count {
      Terminal.printError(
        "interrupted: \(done) of \(plan.trials.count) trials are stored; the same command goes on from there")
    } else {
      return
    }
    throw Exit.interrupted
  }
}

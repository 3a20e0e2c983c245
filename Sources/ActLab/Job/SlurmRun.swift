import Experiments
import Foundation
import ResultStore
import Slurm
import Wording

/// A run whose trials are Slurm's jobs: what it takes to submit them, to wait for them, and to end them.
struct SlurmRun {
  let request: SlurmRequest
  let isDetached: Bool
  private let programs: SlurmPrograms

  /// - Throws: `SlurmError` where there is no Slurm.
  init(_ request: SlurmRequest, isDetached: Bool) throws(SlurmError) {
    (self.request, self.isDetached) = (request, isDetached)
    programs = try SlurmPrograms()
  }

  /// What runs the trials of a plan.
  func executor(of plan: Plan, into store: ResultStore, _ lab: Lab, _ options: LabOptions) throws -> SlurmExecutor {
    let site = try SlurmSite(
      store: options.store, suite: plan.suite.name, dataDirectory: options.dataDir, request)
    return SlurmExecutor(
      in: lab, plan: plan, at: site, programs, took: try store.seconds(of: plan.known.map(\.key)),
      isDetached: isDetached)
  }

  /// Ends the jobs of a suite.
  ///
  /// - Returns: what was done, in a line.
  func cancel(_ suite: String, _ options: LabOptions) throws -> String {
    let folder = SlurmFolder(store: options.store, suite: suite)
    let jobs = try programs.queue().jobs.filter { $0.isLive && folder.part(of: $0) != nil }
    let ids = Set(jobs.map(\.id)).sorted()
    if ids.isEmpty { return "\(suite): no job of it is queued or runs" }
    try programs.cancel(ids)
    return
      "\(suite): \(numbered(ids.count, "job")) \(listed(ids.map(String.init))) ended; what they have stored is taken up by the next run"
  }
}

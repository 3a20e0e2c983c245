import Experiments
import Wording
import ResultStore

/// A part of a suite, for one machine of many.
extension SuiteJob {
  /// Runs what is missing of a part of the suite, and writes no report, which the whole suite's is. The search for rates is split first; the
  /// tuned arm, once all of the search is stored here.
  ///
  /// - Throws: as for the whole suite.
  func run(_ shard: Shard) async throws {
    let plan = try lab.plan(suite, dataDirectory: options.dataDir)
    for note in plan.notes { options.note(note) }
    let store = try options.openStore(lab)
    let start = rerun ? try store.newest() : 0
    var failures = try await runMissing(of: plan, besides: [], of: shard, since: start, into: store)
    var progress = try SuiteProgress(of: plan, in: store, lab)
    let unsearched = progress.missing.filter { $0.arm == .tuning }
    if !unsearched.isEmpty {
      options.note(
        "the search for rates is not complete in \(options.store): its tuned arm is not run for want of "
          + excerpt(SuiteProgress.nets(of: unsearched)))
    } else if progress.plan.known.count > plan.known.count {
      failures += try await runMissing(
        of: progress.plan, besides: Set(plan.known.map(\.key)), of: shard, since: start, into: store)
      progress = try SuiteProgress(of: plan, in: store, lab)
    }
    if failures > 0 { throw failed(failures) }
    options.note(
      progress.missing.isEmpty
        ? "\(progress.line); 'actlab report \(suite.name)' writes the report"
        : "\(suite.name), part \(shard): done; 'actlab merge' brings the stores of the parts together")
  }
}

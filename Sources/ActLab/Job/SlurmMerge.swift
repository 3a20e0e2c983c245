import CommandParts
import Experiments
import Foundation
import ResultStore
import Slurm
import Wording

/// The merge of a round, as Slurm runs it when its tasks have ended: brings what is stored together in a store of its own, and gives the tasks
/// of the tuned arm their keys where the search is complete.
struct SlurmMerge {
  let part: SlurmPart
  let lab: Lab

  func run() throws {
    let settings = try part.ownRound.settings
    let target = try ResultStore(path: part.ownRound.merged.path, registry: lab.registry)
    let tasks = SlurmFolder(of: part.ownRound).rounds.flatMap(\.arrays).flatMap(\.stores).map(\.file)
    let store = URL(plainPath: settings.store)
    for file in FileManager.default.fileExists(atPath: store.path) ? [store] + tasks : tasks {
      do {
        let merge = try TaskStore(file, registry: lab.registry).read(patience: 60) { try target.merge($0) }
        Terminal.printError("\(file.path): \(counted(merge.added, "trial")) added, \(merge.known) there already")
      } catch {
        // What it has is read by whoever waits for the round.
        Terminal.printError("warning: \(error)")
      }
    }
    let plan = try lab.plan(
      lab.suite(settings.suite, file: "suite.yaml"), dataDirectory: settings.dataDirectory)
    let progress = try SuiteProgress(of: plan, in: target, lab)
    Terminal.printError(progress.line)
    if part.name == SlurmPart.merge, let count = settings.tunedTasks {
      try assign(progress, to: count, target, settings)
    }
  }

  /// Deals what the search has decided to the tasks that wait for it; nothing while some of the search is missing.
  private func assign(
    _ progress: SuiteProgress, to count: Int, _ store: ResultStore, _ settings: RoundSettings
  ) throws {
    if progress.missing.contains(where: { $0.arm == .tuning }) { return }
    let known = progress.plan.known
    let seconds = TrialSeconds(of: known, took: try store.seconds(of: known.map(\.key)))
    let missing = progress.missing.filter { $0.arm == .tuned }
    let costs = Dictionary(missing.map { ($0.key, seconds.of($0)) }) { first, _ in first }
    let tasks = TaskAssignment.balanced(costs, count, of: settings.suite, isMeasured: seconds.isMeasured)
    for (index, task) in tasks.enumerated() {
      try part.ownRound.part(SlurmPart.tuned).write(task, for: index + 1)
    }
    Terminal.printError("\(counted(costs.count, "trial")) of the tuned arm in \(counted(tasks.count, "task"))")
  }
}

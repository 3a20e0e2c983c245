package import Experiments
import Foundation
import Wording

/// A round of jobs: arrays of tasks with their keys, the merge of what they come to, and where the search for rates is among them an array of
/// the tuned arm, whose keys the merge writes, with a merge of its own.
///
/// Each depends on the end of those before, however that comes (`afterany`): what counts is which results are there.
package struct SlurmSubmission: Sendable {
  /// A job of sbatch's.
  package struct Job: Sendable {
    let part: SlurmPart
    /// The command line of sbatch, but for what the job depends on.
    package let arguments: [String]
    package let script: String
    package let assignments: [TaskAssignment]
    /// How many of the jobs before it must have ended.
    let follows: Int
  }

  package let jobs: [Job]
  private let settings: RoundSettings
  private let round: SlurmRound

  /// Plans the jobs of a round for what is missing.
  package init(
    _ trials: [PlannedTrial], of suite: String, taking seconds: TrialSeconds, round: SlurmRound, at site: SlurmSite
  ) {
    let costs = Dictionary(trials.map { ($0.key, seconds.of($0)) }) { first, _ in first }
    let count = site.request.taskCount(for: costs.count, of: costs.values.reduce(0, +))
    let tasks = TaskAssignment.balanced(costs, count, of: suite, isMeasured: seconds.isMeasured)
    let (largest, isSearch) = (site.largestArray, trials.contains { $0.arm == .tuning })
    self.round = round
    settings = RoundSettings(
      suite: suite, store: site.store, dataDirectory: site.dataDirectory,
      tunedTasks: isSearch ? min(max(tasks.count, site.request.tasks ?? 1), largest) : nil)
    let builder = JobBuilder(site: site, round: round)
    let arrays = stride(from: 0, to: tasks.count, by: largest).map { start in
      Array(tasks[start..<min(tasks.count, start + largest)])
    }
    var jobs = arrays.enumerated().map { index, tasks in
      builder.array(SlurmPart.trials + String(index + 1), tasks.count, tasks, follows: 0)
    }
    jobs.append(builder.merge(SlurmPart.merge, follows: arrays.count))
    if let tuned = settings.tunedTasks {
      jobs.append(builder.array(SlurmPart.tuned, tuned, [], follows: 1))
      jobs.append(builder.merge(SlurmPart.lastMerge, follows: 1))
    }
    self.jobs = jobs
  }

  /// The number of tasks that have keys.
  package var taskCount: Int { jobs.reduce(0) { $0 + $1.assignments.count } }

  /// Writes files into the round's folder, which has been made, and submits its jobs.
  ///
  /// - Parameter earlier: jobs of earlier rounds that the merge waits for, too.
  /// - Returns: the jobs' numbers.
  /// - Throws: `SlurmError` where sbatch refuses, with the files of what is not submitted removed; errors of Foundation's for files.
  func submit(_ programs: SlurmPrograms, after earlier: [Int]) throws -> [Int] {
    var ids: [Int] = []
    do {
      try write()
      for job in jobs {
        let before = job.follows == 0 ? [] : (job.part.name == SlurmPart.merge ? earlier : []) + ids.suffix(job.follows)
        ids.append(try programs.submit(Self.arguments(of: job, after: before)))
      }
    } catch {
      if ids.isEmpty { try? FileManager.default.removeItem(at: round.url) }
      throw error
    }
    return ids
  }

  private func write() throws {
    try Data(settings.suite.utf8).write(to: round.url.appendingPathComponent("suite.yaml"))
    try round.write(settings)
    for job in jobs {
      try FileManager.default.createDirectory(at: job.part.url, withIntermediateDirectories: true)
      for (index, assignment) in job.assignments.enumerated() { try job.part.write(assignment, for: index + 1) }
      try Data(job.script.utf8).write(to: job.part.script)
    }
  }

  private static func arguments(of job: Job, after ids: [Int]) -> [String] {
    let dependency = ids.isEmpty ? [] : ["--dependency=afterany:" + ids.map(String.init).joined(separator: ":")]
    return job.arguments + dependency + [job.part.script.path]
  }

  /// Each job's command and script, as a shell would take them.
  package var text: String {
    jobs.indices.map { index in
      let job = jobs[index]
      let before = jobs[..<index].suffix(job.follows).map { "JOB-\($0.part.name)" }
      let dependency = before.isEmpty ? [] : ["--dependency=afterany:" + before.joined(separator: ":")]
      let command = ["sbatch"] + (job.arguments + dependency + [job.part.script.path]).map(shellWord)
      return "\(command.joined(separator: " "))\n\n\(job.script)"
    }.joined(separator: "\n")
  }
}

extension TaskAssignment {
  /// Tasks of about the same length for trials with about the seconds that each takes; fewer, where there are fewer trials.
  package static func balanced(
    _ seconds: [String: Double], _ count: Int, of suite: String, isMeasured: Bool
  ) -> [TaskAssignment] {
    balancedParts(of: seconds, count: max(1, min(count, seconds.count))).filter { !$0.isEmpty }.map { keys in
      TaskAssignment(
        assignment: Assignment(suite: suite, keys: keys), seconds: keys.map { seconds[$0] ?? 0 },
        isMeasured: isMeasured)
    }
  }
}

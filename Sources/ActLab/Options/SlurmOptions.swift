import ArgumentParser
import Experiments
import Foundation
import ResultStore
import Slurm
import Wording

/// Where trials run, if not on this machine.
enum Engine: String, ExpressibleByArgument, CaseIterable {
  case slurm
}

/// The options of a run whose trials are jobs of a cluster.
struct SlurmOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Run on a cluster: slurm. What is missing is submitted as job arrays; the command waits for them, and given again it submits what is missing then and neither queued nor running.",
      valueName: "engine"))
  var on: Engine?

  @Option(
    help: ArgumentHelp(
      "With --on slurm, the tasks that share the work at a time (default: one for each five minutes of it). More follow where one would take over half of --time.",
      valueName: "n"))
  var tasks: Int?

  @Option(
    help: ArgumentHelp(
      "With --on slurm, the time limit of each task, as Slurm writes it: 30 (minutes), 01:00:00, 1-12:00:00. Trials that would not end within it are not begun.",
      valueName: "limit"))
  var time: String?

  @Option(help: ArgumentHelp("With --on slurm, the partition.", valueName: "name"))
  var partition: String?

  @Option(
    help: ArgumentHelp(
      "With --on slurm, an option of sbatch's own, as in 'mem=4G' or 'account=mine'; may be repeated.",
      valueName: "key=value"))
  var sbatch: [String] = []

  @Flag(help: "With --on slurm, submit and do not wait: the same command comes back to the jobs.")
  var detach = false

  @Flag(help: "With --on slurm, end the suite's jobs; what they have stored stays.")
  var cancel = false

  @Option(help: ArgumentHelp("The folder of the job that this is.", visibility: .hidden))
  var slurmJob: String?

  @Option(help: ArgumentHelp("The task of it.", visibility: .hidden))
  var slurmTask: Int?

  func validate() throws {
    let given = [
      ("--tasks", tasks != nil), ("--time", time != nil), ("--partition", partition != nil),
      ("--sbatch", !sbatch.isEmpty), ("--detach", detach), ("--cancel", cancel),
    ].filter(\.1).map(\.0)
    if on == nil, let option = given.first { throw ValidationError("\(option) is for --on slurm") }
    if let tasks, !(1...1_000_000 ~= tasks) {
      throw ValidationError("--tasks must be a whole number of at least 1, not \(tasks)")
    }
    if let time, time != "UNLIMITED", SlurmTime.seconds(time) ?? 0 <= 0 {
      throw ValidationError(
        "--time \(quoted(time)) is not a time limit of Slurm's, like 30 (minutes), 01:00:00 or 1-12:00:00")
    }
    for (option, text) in [("--partition", partition), ("--time", time)] {
      if let text, text.isEmpty || text.contains(where: \.isNewline) {
        throw ValidationError("\(option) must be a line of text")
      }
    }
    for text in sbatch {
      if let problem = SbatchSetting.problem(with: text) {
        throw ValidationError("--sbatch \(quoted(text)) \(problem)")
      }
    }
    if detach, cancel { throw ValidationError("--detach and --cancel do not go together") }
  }

  /// What is asked of Slurm, with trials at a time in each task.
  func request(jobs: Int?) -> SlurmRequest {
    var request = SlurmRequest()
    (request.tasks, request.time, request.partition, request.jobs) = (tasks, time, partition, jobs)
    request.settings = sbatch.compactMap { SbatchSetting($0) }
    return request
  }

  /// The run of a cluster's jobs that is asked for; nil where this machine is to run the trials.
  func run(jobs: Int?) throws(SlurmError) -> SlurmRun? {
    on == nil ? nil : try SlurmRun(request(jobs: jobs), isDetached: detach)
  }
}

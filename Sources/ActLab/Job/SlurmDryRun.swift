import Experiments
import Formats
import Foundation
import ResultStore
import Slurm
import Wording

/// What a run by Slurm's jobs would submit: the plan, and then each job's command and script.
struct SlurmDryRun: Printable {
  private let plan: DryRun
  private let submission: SlurmSubmission?

  init(of suite: Suite, in lab: Lab, _ options: LabOptions, _ request: SlurmRequest) throws {
    plan = try DryRun(of: suite, in: lab, options, rerun: false)
    var trials = try lab.plan(suite, dataDirectory: options.dataDir)
    var (missing, seconds) = (trials.known, [String: Double]())
    if FileManager.default.fileExists(atPath: options.store) {
      let store = try options.openStore(lab)
      let progress = try SuiteProgress(of: trials, in: store, lab)
      (trials, missing) = (progress.plan, progress.missing)
      seconds = try store.seconds(of: trials.known.map(\.key))
    }
    var site = try SlurmSite(store: options.store, suite: suite.name, dataDirectory: options.dataDir, request)
    // Without Slurm arrays may be split otherwise, and all else is the same.
    if let programs = try? SlurmPrograms() { site.largestArray = programs.largestArray }
    submission =
      missing.isEmpty
      ? nil
      : SlurmSubmission(
        missing, of: try trials.suite.yaml(), taking: TrialSeconds(of: trials.known, took: seconds),
        round: site.nextRound, at: site)
  }

  var text: String {
    get throws {
      let jobs = submission.map { "\n\(counted($0.taskCount, "task")) would be submitted:\n\n\($0.text)" }
      return plan.text + (jobs ?? "")
    }
  }

  var json: JSONValue {
    get throws {
      .object([
        ("plan", plan.json), ("tasks", .int(submission?.taskCount ?? 0)),
        (
          "jobs",
          .array(
            (submission?.jobs ?? []).map { job in
              .object([
                ("sbatch", .array(job.arguments.map(JSONValue.string))), ("script", .string(job.script)),
                ("tasks", .int(job.assignments.count)),
              ])
            })
        ),
      ])
    }
  }
}

import Foundation
import Wording

/// Makes the jobs of a round.
struct JobBuilder {
  let site: SlurmSite
  let round: SlurmRound

  /// An array of tasks, of which no more than asked for run at a time.
  func array(_ name: String, _ count: Int, _ assignments: [TaskAssignment], follows: Int) -> SlurmSubmission.Job {
    let atATime = site.request.tasks.map { $0 < count ? "%\($0)" : "" } ?? ""
    return job(
      name, log: "%a.log", ["--array=1-\(count)\(atATime)"], task: "--slurm-task \"$SLURM_ARRAY_TASK_ID\"",
      assignments, follows)
  }

  func merge(_ name: String, follows: Int) -> SlurmSubmission.Job {
    job(name, log: "job.log", [], task: nil, [], follows)
  }

  private func job(
    _ name: String, log: String, _ options: [String], task: String?, _ assignments: [TaskAssignment], _ follows: Int
  ) -> SlurmSubmission.Job {
    let part = round.part(name)
    // Slurm takes a % for the beginning of a pattern, in the folder that a log is named from, too. A job that is requeued goes on in its log.
    let own = [
      "--parsable", "--job-name=\(site.folder.jobName(part))", "--chdir=/",
      "--output=\(part.url.path.replacing(scalar: "%", with: "%%"))/\(log)", "--open-mode=append", "--requeue",
    ]
    let command = [shellWord(site.program), "run", "--slurm-job", shellWord(part.url.path), task].compactMap(\.self)
    let script = """
      #!/bin/sh
      # Written by actlab, and submitted with the options of sbatch that 'actlab run --on slurm --dry-run' prints.
      cd -- \(shellWord(FileManager.default.currentDirectoryPath)) || exit 1
      exec \(command.joined(separator: " "))

      """
    return SlurmSubmission.Job(
      part: part, arguments: own + options + site.request.arguments, script: script, assignments: assignments,
      follows: follows)
  }
}

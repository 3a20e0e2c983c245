import ChildPrograms
import Foundation
import Wording

/// Slurm's own programs, each of which is given some time to answer.
package struct SlurmPrograms: Sendable {
  private let sbatch: ChildProgram
  private let path: String?

  /// The most tasks of an array where a cluster does not say otherwise.
  package static let usualArray = 1000

  /// For how long a controller may be busy, in seconds.
  private static let patience = 120.0

  /// The environment of this process's start but for what a job of Slurm's finds there, which is not for jobs of its own.
  private static let environment = ChildProgram.environmentAtStart.filter { variable in
    !variable.hasPrefix("SLURM_")
      || ["SLURM_CONF=", "SLURM_CLUSTERS=", "SLURM_JWT="].contains { variable.hasPrefix($0) }
  }

  /// The programs in the folders of a search path, by default the environment's.
  ///
  /// - Throws: `SlurmError` where there are none.
  package init(path: String? = ProcessInfo.processInfo.environment["PATH"]) throws(SlurmError) {
    guard let sbatch = ChildProgram(named: "sbatch", path: path) else {
      throw SlurmError(
        .usage,
        "--on slurm: there is no sbatch on the PATH; give the command on a machine of the cluster's, on Debian after 'apt-get install slurm-client', or share the work with --shard i/n"
      )
    }
    (self.sbatch, self.path) = (sbatch, path)
  }

  /// Submits a job.
  ///
  /// - Returns: its number.
  func submit(_ arguments: [String]) throws(SlurmError) -> Int {
    let output = try run(sbatch, arguments)
    // With the cluster's name after a semicolon, where there are several.
    guard let id = Int(output.prefix { $0.isNumber }) else {
      throw SlurmError(.cluster, "sbatch answers \(quoted(output)), where a job's number was expected")
    }
    return id
  }

  /// The jobs that are queued, that run, and that have ended lately.
  package func queue() throws(SlurmError) -> SlurmQueue {
    let output = try run("squeue", ["--json", "--me", "--states=all"])
    do { return try SlurmQueue(json: Data(output.utf8)) } catch {
      throw SlurmError(.cluster, "squeue --json cannot be read; it is there since Slurm 21.08")
    }
  }

  /// Ends jobs.
  package func cancel(_ ids: [Int]) throws(SlurmError) {
    if !ids.isEmpty { _ = try run("scancel", ids.map(String.init)) }
  }

  /// The most tasks that an array may have.
  package var largestArray: Int {
    guard let settings = try? run("scontrol", ["show", "config"]),
      let line = settings.split(separator: "\n").first(where: { $0.hasPrefix("MaxArraySize") }),
      let size = line.split(separator: "=").last.flatMap({ Int($0.trimmingCharacters(in: .whitespaces)) })
    else { return Self.usualArray }
    // One more than the greatest number of a task, which begin with 1 here.
    return max(2, size) - 1
  }

  /// The seconds that are left of a job's time; nil where that is not limited, or not known.
  package func timeLeft(ofJob id: String) -> Double? {
    let answer = try? run("squeue", ["--noheader", "--jobs=\(id)", "--format=%L"], patience: 20)
    guard let output = answer else { return nil }
    let text = output.trimmingCharacters(in: .whitespacesAndNewlines)
    return text == "INVALID" ? 0 : SlurmTime.seconds(text)
  }

  private func run(
    _ name: String, _ arguments: [String], patience: Double = patience
  ) throws(SlurmError) -> String {
    guard let program = ChildProgram(named: name, path: path) else {
      throw SlurmError(.usage, "there is no \(name) on the PATH, though there is sbatch; both are Slurm's")
    }
    return try run(program, arguments, patience: patience)
  }

  private func run(
    _ program: ChildProgram, _ arguments: [String], patience: Double = patience
  ) throws(SlurmError) -> String {
    let name = program.file.lastPathComponent
    let outcome: ChildProgram.Outcome
    do {
      outcome = try program.run(arguments, environment: Self.environment, limit: patience)
    } catch let stopped as ChildProgram.Stopped {
      throw SlurmError(.cluster, "\(name) \(stopped); try again later")
    } catch {
      throw SlurmError(.cluster, "\(program.file.path): cannot be run: \(error.localizedDescription)")
    }
    if outcome.status != 0 { throw SlurmError(name, outcome.complaint) }
    return String(decoding: outcome.output, as: UTF8.self)
  }
}

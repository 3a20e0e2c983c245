import Foundation

/// What a user asks of Slurm.
package struct SlurmRequest: Sendable {
  /// Tasks at a time; nil for as many as there are a few minutes of work for.
  package var tasks: Int?
  /// The time limit of a job, as Slurm writes it.
  package var time: String?
  package var partition: String?
  /// Further options of sbatch.
  package var settings: [SbatchSetting] = []
  /// Trials at a time in each task.
  package var jobs: Int?

  /// Nothing in particular.
  package init() {}

  /// The options of sbatch for all that is asked.
  var arguments: [String] {
    [time.map { "--time=\($0)" }, partition.map { "--partition=\($0)" }, jobs.map { "--cpus-per-task=\($0)" }]
      .compactMap(\.self) + settings.map(\.argument)
  }

  /// The work of a task where no number of tasks was asked for, in seconds: far longer than Slurm takes to start one.
  private static let workOfTask = 300.0

  /// The tasks that some work is split into: as many as asked for, but no more than there are trials, and more where a task would not end
  /// within half of its time limit.
  func taskCount(for trials: Int, of seconds: Double) -> Int {
    let seconds = seconds / Double(max(1, jobs ?? 1))
    func count(of length: Double) -> Int { Int(min(1e6, seconds / length).rounded(.up)) }
    let wanted = tasks ?? count(of: Self.workOfTask)
    let limit = time.flatMap(SlurmTime.seconds).flatMap { $0 > 0 ? $0 : nil }
    return max(1, min(trials, max(wanted, limit.map { count(of: $0 / 2) } ?? 1)))
  }
}

/// An option of sbatch's own that is passed on, as `mem=4G`.
package struct SbatchSetting: Sendable, Hashable {
  private let key: String
  private let value: String?

  /// What is wrong with a text for an option, as the end of a sentence; nil where nothing is.
  package static func problem(with text: String) -> String? {
    let key = text.prefix { $0 != "=" }
    guard !key.isEmpty, key.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }), !key.hasPrefix("-")
    else { return "is not of the form key=value, as in mem=4G" }
    if text.contains(where: { $0.isNewline || $0 == "\0" }) { return "has a line break" }
    if own.contains(String(key)) { return "is the lab's to set" }
    return nil
  }

  /// Reads `key=value`, or a key that has no value; nil for what has a problem.
  package init?(_ text: String) {
    if Self.problem(with: text) != nil { return nil }
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    (key, value) = (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
  }

  /// As sbatch takes it.
  var argument: String { "--\(key)" + (value.map { "=\($0)" } ?? "") }

  private static let own: Set<String> = [
    "array", "chdir", "dependency", "error", "export", "job-name", "kill-on-invalid-dep", "open-mode", "output",
    "parsable", "requeue", "no-requeue", "test-only", "wait", "wrap",
  ]
}

package import Foundation

/// What `squeue --json` tells: the jobs that wait or run, and some that have ended lately.
package struct SlurmQueue: Sendable {
  package let jobs: [SlurmJob]

  /// Jobs, from elsewhere.
  package init(jobs: [SlurmJob]) { self.jobs = jobs }

  /// Reads what `squeue` printed.
  ///
  /// - Throws: an error of Foundation's for what is none of it.
  package init(json: Data) throws {
    struct Answer: Decodable {
      let jobs: [SlurmJob]
    }
    jobs = try JSONDecoder().decode(Answer.self, from: json).jobs
  }
}

/// A job, a task of an array, or those tasks of an array that have not begun.
package struct SlurmJob: Sendable, Hashable {
  /// What `scancel` calls it.
  package let id: Int
  /// The number of the array that it is of; nil where it is none's.
  package let array: Int?
  package let name: String
  /// Slurm's words for its state, such as `RUNNING` and `COMPLETING`.
  package let states: Set<String>
  /// The tasks of an array that it stands for; none of a job that is no array's.
  package let tasks: TaskNumbers

  /// A job.
  package init(id: Int, name: String, states: Set<String>, tasks: TaskNumbers = TaskNumbers("")) {
    (self.id, array, self.name, self.states, self.tasks) = (id, nil, name, states, tasks)
  }

  /// Whether it may still do something. A job in its end is waited for.
  package var isLive: Bool { states.isDisjoint(with: Self.ends) || states.contains("COMPLETING") }

  /// Whether it has begun.
  package var isRunning: Bool { !states.isDisjoint(with: ["RUNNING", "COMPLETING", "SUSPENDED"]) }

  /// How it ended, as `TIMEOUT`; nil where it has not.
  package var end: String? { states.intersection(Self.ends).min() }

  private static let ends: Set<String> = [
    "BOOT_FAIL", "CANCELLED", "COMPLETED", "DEADLINE", "FAILED", "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "REVOKED",
    "TIMEOUT",
  ]
}

extension SlurmJob: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id = "job_id"
    case array = "array_job_id"
    case name
    case state = "job_state"
    case task = "array_task_id"
    case tasks = "array_task_string"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(Int.self, forKey: .id)
    array = try container.decodeIfPresent(OptionalNumber.self, forKey: .array)?.number.flatMap { $0 > 0 ? $0 : nil }
    name = try container.decodeIfPresent(String.self, forKey: .name) ?? ""
    // Since Slurm 23.11 a list.
    let list = try? container.decode([String].self, forKey: .state)
    states = Set(try list ?? [container.decode(String.self, forKey: .state)])
    let waiting = try container.decodeIfPresent(String.self, forKey: .tasks) ?? ""
    let own = try container.decodeIfPresent(OptionalNumber.self, forKey: .task)?.number
    tasks = TaskNumbers(waiting.isEmpty ? own.map(String.init) ?? "" : waiting)
  }

  /// A number that may be absent; since Slurm 23.02 `{"set": true, "infinite": false, "number": 3}`.
  private struct OptionalNumber: Decodable {
    let number: Int?

    private enum CodingKeys: String, CodingKey { case set, number }

    init(from decoder: any Decoder) throws {
      if let plain = try? decoder.singleValueContainer().decode(Int.self) {
        number = plain
      } else {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        number = try container.decode(Bool.self, forKey: .set) ? container.decode(Int.self, forKey: .number) : nil
      }
    }
  }
}

/// Numbers of tasks as Slurm writes them: `1-4,7`, `1-9:2`, `3-8%2`. A list that Slurm has cut off, which ends in `...`, has all
/// that may follow.
package struct TaskNumbers: Sendable, Hashable {
  /// Every so many numbers from the first to the last.
  private struct Run: Hashable {
    let first, last, step: Int
    func contains(_ task: Int) -> Bool { (first...last).contains(task) && (task - first) % step == 0 }
  }

  private let runs: [Run]
  private let first: Int?

  /// Reads a list.
  package init(_ text: String) {
    // Slurm's numbers have 32 bits.
    func numbers(_ text: Substring) -> [Int] { text.split(separator: "-").compactMap { UInt32($0).map { Int($0) } } }
    var runs: [Run] = []
    var first: Int?
    for part in text.prefix(while: { $0 != "%" }).split(separator: ",") {
      if part.hasPrefix(".") {
        first = (runs.map(\.last).max() ?? -1) + 1
        continue
      }
      let halves = part.split(separator: ":").map(numbers)
      guard let low = halves.first?.first, let high = halves.first?.last, low <= high else { continue }
      let step = max(1, halves.count > 1 ? halves[1].first ?? 1 : 1)
      runs.append(Run(first: low, last: high - (high - low) % step, step: step))
    }
    (self.runs, self.first) = (runs, first)
  }

  /// Whether a task is among them.
  package func contains(_ task: Int) -> Bool {
    runs.contains { $0.contains(task) } || first.map { task >= $0 } ?? false
  }

  /// How many are known.
  package var count: Int { runs.reduce(0) { $0 + ($1.last - $1.first) / $1.step + 1 } }
}

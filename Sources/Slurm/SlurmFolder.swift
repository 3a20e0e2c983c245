package import Experiments
package import Foundation
import Hashing
import Wording

/// What is submitted of a suite and what comes back, in a folder beside the store: a folder a round of submissions, numbered from 1, in each a
/// folder a part.
///
/// Of a part `trials-1`, an array of tasks, `3.json` has the keys of task 3, `3.sqlite` is the store that it alone writes, `3.log` is what it
/// said, `job.sh` runs it. After a requeue it writes to `3-1.sqlite`, since the first may still be at work where the network has failed.
package struct SlurmFolder: Sendable {
  package let url: URL
  private let suite: String
  private let digest: String

  /// The folder of a suite beside a store.
  package init(store: String, suite: String) {
    url = URL(plainPath: store + ".slurm").appendingPathComponent(suite, isDirectory: true).absoluteURL
    self.suite = suite
    digest = String(url.path.sha256.prefix(8))
  }

  /// The folder that a round is in.
  package init(of round: SlurmRound) {
    url = round.url.deletingLastPathComponent().absoluteURL
    suite = url.lastPathComponent
    digest = String(url.path.sha256.prefix(8))
  }

  /// The rounds so far, in their order.
  package var rounds: [SlurmRound] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return names.compactMap { Int($0) }.filter(Self.numbers.contains).sorted().map(round)
  }

  /// The numbers that a round may have; a folder of another name is somebody else's.
  private static let numbers = 1...1_000_000

  package func round(_ number: Int) -> SlurmRound {
    SlurmRound(number: number, url: url.appendingPathComponent(String(number), isDirectory: true))
  }

  /// What a part's job is called, in the queue, too: all that it takes to find its files again.
  func jobName(_ part: SlurmPart) -> String { "actlab-\(suite)-\(digest)-\(part.round)-\(part.name)" }

  /// The part that a job is of; nil where it is none of this folder's.
  package func part(of job: SlurmJob) -> SlurmPart? {
    let start = "actlab-\(suite)-\(digest)-"
    guard job.name.hasPrefix(start) else { return nil }
    let rest = job.name.dropFirst(start.count).split(separator: "-", maxSplits: 1)
    guard rest.count == 2, let number = Int(rest[0]) else { return nil }
    return round(number).part(String(rest[1]))
  }
}

/// What was submitted at one time.
package struct SlurmRound: Sendable, Hashable {
  package let number: Int
  package let url: URL

  package func part(_ name: String) -> SlurmPart {
    SlurmPart(round: number, name: name, url: url.appendingPathComponent(name, isDirectory: true))
  }

  /// The parts that have tasks.
  package var arrays: [SlurmPart] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return names.filter { $0.hasPrefix(SlurmPart.trials) || $0 == SlurmPart.tuned }.sorted().map(part)
  }

  /// The store of all that is known when the round has ended.
  package var merged: URL { url.appendingPathComponent("merged.sqlite") }

  private var settingsFile: URL { url.appendingPathComponent("settings.json") }

  /// What its jobs need to know.
  package var settings: RoundSettings {
    get throws { try RoundSettings(contentsOf: settingsFile) }
  }

  func write(_ settings: RoundSettings) throws { try settings.write(to: settingsFile) }
}

/// What the jobs of a round need to know beside their keys.
package struct RoundSettings: Exchangeable, Sendable, Hashable {
  /// The suite as resolved, in YAML.
  package var suite: String
  /// The store that the round began with.
  package var store: String
  package var dataDirectory: String?
  /// The tasks of the tuned arm, which are given their keys when the search has ended; nil where there is no search.
  package var tunedTasks: Int?
}

/// The keys of a task, with about the seconds that each trial takes.
package struct TaskAssignment: Exchangeable, Sendable, Hashable {
  package var assignment: Assignment
  package var seconds: [Double]
  /// Whether the seconds come from trials that were run.
  package var isMeasured: Bool

  /// Trials with the seconds that each takes about.
  package init(assignment: Assignment, seconds: [Double], isMeasured: Bool) {
    (self.assignment, self.seconds, self.isMeasured) = (assignment, seconds, isMeasured)
  }
}

/// A job of a round: an array of tasks, or the merge of what they come to.
package struct SlurmPart: Sendable, Hashable {
  package let round: Int
  package let name: String
  package let url: URL

  /// How the names of arrays begin: those submitted with their keys, and that of the tuned arm.
  static let trials = "trials-"
  package static let tuned = "tuned"
  package static let merge = "merge"
  static let lastMerge = "merge-tuned"

  /// The part in a folder.
  package init(at url: URL) {
    self.init(round: Int(url.deletingLastPathComponent().lastPathComponent) ?? 0, name: url.lastPathComponent, url: url)
  }

  init(round: Int, name: String, url: URL) { (self.round, self.name, self.url) = (round, name, url) }

  package var isMerge: Bool { name == Self.merge || name == Self.lastMerge }

  /// The round that it is of.
  package var ownRound: SlurmRound { SlurmRound(number: round, url: url.deletingLastPathComponent()) }

  var script: URL { url.appendingPathComponent("job.sh") }

  /// What a task said, or a job without tasks.
  package func log(_ task: Int?) -> URL { url.appendingPathComponent((task.map(String.init) ?? "job") + ".log") }

  private func assignmentFile(_ task: Int) -> URL { url.appendingPathComponent("\(task).json") }

  /// What a task is to run; nil where nothing was left for it.
  package func assignment(_ task: Int) throws -> TaskAssignment? {
    let file = assignmentFile(task)
    return FileManager.default.fileExists(atPath: file.path) ? try TaskAssignment(contentsOf: file) : nil
  }

  /// Gives a task its keys.
  package func write(_ assignment: TaskAssignment, for task: Int) throws {
    try assignment.write(to: assignmentFile(task))
  }

  /// The store of a task that was begun again so many times.
  package func store(_ task: Int, restarts: Int) -> URL {
    url.appendingPathComponent(restarts == 0 ? "\(task).sqlite" : "\(task)-\(restarts).sqlite")
  }

  /// The tasks that have keys.
  package var tasks: [Int] { names(ending: ".json").compactMap { Int($0) }.sorted() }

  /// The stores that its tasks have begun, with the task of each.
  package var stores: [(task: Int, file: URL)] {
    names(ending: ".sqlite").sorted().compactMap { name in
      Int(name.prefix { $0 != "-" }).map { ($0, url.appendingPathComponent(name + ".sqlite")) }
    }
  }

  private func names(ending: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return names.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }
  }
}

import Experiments
import Foundation
import GRDB
import ResultStore
import Testing

@Suite("Claims on trials")
struct ClaimTests {
  private let folder: TemporaryFolder
  private let planned: Plan
  private let store: ResultStore

  /// A store with the plan of eight trials, none of them run.
  init() throws {
    folder = try TemporaryFolder()
    planned = try plan("seeds=4")
    store = try ResultStore(path: folder.file("s.sqlite"))
    try store.define(planned)
  }

  private var keys: [String] { planned.trials.map(\.key) }

  private func claim(_ count: Int, for worker: Worker, since newest: Int64 = 0) throws -> Claims {
    try ResultStore(path: folder.file("s.sqlite"))
      .claim(ClaimRequest(count, of: keys[...], for: worker, since: newest))
  }

  private func change(_ sql: String) throws {
    try DatabaseQueue(path: folder.file("s.sqlite")).write { try $0.execute(sql: sql) }
  }

  @Test("Each trial is claimed by one, in the order that is asked for, and what is left is claimed by nobody twice")
  func once() throws {
    let workers = [Worker(), Worker(), Worker()]
    let claims = try workers.map { try claim(3, for: $0) }
    #expect(claims.map(\.own) == [Array(keys[..<3]), Array(keys[3..<6]), Array(keys[6...])])
    #expect(claims.map(\.held.count) == [0, 3, 6] && claims.allSatisfy(\.stored.isEmpty))
    #expect(Set(try store.holders(of: keys).map(\.description)) == ["process \(getpid())"])
  }

  @Test("Many who ask at the same time share all trials")
  func atOnce() async throws {
    let (path, keys) = (folder.file("s.sqlite"), keys)
    let own = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<16 {
        group.addTask {
          try ResultStore(path: path).claim(ClaimRequest(1, of: keys[...], for: Worker(), since: 0)).own
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(own.sorted() == keys.sorted())
  }

  @Test("A result ends its claim, is seen by others, and brings the next claim")
  func results() throws {
    let (first, second) = (Worker(), Worker())
    #expect(try claim(1, for: first).own == [keys[0]])
    let next = try store.append(
      record(of: planned.trials[0]), of: planned.trials[0], in: environment(),
      then: ClaimRequest(1, of: keys[1...], for: first, since: 0))
    #expect(next.own == [keys[1]])
    let others = try claim(1, for: second)
    #expect(others.stored == [keys[0]] && others.held == [keys[1]] && others.own == [keys[2]])
    #expect(try store.results(of: planned).records == [record(of: planned.trials[0])])
  }

  @Test("What is given back is free again, a trial or all of a worker's")
  func givenBack() throws {
    let (first, second) = (Worker(), Worker())
    _ = try claim(8, for: first)
    try store.release(keys[5], of: second)
    #expect(try claim(8, for: second).own.isEmpty)
    try store.release(keys[5], of: first)
    #expect(try claim(8, for: second).own == [keys[5]])
    try store.release(first)
    #expect(try claim(8, for: second).own.count == 8)
  }

  @Test("For a run anew only results count that were stored since it began, also those in the place of older ones")
  func anew() throws {
    for trial in planned.trials { try store.append(record(of: trial), of: trial, in: environment()) }
    let start = try store.newest()
    #expect(try store.verified(keys, since: start).intact.isEmpty)
    let last = planned.trials[7]
    try store.append(record(of: last, variant: 1), of: last, in: environment())
    #expect(try store.verified(keys, since: start).intact == [last.key])
    let claims = try claim(8, for: Worker(), since: start)
    #expect(claims.own == Array(keys[..<7]) && claims.stored == [last.key])
    #expect(try store.verified(keys).intact.count == 8)
  }

  @Test(
    "The claims of a process of this machine that has ended are free, those of one that lives are not, whatever its lease"
  )
  func death() throws {
    let child = Process()
    child.executableURL = URL(fileURLWithPath: "/bin/sleep")
    child.arguments = ["600"]
    try child.run()
    _ = try claim(8, for: Worker())
    // A living process that was started at another time has another's number.
    let stat = try String(contentsOfFile: "/proc/\(child.processIdentifier)/stat", encoding: .utf8)
    let started = stat.split(separator: ")").last?.split(separator: " ")[19] ?? ""
    try change("UPDATE worker SET process = \(child.processIdentifier), started = \(started), expires = 0")
    #expect(try claim(8, for: Worker()).held.count == 8)
    try change("UPDATE worker SET started = started + 1")
    let other = Worker()
    #expect(try claim(1, for: other).own == [keys[0]])
    try store.release(other)
    #expect(try claim(8, for: other).own.count == 8)
    try change("UPDATE worker SET process = \(child.processIdentifier), started = \(started)")
    // Other signals may be blocked, as they are in the thread that started it.
    kill(child.processIdentifier, SIGKILL)
    child.waitUntilExit()
    #expect(try claim(8, for: Worker()).own.count == 8)
  }

  @Test("The claims of another machine are free when its lease has expired, or holds for longer than one can")
  func expiry() throws {
    let now = Date().timeIntervalSince1970
    for (expiry, isFree) in [
      (now + 60, false), (now - 1, true), (0, true), (now + 10 * Worker.lease, true), (now + 30, false),
    ] {
      let worker = Worker()
      try change("DELETE FROM worker")
      _ = try claim(8, for: worker)
      try change("UPDATE worker SET machine = 'another', host = 'elsewhere', expires = \(expiry)")
      #expect(try store.holders(of: keys).map(\.description) == ["process \(getpid()) on elsewhere"])
      #expect(try claim(8, for: Worker()).own.count == (isFree ? 8 : 0), "\(expiry - now)")
    }
    let worker = Worker()
    try change("DELETE FROM worker")
    _ = try claim(8, for: worker)
    try change("UPDATE worker SET machine = 'another', expires = 0")
    try store.renew(worker)
    #expect(try claim(8, for: Worker()).own.isEmpty)
  }

  @Test("A plan whose later stage is remembered stays; another takes its place")
  func samePlan() throws {
    let tuned = try plan("learning_rate={tuned: {grid: [0.01, 0.1], seeds: 1}}")
    let search = tuned.tuning.map { record(of: $0) }
    let whole = try tuned.choosing(TunedRates(search, of: try #require(tuned.suite.learningRates.tuned)))
    #expect(whole.known.count > tuned.known.count)
    try store.define(whole)
    #expect(try store.results(of: "small")?.plannedTrials == whole.known.count)
    try store.define(tuned)
    #expect(try store.results(of: tuned).plannedTrials == whole.known.count)
    try store.define(planned)
    #expect(try store.results(of: "small")?.plannedTrials == 8)
  }
}

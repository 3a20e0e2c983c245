import Dispatch
package import Experiments
import Formats
import Foundation
import Synchronization
import Networks

/// What a report says of a plan whose trials have all been run, a text a family; the records are in the plan's order.
package typealias Answers = @Sendable (Plan, [TrialRecord]) throws -> [String]

/// A race run anew with ten seeds, to the end, on a thread of its own: what one seed shows may be chance.
final class TenSeeds: Sendable {
  private struct State {
    var news: [String] = []
    var isDone = false
  }

  private let answers: Answers
  private let state = Mutex(State())
  private let cancellation = Cancellation()
  private let work = DispatchGroup()

  /// Begins, for as many epochs as a race has come to, or as many as its nets usually have where it stands at its start.
  init(of race: Race, in lab: Lab, answers: @escaping Answers) throws(RaceSettings.Problem) {
    self.answers = answers
    let epochs = race.epochsOfSuite
    let (suite, lab) = try race.settings.suite(in: lab, seeds: RaceSettings.seedsOfSuite, epochs: epochs)
    let plan: Plan
    do { plan = try lab.plan(suite, dataDirectory: nil) } catch { throw RaceSettings.Problem("seeds", "\(error)") }
    put([
      ("is", .string("seeds")), ("epochs", .int(epochs)), ("trials", .int(plan.trials.count)),
      ("seeds", .int(RaceSettings.seedsOfSuite.count)),
    ])
    work.enter()
    let thread = Thread { [work] in
      self.run(plan)
      work.leave()
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Whether all is told.
  var isDone: Bool { state.withLock { $0.isDone && $0.news.isEmpty } }

  /// Asks to stop; what was told stands.
  func stop() { cancellation.wish() }

  /// Stops, and waits until nothing trains any more.
  func end() {
    stop()
    work.wait()
  }

  /// Hands on what there is to tell.
  func tell(_ outbox: Outbox) {
    let news = state.withLock { state in
      defer { state.news = [] }
      return state.news
    }
    for text in news { outbox.put(text) }
  }

  /// Trains the nets of seed after seed, and answers in the words of a report.
  private func run(_ plan: Plan) {
    var records: [String: TrialRecord] = [:]
    do {
      for trial in plan.trials.sorted(by: { $0.seed < $1.seed }) {
        var record = try TrialRunner.run(try plan.work(of: trial), isCancelled: { cancellation.isWished })
        // Of a race of a million steps they take 16 MB a trial, and the answers need the scores alone.
        record.epochs = EpochRecords()
        records[trial.key] = record
        put([
          ("is", .string("seed")), ("label", .string(trial.activation)), ("seed", .int(trial.seed)),
          ("accuracy", JSONValue(record.test.accuracy)),
        ])
      }
      let answers = try answers(plan, plan.trials.compactMap { records[$0.key] })
      put([("is", .string("seedsEnd")), ("answers", .array(answers.map(JSONValue.string)))])
    } catch {
      let answers = cancellation.isWished ? [] : ["\(error)"]
      put([("is", .string("seedsEnd")), ("answers", .array(answers.map(JSONValue.string)))])
    }
    state.withLock { $0.isDone = true }
  }

  private func put(_ members: [(String, JSONValue)]) {
    let line = JSONValue.object(members).line
    state.withLock { $0.news.append(line) }
  }
}

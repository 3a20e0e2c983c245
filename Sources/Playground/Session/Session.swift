import Experiments
import Foundation
import Networks
import Wording

/// One page's race, on a thread of its own: it answers the page, trains while it is to, and makes pictures as fast as the page draws them.
///
/// All of its state belongs to that thread; the connection reaches the inbox and the outbox alone.
final class Session: @unchecked Sendable {
  let inbox = Inbox()
  let outbox = Outbox()

  private let lab: Lab
  private let answers: Answers
  private var race: Race?
  private var plane: Plane?
  private var moments = Moments()
  private var seeds: TenSeeds?
  private var isRunning = false
  /// Whether it runs as fast as it can, whatever the pace, and the step at which it pauses by itself, with what is said then.
  private var isSprinting = false
  private var goal: (steps: Int, note: String?)?
  /// Whether the page has not been sent the present yet, and whether it is looking at the past.
  private var isChanged = false, isLookingBack = false
  /// Steps a picture; 0 for as many as there is time for.
  private var pace = 1

  /// Between pictures, at least: thirty a second are enough for an eye.
  private static let tick = 1.0 / 30
  /// The part of it that may be spent on steps, so that messages are answered soon.
  private static let timeOfSteps = 0.8 * tick

  init(in lab: Lab, answers: @escaping Answers) { (self.lab, self.answers) = (lab, answers) }

  /// The life of the session's thread.
  func work() {
    outbox.put(Greeting.text(lab))
    var next = Date()
    while true {
      let isBusy = isRunning || isChanged || seeds != nil
      guard let texts = inbox.take(waitingUntil: isBusy ? next : nil) else { break }
      for text in texts { answer(text) }
      if Date() < next && !texts.isEmpty { continue }
      next = max(next + Self.tick, Date())
      if isRunning { train() }
      draw()
      seeds?.tell(outbox)
      if seeds?.isDone == true { seeds = nil }
    }
    seeds?.end()
  }

  // MARK: The page's requests

  private func answer(_ text: String) {
    do throws(RaceSettings.Problem) {
      let message = try PageMessage(text)
      switch message.do {
      case .race: try start(message.settings)
      case .play: run(true, until: message.until)
      case .pause: run(false)
      case .step: pauseAndStep()
      case .epoch: runEpoch()
      case .rewind: rewind()
      case .pace: pace = min(max(0, message.steps ?? 1), 10_000)
      case .seen: outbox.pictureWasSeen()
      case .look: look(at: message.step ?? 0)
      case .now: (isLookingBack, isChanged) = (false, true)
      case .check: outbox.put(NetCheck(message.net ?? "", in: lab).text)
      case .suite: if let race { outbox.put(try SuiteAnswer(race, in: lab).text) }
      case .seeds: try startSeeds()
      case .enough: seeds?.stop()
      }
    } catch {
      outbox.put(error.message)
    }
  }

  /// Has the new race take the old one's place where it can be, and leaves the old one alone where it cannot.
  private func start(_ settings: RaceSettings?) throws(RaceSettings.Problem) {
    guard let settings else { throw RaceSettings.Problem("message", "a race needs settings") }
    let race = try Race(settings, in: lab)
    // What is left to tell of the old one comes before the new one.
    seeds?.end()
    seeds?.tell(outbox)
    seeds = nil
    (self.race, plane) = (race, Plane(race.data))
    if let plane { outbox.put(beforeOtherPictures: RaceDescription(race, plane).text) }
    begin()
  }

  private func rewind() {
    race?.rewind()
    begin()
  }

  private func begin() {
    moments = Moments()
    (isLookingBack, isChanged, isSprinting, goal) = (false, true, false, nil)
    keepMoment()
    tellState()
  }

  /// Goes on or pauses, of which a note tells why; to pause by itself at an epoch that is still to come.
  private func run(_ isRunning: Bool, until epoch: Double? = nil, note: String? = nil) {
    self.isRunning = isRunning && race != nil
    // The present is drawn again after a look at the past.
    isChanged = isChanged || isLookingBack
    (isLookingBack, isSprinting, goal) = (false, false, nil)
    if let race, let epoch, epoch > 0 {
      let steps = (epoch * Double(race.stepsPerEpoch)).rounded(.up)
      if steps > Double(race.steps), steps < Double(Limits.stepsOfRace) {
        goal = (Int(steps), "Paused after \(plain(epoch)) epochs. Press Play to go on.")
      }
    }
    tellState(note)
  }

  private func pauseAndStep() {
    (isRunning, isLookingBack, isSprinting, goal) = (false, false, false, nil)
    step()
    tellState()
  }

  /// Runs to the end of the epoch, as fast as there is time for between the page's messages.
  private func runEpoch() {
    guard let race else { return }
    run(true)
    (isSprinting, goal) = (true, (race.steps + race.stepsPerEpoch - race.steps % race.stepsPerEpoch, nil))
  }

  private func look(at step: Int) {
    guard let picture = moments.picture(at: step) else { return }
    if isRunning { run(false) }
    isLookingBack = true
    outbox.offer(picture: Picture.past(picture))
  }

  private func startSeeds() throws(RaceSettings.Problem) {
    guard let race, seeds == nil else { return }
    run(false)
    seeds = try TenSeeds(of: race, in: lab, answers: answers)
  }

  private func tellState(_ note: String? = nil) {
    outbox.put(RaceDescription.state(isRunning: isRunning, steps: race?.steps ?? 0, note))
  }

  // MARK: Training and drawing

  private func train() {
    let end = Date() + Self.timeOfSteps
    var made = 0
    while isRunning, pace == 0 || isSprinting || made < pace, made == 0 || Date() < end {
      step()
      made += 1
    }
  }

  private func step() {
    guard let race else { return }
    race.step()
    isChanged = true
    if moments.includes(race.steps) { keepMoment() }
    if let reached = goal, race.steps >= reached.steps {
      run(false, note: reached.note)
    } else if race.steps >= Limits.stepsOfRace {
      isRunning = false
      tellState("paused after \(grouped(race.steps)) steps")
    } else if isRunning, race.racers.allSatisfy({ $0.divergence != nil }) {
      isRunning = false
      tellState("every net has diverged; a smaller learning rate may help")
    }
  }

  private func keepMoment() {
    guard let race, let plane else { return }
    moments.keep(race.steps, Picture(race, on: plane).bytes)
  }

  private func draw() {
    guard isChanged, !isLookingBack, let race, let plane, outbox.wantsPicture else { return }
    outbox.offer(picture: Picture(race, on: plane).bytes)
    isChanged = false
  }
}

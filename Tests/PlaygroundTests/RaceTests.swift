import Datasets
import Experiments
import Foundation
import Networks
import Playground
import Testing

@Suite("Races of identical nets")
struct RaceTests {
  /// Nets of several kinds: one piece a unit and two, a formula, a learned parameter.
  static func settings(_ data: String = "moons", batch: Int = 32, seed: Int = 3) -> RaceSettings {
    RaceSettings(
      data: data, nets: ["sigmoid", "maxout", "elu", "swish2(b=2) = x * sigmoid(b * x)", "prelu"], hidden: [6, 4],
      rate: 0.05, batch: batch, seed: seed)
  }

  /// What `actlab run` makes of a race's suite: the net of each trial with a seed, trained to the end.
  private func trained(_ settings: RaceSettings, epochs: Int) throws -> [(parameters: [Float], record: TrialRecord)] {
    let (suite, lab) = try settings.suite(in: .standard, seeds: [settings.seed], epochs: epochs)
    let plan = try lab.plan(suite, dataDirectory: nil)
    return try plan.trials.map { trial in
      let work = try plan.work(of: trial)
      let training = TrialRunner.training(of: work)
      let record = try TrialRunner.run(training, of: work)
      return (training.network.parameters.inPyTorchOrder, record)
    }
  }

  @Test(
    "A race's nets are those that the lab trains with the same settings, to the bit",
    arguments: [("moons", 32), ("spiral", 7), ("circles", 0), ("xor", 50), ("gaussians", 2000)])
  func agreesWithTraining(_ data: String, _ batch: Int) throws {
    let settings = Self.settings(data, batch: batch)
    let race = try Race(settings, in: .standard)
    for _ in 0..<(3 * race.stepsPerEpoch) { race.step() }
    for (net, expected) in try trained(settings, epochs: 3).enumerated() {
      let label = race.labels[net]
      #expect(label == expected.record.activation)
      #expect(race.parameters(of: net) == expected.parameters, "\(label) on \(data), batches of \(batch)")
      #expect(race.testScore(of: net) == expected.record.test, "\(label) on \(data), batches of \(batch)")
    }
  }

  @Test("Back at the start a race takes the same steps again, to the bit", arguments: [0, 1, 17])
  func rewinds(_ steps: Int) throws {
    let race = try Race(Self.settings(), in: .standard)
    func run() -> [[Float]] {
      for _ in 0..<steps { race.step() }
      return race.labels.indices.map { race.parameters(of: $0) }
    }
    let (start, first) = (race.labels.indices.map { race.parameters(of: $0) }, run())
    race.rewind()
    #expect(race.steps == 0 && race.labels.indices.map { race.parameters(of: $0) } == start)
    #expect(run() == first)
  }

  @Test("Nets of the same shape start from the same weights, and another seed gives others")
  func startsAlike() throws {
    var settings = Self.settings()
    settings.nets = ["sigmoid", "tanh", "relu", "elu", "cube = x^3"]
    let race = try Race(settings, in: .standard)
    for net in race.labels.indices {
      #expect(race.parameters(of: net) == race.parameters(of: 0), "\(race.labels[net])")
    }
    settings.seed += 1
    #expect(try Race(settings, in: .standard).parameters(of: 0) != race.parameters(of: 0))
  }

  @Test("The suite of a race can be read, has ten seeds, and its trial with the race's seed is the race's net")
  func writesSuite() throws {
    let settings = Self.settings(seed: 4)
    let race = try Race(settings, in: .standard)
    for _ in 0..<(2 * race.stepsPerEpoch) { race.step() }
    let (yaml, table) = try settings.file(in: .standard, epochs: 2)
    #expect(table == nil)
    let plan = try Lab.standard.plan(try Lab.standard.suite(yaml, file: "play.yaml"), dataDirectory: nil)
    #expect(plan.trials.count == 50)
    for trial in plan.trials where trial.seed == 4 {
      let net = try #require(race.labels.firstIndex(of: trial.activation))
      #expect(try TrialRunner.run(try plan.work(of: trial)).test == race.testScore(of: net), "\(trial.activation)")
    }
  }

  @Test("Points of one's own are a table beside the suite, from which it trains the same nets")
  func savesPoints() throws {
    var settings = Self.settings("points", batch: 5, seed: 1)
    settings.nets = ["tanh", "relu"]
    settings.points = (0..<40).map { [cos(Double($0)), sin(Double($0) * 0.7), Double($0 % 2)] }
    let race = try Race(settings, in: .standard)
    for _ in 0..<race.stepsPerEpoch { race.step() }
    let (yaml, table) = try settings.file(in: .standard, epochs: 1)
    let saved = try #require(table)
    let folder = URL(fileURLWithPath: NSTemporaryDirectory() + "actlab-points-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try saved.text.write(to: folder.appendingPathComponent(saved.name), atomically: true, encoding: .utf8)
    let there = yaml.replacing(saved.name, with: folder.path + "/" + saved.name)
    let plan = try Lab.standard.plan(try Lab.standard.suite(there, file: "play.yaml"), dataDirectory: nil)
    for trial in plan.trials where trial.seed == 1 {
      let net = try #require(race.labels.firstIndex(of: trial.activation))
      #expect(try TrialRunner.run(try plan.work(of: trial)).test == race.testScore(of: net), "\(trial.activation)")
    }
  }

  @Test(
    "A table of more rows than can be drawn is thinned, evenly and with a word, and one of few is left as it is",
    arguments: ["\r\n", "\n", "\r"])
  func thinsTables(_ end: String) throws {
    var settings = Self.settings("table")
    func table(_ rows: Int) -> String {
      "width,height,kind\(end)" + (0..<rows).map { "\($0),\($0 * $0 % 97),\($0 % 3 == 0 ? "a" : "b")\(end)" }.joined()
    }
    settings.table = table(1000)
    let whole = try #require(try settings.ownTable())
    #expect(whole.text == table(1000) && whole.note == nil)
    settings.table = table(100_000)
    let thinned = try #require(try settings.ownTable())
    #expect(thinned.note == "2,000 of the table's 100,000 lines are used, drawn at random")
    #expect(thinned.text.utf8.count { $0 == 10 } == 2001)
    // Every row that is there is one of the table's, in its order, and the classes are as they were there.
    let numbers = thinned.text.split(whereSeparator: \.isNewline).dropFirst().compactMap {
      Int($0.prefix { $0 != "," })
    }
    #expect(numbers.count == 2000 && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
    #expect((580...750).contains(numbers.count { $0 % 3 == 0 }), "\(numbers.count { $0 % 3 == 0 })")
    #expect(try Race(settings, in: .standard).notes.contains { $0.contains("2,000") })
  }

  @Test(
    "Of three columns two are the plane's, whatever they are called and though they count, and the suite says which",
    arguments: [
      ("x,y,color", "3", ["x", "y"]), ("y,x,kind", "3", ["y", "x"]), ("row,col,y", "3", ["row", "col"]),
      ("class,x,y", "1", ["x", "y"]), ("color,x,y", "1", ["x", "y"]), ("id,n,k", "3", ["id", "n"]),
    ])
  func takesThreeColumns(_ header: String, _ label: String, _ features: [String]) throws {
    var settings = Self.settings("table")
    let classFirst = label == "1"
    settings.table =
      header + "\n"
      + (1...40).map { classFirst ? "\("ab".prefix($0 % 2 + 1)),\($0),\($0 * 2)\n" : "\($0),\($0 * 2),k\($0 % 2)\n" }
      .joined()
    _ = try Race(settings, in: .standard)
    let (suite, lab) = try settings.suite(in: .standard, seeds: [1], epochs: 1)
    let plan = try lab.plan(suite, dataDirectory: nil)
    let dataset = try plan.work(of: plan.trials[0]).data.dataset
    #expect(dataset.featureNames == features)
    #expect(dataset.classNames.count == 2)
    let (yaml, _) = try settings.file(in: .standard, epochs: 1)
    #expect(yaml.contains("label: '\(label)'") || yaml.contains("label: \(label)"), "\(yaml)")
  }

  @Test(
    "The moments that are kept stay few, evenly apart, and reach from the start to now",
    arguments: [1, 100, 121, 5000, 100_000])
  func keepsFewMoments(_ steps: Int) throws {
    var moments = Moments()
    var kept: [Int] = []
    for step in 0...steps where moments.includes(step) { moments.keep(step, [UInt8(step % 251)]) }
    #expect(moments.count <= 121, "\(moments.count) of \(steps)")
    for step in 0...steps where moments.picture(at: step) == [UInt8(step % 251)] && moments.includes(step) {
      kept.append(step)
    }
    #expect(kept.first == 0 && (kept.last ?? 0) > steps - 1 - 2 * steps / 60, "\(kept.suffix(3)) of \(steps)")
  }
}

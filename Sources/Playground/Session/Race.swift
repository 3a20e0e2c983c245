import Activations
import Datasets
package import Experiments
import Foundation
package import Networks
import Randomness
import Wording
import Examples

/// Nets that differ in nothing but their activation, trained side by side from identical starts on the same batches.
///
/// Each is the net of a trial of the suite that these settings make, and takes the steps that `actlab train` takes, to the bit.
package final class Race {
  package let settings: RaceSettings
  /// What was decided of the data, in words.
  package let notes: [String]
  /// The steps that were made.
  package private(set) var steps = 0
  let data: PreparedDataset
  let hidden: [Int]
  private let works: [TrialWork]
  private(set) var racers: [Racer] = []
  private let batchSize: Int
  private var order: [Int32] = []

  /// A race at its start.
  ///
  /// Throws a `RaceSettings.Problem` that names the setting for anything that cannot be.
  package init(_ settings: RaceSettings, in lab: Lab) throws(RaceSettings.Problem) {
    let (suite, lab) = try settings.suite(in: lab, seeds: [settings.seed], epochs: 1)
    let plan: Plan
    do { plan = try lab.plan(suite, dataDirectory: nil) } catch { throw RaceSettings.Problem(data: error) }
    let parameters = plan.trials.reduce(0) { $0 + $1.parameters }
    if parameters > Limits.parametersOfPage {
      throw RaceSettings.Problem(
        "hidden",
        "these nets have \(grouped(parameters)) parameters together, where the page has room for \(grouped(Limits.parametersOfPage)); take fewer pieces, layers or nets"
      )
    }
    do {
      works = try plan.trials.map { try plan.work(of: $0) }
      notes = [try settings.ownTable()?.note].compactMap(\.self) + plan.notes
    } catch { throw RaceSettings.Problem(data: error) }
    self.settings = settings
    data = works[0].data
    hidden = settings.hidden
    batchSize = min(settings.batch == 0 ? .max : settings.batch, data.split.training.count)
    try requireRoom()
    try Self.requirePlane(data.dataset, notes)
    rewind()
  }

  /// Refuses nets that take too much memory.
  private func requireRoom() throws(RaceSettings.Problem) {
    let units = works.reduce(0) { sum, work in
      zip(hidden, work.candidate.pieces(hidden.count)).reduce(sum) { $0 + $1.0 * $1.1 }
    }
    let most = Limits.unitsOfRace / (batchSize + Limits.otherExamplesOfRace)
    if units > most {
      throw RaceSettings.Problem(
        "hidden",
        "these nets have \(counted(units, "unit")) and pieces together, where with \(counted(batchSize, "example")) at a time the page has room for \(grouped(most)); take fewer pieces, layers or nets, or a smaller batch"
      )
    }
  }

  /// Refuses data that are no points of a plane, each of a class.
  private static func requirePlane(_ dataset: Dataset, _ notes: [String]) throws(RaceSettings.Problem) {
    let gaps = dataset.featureNames.filter { $0.hasSuffix(" is missing") }.map { quoted(String($0.dropLast(11))) }
    if !gaps.isEmpty {
      throw RaceSettings.Problem(
        "data", "some row has no number in \(listed(gaps, by: "and")); give each row two numbers and a label")
    }
    guard dataset.features.columns == 2 else {
      let inputs = counted(dataset.features.columns, "input")
      let names = excerpt(dataset.featureNames.map(quoted))
      throw RaceSettings.Problem(
        "data",
        "the table has \(inputs) beside its label, \(names), where the plane has two"
          + (notes.isEmpty ? "" : ": " + notes.joined(separator: "; ")))
    }
    guard (2...Limits.classesOfPage).contains(dataset.classNames.count) else {
      throw RaceSettings.Problem(
        "data",
        dataset.classNames.isEmpty
          ? "the label is a number to predict, where the page shows classes; give each row a class"
          : "the label has \(counted(dataset.classNames.count, "class", "classes")), where the page shows 2 to \(Limits.classesOfPage)"
      )
    }
  }

  /// Back to the start: the same weights, the same batches, in the same order.
  package func rewind() {
    steps = 0
    racers = works.map(Racer.init)
  }

  /// The steps of an epoch, the last of which may be on fewer examples.
  package var stepsPerEpoch: Int { (data.split.training.count + batchSize - 1) / batchSize }

  /// The epochs that were made, in parts.
  package var epochs: Double { Double(steps) / Double(stepsPerEpoch) }

  /// Has each net make a step on the next batch.
  package func step() {
    let place = steps % stepsPerEpoch
    if place == 0 {
      order = data.split.training
      let specification = works[0].trial.specification
      let name = StreamName(
        suiteSeed: specification.suiteSeed, .order, seed: specification.seed, part: String(steps / stepsPerEpoch + 1))
      RandomStream(name).shuffle(&order)
    }
    let start = place * batchSize
    let batch = order[start..<min(start + batchSize, order.count)]
    steps += 1
    for racer in racers { racer.step(batch, number: steps) }
  }

  /// The labels of the nets.
  package var labels: [String] { racers.map(\.label) }

  /// The weights and biases of a net, in PyTorch's order.
  package func parameters(of net: Int) -> [Float] { racers[net].network.parameters.inPyTorchOrder }

  /// What a net scores now on the test part.
  package func testScore(of net: Int) -> Score { racers[net].score(on: data.test) }
}

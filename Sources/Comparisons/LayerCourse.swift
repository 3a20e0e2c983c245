import Experiments
package import Networks
package import Statistics

/// What the hidden layers of an activation's nets were like in the course of training, over its completed trials.
package struct LayerCourse: Sendable {
  /// The label.
  package let name: String
  /// The hidden layers.
  package let layers: Int
  /// The moments that all trials recorded, in epochs since initialisation.
  package let epochs: [Double]
  /// The seeds of the trials, and of each its diagnoses: moment after moment, layer after layer.
  private let trials: [(seed: Int, diagnoses: [LayerDiagnosis])]

  /// The courses of the activations of some trials, in plan order; of none where nothing was recorded.
  static func all(_ records: [TrialRecord]) -> [LayerCourse] {
    let trials = TrialsByActivation(records.filter { $0.status == .completed && !$0.diagnostics.isEmpty })
    return trials.names.compactMap { LayerCourse($0, trials[$0]) }
  }

  private init?(_ name: String, _ records: [TrialRecord]) {
    self.name = name
    let moments = records.map { Set($0.diagnostics.map(\.epoch)) }
    let shared = moments.dropFirst().reduce(moments.first ?? []) { $0.intersection($1) }
    if shared.isEmpty { return nil }
    layers = records.first?.diagnostics.map(\.layer).max() ?? 1
    epochs = shared.sorted()
    trials = records.map { ($0.seed, $0.diagnostics.filter { shared.contains($0.epoch) }) }
  }

  /// The mean over seeds of a number of a layer, 1 the first, at a moment.
  package func mean(_ value: KeyPath<LayerDiagnosis, Double>, layer: Int, moment: Int) -> Double {
    trials.reduce(0) { $0 + $1.diagnoses[moment * layers + layer - 1][keyPath: value] } / Double(trials.count)
  }

  /// The mean over seeds of ‖ΔW‖/‖W‖; nil at initialisation.
  package func updateRatio(layer: Int, moment: Int) -> Double? {
    let ratios = trials.compactMap { $0.diagnoses[moment * layers + layer - 1].updateRatio }
    return ratios.isEmpty ? nil : ratios.reduce(0, +) / Double(ratios.count)
  }

  /// How far a layer's mean activation is from 0, the mean over layers at the last moment, by seed.
  private var offsets: [Int: Double] {
    let last = epochs.count - 1
    let offsets = trials.map { seed, diagnoses in
      (seed, (0..<layers).reduce(0) { $0 + abs(diagnoses[last * layers + $1].mean) } / Double(layers))
    }
    return Dictionary(offsets, uniquingKeysWith: { first, _ in first })
  }

  /// The distances of this activation's mean activations from 0 less those of another's, tested seed by seed; nil where fewer
  /// than two seeds completed in both.
  fileprivate func offsetTest(against other: LayerCourse, _ dependence: Dependence) -> PairedT? {
    let (own, others) = (offsets, other.offsets)
    let seeds = own.keys.filter { others[$0] != nil }.sorted()
    return seeds.count < 2 ? nil : PairedT(seeds.compactMap { own[$0] }, seeds.compactMap { others[$0] }, dependence)
  }
}

extension ComparisonFamily {
  /// How much farther from 0 each activation's mean activations are than the reference's, the mean over hidden layers at the end
  /// of training, by the paired t over seeds and its p corrected by Holm; none where the reference has no course.
  package var offsetTests: [(name: String, test: PairedT, adjustedP: Double?)] {
    guard let reference = layers.first(where: { $0.name == self.reference }) else { return [] }
    let tests = layers.filter { $0.name != self.reference }.compactMap { course in
      course.offsetTest(against: reference, scores.rules.dependence).map { (course.name, $0) }
    }
    return zip(tests, holm(tests.map(\.1.p))).map { ($0.0, $0.1, $1) }
  }
}

import Activations
import Examples
import Experiments
import Matrices
import Networks
import Datasets

/// One of the nets of a race, with what it takes to train it and to draw it.
final class Racer {
  let label: String
  let activation: ConfiguredActivation
  let network: Network<Float>
  /// The step at which its loss became NaN or infinite; nil for a net that is well.
  private(set) var divergence: Int?
  private let stepper: Stepper<Float>
  private let diagnostician: Diagnostician<Float>
  private let scorer: Scorer<Float>

  /// The net of a trial, with its initial weights drawn: the bits of `actlab train`.
  init(_ work: TrialWork) {
    let training = TrialRunner.training(of: work)
    let specification = work.trial.specification
    label = work.candidate.label
    activation = work.candidate.activations[0]
    network = training.network
    stepper = Stepper(
      network, training.options, work.data.training, suiteSeed: specification.suiteSeed, seed: specification.seed)
    diagnostician = Diagnostician(
      network, DiagnosticsSettings(probe: .count(Self.probe)), loss: work.loss, examples: work.data.training,
      stepsPerEpoch: 1, epochs: nil, suiteSeed: specification.suiteSeed)
    scorer = Scorer(for: network.architecture, loss: work.loss)
  }

  /// Examples that the inside of a net is looked at over.
  private static let probe = 300

  /// Makes a step on a batch of rows, the `number`th; a net that has diverged makes none.
  func step(_ rows: ArraySlice<Int32>, number: Int) {
    if divergence != nil { return }
    let total = rows.withUnsafeBufferPointer { stepper.step($0) }
    if !total.isFinite { divergence = number }
  }

  /// What it is like inside.
  func glance() -> NetworkGlance { diagnostician.glance() }

  /// How good it is on some examples.
  func score(on examples: Examples) -> Score { scorer.score(network, on: examples) }
}

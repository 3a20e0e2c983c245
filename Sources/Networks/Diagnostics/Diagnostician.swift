import Activations
package import Examples
import Matrices
import Randomness

/// Looks inside a net at moments of its training: before the first step, and after those that end an epoch or a part of the first.
package final class Diagnostician<Element: NetworkElement> {
  private let network: Network<Element>
  private let loss: Loss
  private let probe: [Int32]
  private let answers: BatchAnswers<Element>
  private let workspace: Workspace<Element>
  private let gradient: Parameters<Element>
  private let before: Parameters<Element>
  private let slopes: MatrixStorage<Element>
  private let ones: MatrixStorage<Element>
  private let sample: Sample
  /// By layer, as the activations are before they learn anything.
  private let largestSlopes: [[Double?]]
  private let stepsPerEpoch: Int
  private let epochs: Set<Int>?
  private let moments: Set<Int>
  /// What was seen, moment after moment, layer after layer. A moment at which a number is infinite or NaN is left out.
  private var records: [LayerDiagnosis] = []

  /// A look at a net in training on some examples, `stepsPerEpoch` steps an epoch; the probe is drawn from the stream of the suite's
  /// seed, the same for every trial.
  ///
  /// - Parameter epochs: after which the net is looked at, beside the moments of the first; nil for each.
  package init(
    _ network: Network<Element>, _ settings: DiagnosticsSettings, loss: Loss, examples: Examples, stepsPerEpoch: Int,
    epochs: Set<Int>?, suiteSeed: Int
  ) {
    self.network = network
    self.loss = loss
    self.stepsPerEpoch = stepsPerEpoch
    self.epochs = epochs
    var rows = examples.rows
    RandomStream(StreamName(suiteSeed: suiteSeed, .probe)).shuffle(&rows)
    probe = Array(rows.prefix(settings.probe.size(among: rows.count)))
    let parts = settings.firstEpoch
    moments = Set((1...parts).map { ($0 * stepsPerEpoch + parts - 1) / parts })
    let architecture = network.architecture
    answers = BatchAnswers(to: examples, for: loss, capacity: probe.count)
    workspace = Workspace(for: architecture, capacity: probe.count)
    gradient = Parameters(architecture)
    before = Parameters(architecture)
    let hidden = architecture.layers.dropLast()
    let widest = hidden.map(\.preActivations).max() ?? 0
    slopes = MatrixStorage(count: probe.count * widest)
    ones = MatrixStorage(count: probe.count * (hidden.map(\.units).max() ?? 0))
    ones.elements.update(repeating: 1)
    largestSlopes = zip(network.activations, hidden).map { f, layer in
      f.learnables.isEmpty
        ? LargestSlope.byUnit(of: f, learned: nil as LearnedOfUnits<Element>?, units: layer.units) : []
    }
    let weights = architecture.layers.map { $0.preActivations * $0.inputs }.max() ?? 0
    sample = Sample(capacity: max(probe.count * widest, weights))
    probe.withUnsafeBufferPointer { rows in
      StandardizedFeatures(examples.features, examples.standardization).gather(rows, into: workspace.batch)
      answers.gather(rows)
    }
  }

  /// Whether the net is to be looked at after so many steps.
  func isMoment(after steps: Int) -> Bool {
    let isEnd = steps % stepsPerEpoch == 0 && epochs?.contains(steps / stepsPerEpoch) ?? true
    return isEnd || moments.contains(steps)
  }

  /// What was seen until the end of the first epoch, and after those of some epochs.
  func records(after epochs: Set<Int>) -> [LayerDiagnosis] {
    records.filter { $0.epoch <= 1 || epochs.contains(Int($0.epoch)) }
  }

  /// Keeps the weights as they are before the last step to a moment.
  func keepWeights() { _ = before.storage.elements.update(fromContentsOf: network.parameters.storage.elements) }

  /// Looks at every hidden layer, after so many steps since initialisation.
  func look(after steps: Int) {
    let local = pass().map { local in
      let columns = Double(local.dead.count)
      return (local.slope, Double(local.dead.count { $0 }) / columns, Double(local.saturated.count { $0 }) / columns)
    }
    let seen = zip(network.activations.indices, local).map { index, local in
      diagnosis(of: index, local, after: steps)
    }
    if seen.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) { records += seen }
  }

  /// Looks at every unit now, and keeps nothing of it.
  package func glance() -> NetworkGlance {
    let units = pass().enumerated().map { index, local in
      let pieces = network.architecture.layers[index].pieces
      return stride(from: 0, to: local.dead.count, by: pieces).map { first in
        let own = first..<(first + pieces)
        return own.allSatisfy { local.dead[$0] }
          ? NetworkGlance.Unit.dead : own.allSatisfy { local.saturated[$0] } ? .saturated : .responsive
      }
    }
    let gradients = gradient.layers.map { layer in
      take(layer.weights)
      return sample.rootMeanSquare
    }
    return NetworkGlance(units: units, gradients: gradients)
  }

  /// A pass over the probe, forward and backward, with what f′ of each layer is like.
  private func pass() -> [LocalGradients] {
    let scores = network.forward(rows: probe.count, in: workspace)
    let local = network.activations.indices.map(localGradients)
    _ = loss.total(of: scores, answers, gradient: workspace.scoreGradient)
    gradient.storage.elements.update(repeating: 0)
    network.backward(from: workspace.scoreGradient, in: workspace, addingTo: gradient)
    return local
  }

  /// What f′ of a layer is like over the probe: its mean magnitude, and which units, or pieces of such, are dead and which saturated.
  private typealias LocalGradients = (slope: Double, dead: [Bool], saturated: [Bool])

  private func localGradients(of index: Int) -> LocalGradients {
    let values = workspace.layers[index]
    let layer = network.architecture.layers[index]
    let slopes = slopes.view(rows: probe.count, columns: layer.preActivations)
    let f = network.activations[index]
    Element.pullBack(
      f, upstream: ones.view(rows: probe.count, columns: layer.units),
      preActivations: values.preActivations, outputs: values.outputs,
      learned: network.learned(index, gradient), draws: nil, into: slopes)
    take(slopes)
    let learned = network.parameters.layers[index].activation.map {
      LearnedOfUnits(f: f, values: $0, units: layer.units)
    }
    let largest =
      learned == nil ? largestSlopes[index] : LargestSlope.byUnit(of: f, learned: learned, units: layer.units)
    let (zero, saturated) = sample.idleColumns(layer.preActivations, largest: largest)
    let dead = DeadColumns(f: f, preActivations: values.preActivations, learned: learned).places(among: zero)
    let isDead = (0..<layer.preActivations).map { dead.contains($0) }
    return (sample.meanMagnitude, isDead, saturated)
  }

  private func diagnosis(
    of index: Int, _ local: (slope: Double, dead: Double, saturated: Double), after steps: Int
  ) -> LayerDiagnosis {
    take(workspace.layers[index].gradient)
    let scale = loss == .sumSquaredError ? 1 : Double(probe.count)
    let gradientSD = scale * sample.deviation(from: sample.mean)
    take(gradient.layers[index].weights)
    let gradientNorm = sample.norm
    let updateRatio = steps == 0 ? nil : updateRatio(of: index)
    take(workspace.layers[index].outputs)
    let mean = sample.mean
    let sd = sample.deviation(from: mean)
    let quartiles = sample.quartiles()
    return LayerDiagnosis(
      layer: index + 1, epoch: single(Double(steps) / Double(stepsPerEpoch)), mean: single(mean), sd: single(sd),
      q25: single(quartiles.q25), median: single(quartiles.median), q75: single(quartiles.q75),
      slope: single(local.slope), dead: single(local.dead), saturated: single(local.saturated),
      gradientNorm: single(gradientNorm), gradientSD: single(gradientSD), updateRatio: updateRatio.map(single))
  }

  private func updateRatio(of index: Int) -> Double {
    let old = before.layers[index].weights
    take(old)
    let norm = sample.norm
    take(network.parameters.layers[index].weights, minus: old)
    return norm == 0 ? 0 : sample.norm / norm
  }

  private func take(_ matrix: MatrixView<Element>, minus other: MatrixView<Element>? = nil) {
    sample.fill(matrix.count) { Element.widen(matrix, minus: other, into: $0) }
  }
}

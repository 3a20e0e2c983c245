import Activations
import Examples
import Matrices
import Networks
import Randomness
import Testing

@Suite("Gradients of whole nets")
struct GradientTests {
  @Test(
    "The gradient of every activation and loss is that of central differences",
    arguments: registeredActivations, Loss.allCases)
  func centralDifferences(text: String, loss: Loss) throws {
    let f = try ActivationRegistry.standard.activation(text).activation
    let labels: [Int32] = [0, 1, 2, 1, 0]
    let stream = RandomStream(seed: 17)
    let inputs = labels.map { _ in (0..<3).map { _ in stream.normal() } }
    for hidden in [[], [4], [4, 3], [4, 3, 5]] {
      try check(f, loss, hidden, examples(inputs, .classes(labels, count: 3)), stream)
    }
  }

  @Test(
    "The gradient of a regression is that of central differences",
    arguments: registeredActivations, Loss.allCases.filter { $0.suits(.values([], columns: 1)) })
  func regression(text: String, loss: Loss) throws {
    let f = try ActivationRegistry.standard.activation(text).activation
    let stream = RandomStream(seed: 19)
    let inputs = (0..<5).map { _ in (0..<3).map { _ in stream.normal() } }
    let values = (0..<10).map { _ in stream.normal() }
    try check(f, loss, [4, 3], examples(inputs, .values(values, columns: 2)), stream)
  }

  @Test("A gradient is added to what was there", arguments: registeredActivations)
  func addition(text: String) throws {
    let f = try ActivationRegistry.standard.activation(text).activation
    let network = Network<Double>(layers: [3, 4, 2], f)
    let workspace = Workspace<Double>(for: network.architecture, capacity: 6)
    let gradient = Parameters<Double>(network.architecture)
    let stream = RandomStream(seed: 23)
    network.assign(network.numbers.map { _ in stream.normal() })
    workspace.batch.assign((0..<18).map { _ in stream.normal() })
    let upstream = (0..<12).map { _ in stream.normal() }
    func pass(after share: Double) -> [Double] {
      for index in gradient.storage.elements.indices { gradient.storage.elements[index] *= share }
      _ = network.forward(rows: 6, in: workspace)
      workspace.scoreGradient.assign(upstream)
      network.backward(from: workspace.scoreGradient, in: workspace, addingTo: gradient)
      return Array(gradient.storage.elements)
    }
    let fresh = pass(after: 0)
    #expect(fresh.allSatisfy { $0.isFinite })
    let carried = pass(after: 0.5)
    #expect(relativeError(carried, fresh.map { 1.5 * $0 }) < 1e-14)
  }

  /// No seed here puts a pre-activation within a step of a kink; one that did would show as a large error.
  private func check(
    _ f: any Activation, _ loss: Loss, _ hidden: [Int], _ examples: Examples, _ stream: RandomStream
  ) throws {
    let network = Network<Double>(layers: [3] + hidden + [examples.targets.outputs], f)
    // Small weights keep an exponential of exponentials finite.
    let scale = f.properties.overflowsBeyond == nil ? 0.7 : 0.2
    let start = network.numbers.map { _ in scale * stream.normal() }
    network.assign(start)
    let (gradient, value) = try gradientByStep(network, loss, examples)

    let scorer = Scorer<Double>(for: network.architecture, loss: loss)
    let factor = loss == .sumSquaredError ? Double(examples.rows.count) : 1
    func score() -> Double { factor * (scorer.score(network, on: examples).loss ?? .nan) }
    #expect(abs(score() - value) <= 1e-13 * value, "hidden \(hidden): the step's loss is not the scorer's")
    let step = 1e-5
    let numeric = start.indices.map { index in
      func lossWhenMoved(by step: Double) -> Double {
        var moved = start
        moved[index] += step
        network.assign(moved)
        return score()
      }
      return (lossWhenMoved(by: step) - lossWhenMoved(by: -step)) / (2 * step)
    }
    let error = relativeError(gradient, numeric)
    #expect(error <= 1e-7, "hidden \(hidden): relative error \(error)")
  }
}

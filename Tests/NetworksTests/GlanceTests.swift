import Activations
import Examples
import Networks
import Testing

@Suite("A glance at a net")
struct GlanceTests {
  @Test(
    "Units that are dead or saturated are as many as the recorded shares say, and gradients are the recorded norms",
    arguments: ["relu", "sigmoid", "tanh", "elu", "hard-tanh"], [0.1, 3, 30])
  func agreesWithRecords(_ name: String, _ scale: Double) throws {
    let f = try ActivationRegistry.standard.activation(name).activation
    let rows = 40
    // Features far from 0 saturate some units and kill others.
    let values = (0..<(2 * rows)).map { scale * Double(($0 * 37 % 41) - 20) / 10 }
    let features = FeatureTable(.doubles(values), columns: 2)
    let examples = Examples(
      features: features, standardization: .identity(columns: 2),
      targets: .classes((0..<rows).map { Int32($0 % 2) }, count: 2), rows: (0..<Int32(rows)).map(\.self))
    let settings = TrainingSettings(
      epochs: 1, batchSize: nil, loss: .crossEntropy, optimizer: Optimizer(defaultsOf: .sgd), initializer: .heNormal,
      diagnostics: DiagnosticsSettings(probe: .all))
    func training() -> Training<Float> {
      Training(
        inputs: 2, hidden: [12, 7], outputs: 2, activations: [f, f],
        options: TrainingOptions(settings, loss: .crossEntropy, learningRate: 0.01), suiteSeed: 1, seed: 5)
    }
    let recorded = try training().run(on: TrainingData(training: examples, validation: nil, test: nil)).diagnostics
    let glance = Diagnostician(
      training().network, DiagnosticsSettings(probe: .all), loss: .crossEntropy, examples: examples, stepsPerEpoch: 1,
      epochs: nil, suiteSeed: 1
    ).glance()
    #expect(glance.gradients.count == 3 && glance.units.map(\.count) == [12, 7])
    for (layer, weights) in [24, 84].enumerated() {
      let own = try #require(recorded.first { $0.epoch == 0 && $0.layer == layer + 1 })
      let units = glance.units[layer]
      let (dead, idle) = (units.count { $0 == .dead }, units.count { $0 != .responsive })
      #expect(abs(Double(dead) - own.dead * Double(units.count)) < 1e-5, "\(name), layer \(layer + 1): \(dead) dead")
      #expect(
        abs(Double(idle) - own.saturated * Double(units.count)) < 1e-5, "\(name), layer \(layer + 1): \(idle) idle")
      let norm = glance.gradients[layer] * Double(weights).squareRoot()
      #expect(abs(norm - own.gradientNorm) <= 1e-6 * norm, "\(name), layer \(layer + 1): \(norm), \(own.gradientNorm)")
    }
  }

  @Test("Of thousands of units, which are looked at in parts, each is what its own slopes make it")
  func manyUnits() throws {
    let f = try ActivationRegistry.standard.activation("prelu").activation
    let units = 6600
    let network = Network<Float>(layers: [1, units, 2], f)
    // z is above 0 for all examples, or below.
    let slopes = (0..<units).map { [200, 0.25, 0][$0 % 3] }
    let biases = (0..<units).map { $0 / 3 % 2 == 0 ? 10.0 : -10 }
    network.assign(
      Array(repeating: 1, count: units) + biases + slopes + (0..<(2 * units)).map { Double($0 % 7) - 3 } + [0, 0])
    let examples = Examples(
      features: FeatureTable(.doubles([-1, -0.5, 0.5, 1]), columns: 1), standardization: .identity(columns: 1),
      targets: .classes([0, 1, 0, 1], count: 2), rows: [0, 1, 2, 3])
    let glance = Diagnostician(
      network, DiagnosticsSettings(probe: .all), loss: .crossEntropy, examples: examples, stepsPerEpoch: 1,
      epochs: nil, suiteSeed: 1
    ).glance()
    for unit in 0..<units {
      let isAbove = biases[unit] > 0
      let expected: NetworkGlance.Unit =
        switch slopes[unit] {
        case 200: isAbove ? .saturated : .responsive
        case 0: isAbove ? .responsive : .dead
        default: .responsive
        }
      #expect(glance.units[0][unit] == expected, "unit \(unit): slope \(slopes[unit]), bias \(biases[unit])")
    }
  }
}

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
}

import Activations
import Examples
import Foundation
import Matrices
import Networks
import Testing

@Suite("Diagnostics of hidden layers")
struct DiagnosticsTests {
  /// A training of one hidden layer in full batches, its diagnostics over all examples.
  private func training(
    _ f: any Activation, hidden: Int = 4, _ data: Examples, epochs: Int = 1, batchSize: Int? = nil,
    settings: DiagnosticsSettings? = DiagnosticsSettings(probe: .all), rate: Double = 0.1
  ) throws -> Training<Double> {
    var options = try options(epochs: epochs, batchSize: batchSize, learningRate: rate)
    options.settings.diagnostics = settings
    return Training(
      inputs: 3, hidden: [hidden], outputs: 2, activations: [f], options: options, suiteSeed: 1, seed: 1)
  }

  private func diagnostics(_ training: Training<Double>, _ data: Examples) throws -> [LayerDiagnosis] {
    try training.run(on: TrainingData(training: data, validation: nil, test: nil)).diagnostics
  }

  /// z of the one hidden layer for every example, by the definition.
  private func preActivations(_ training: Training<Double>, _ data: Examples) -> [[Double]] {
    let layer = training.network.parameters.layers[0]
    guard case .doubles(let values) = data.features.values else { return [] }
    return data.rows.map { row in
      (0..<layer.weights.columns).map { unit in
        (0..<3).reduce(layer.biases[0, unit]) { $0 + layer.weights[$1, unit] * values[Int(row) * 3 + $1] }
      }
    }
  }

  /// Quantiles of type 7 by the definition.
  private func quantile(_ values: [Double], _ q: Double) -> Double {
    let sorted = values.sorted()
    let place = q * Double(sorted.count - 1)
    let next = min(Int(place) + 1, sorted.count - 1)
    return sorted[Int(place)] + (place - place.rounded(.down)) * (sorted[next] - sorted[Int(place)])
  }

  private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-6 * max(1e-3, abs(b)) }

  @Test("At initialisation every number is what its definition gives")
  func definitions() throws {
    let data = clusters(count: 37)
    let training = try training(Tanh(), data)
    let z = preActivations(training, data).flatMap(\.self)
    let (gradient, _) = try gradientByStep(training.network, .crossEntropy, data)
    let row = try #require(try diagnostics(training, data).first)
    let a = z.map { tanh($0) }
    let slopes = a.map { 1 - $0 * $0 }
    let mean = a.reduce(0, +) / Double(a.count)
    let sd = (a.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(a.count)).squareRoot()
    #expect(row.layer == 1 && row.epoch == 0 && row.updateRatio == nil && row.dead == 0)
    #expect(isNear(row.mean, mean) && isNear(row.sd, sd), "\(row)")
    #expect(
      isNear(row.q25, quantile(a, 0.25)) && isNear(row.median, quantile(a, 0.5)) && isNear(row.q75, quantile(a, 0.75)))
    #expect(isNear(row.slope, slopes.reduce(0, +) / Double(slopes.count)))
    #expect(isNear(row.gradientNorm, gradient.prefix(12).reduce(0) { $0 + $1 * $1 }.squareRoot()))
  }

  @Test(
    "The gradient of a single example by z is that by the biases; the update is measured against the weights before")
  func gradientAndUpdate() throws {
    let data = clusters(count: 1)
    let training = try training(Tanh(), data)
    let (gradient, _) = try gradientByStep(training.network, .crossEntropy, data)
    let before = training.network.numbers.prefix(12)
    let rows = try diagnostics(training, data)
    let biases = gradient[12..<16]
    let mean = biases.reduce(0, +) / 4
    #expect(isNear(rows[0].gradientSD, (biases.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4).squareRoot()))
    let change = zip(before, gradient).reduce(0) { $0 + 0.01 * $1.1 * $1.1 }.squareRoot()
    let ratio = try #require(rows.last?.updateRatio)
    #expect(isNear(ratio, change / before.reduce(0) { $0 + $1 * $1 }.squareRoot()), "\(ratio)")
  }

  @Test("Units that no example reaches are dead, sigmoids far from 0 are saturated, a leaky slope of 1 % is neither")
  func idle() throws {
    let data = clusters(count: 40)
    func shares(_ f: any Activation, biases: [Int: Double]) throws -> (dead: Double, saturated: Double) {
      let training = try training(f, data)
      for (unit, bias) in biases { training.network.parameters.layers[0].biases.elements[unit] = bias }
      let row = try #require(try diagnostics(training, data).first)
      return (row.dead, row.saturated)
    }
    #expect(try shares(ReLU(), biases: [2: -1e3]) == (0.25, 0.25))
    #expect(try shares(Sigmoid(), biases: [0: 20, 3: -20]) == (0, 0.5))
    #expect(try shares(LeakyReLU(slope: 0.01), biases: [1: -1e3]) == (0, 0))
    // Of two pieces a unit, each counts: one that is never the maximum is dead, its fellow always the maximum.
    #expect(try shares(Maxout(pieces: 2), biases: [5: -1e3]) == (0.125, 0.125))
  }

  /// The shares in a net in single precision, its biases set, and what its activation has learned.
  private func shares(
    _ f: any Activation, bias: (Int) -> Float, learned: [Float] = []
  ) throws -> (dead: Double, saturated: Double) {
    let data = clusters(count: 40)
    var options = try options(epochs: 1, batchSize: nil, learningRate: 0)
    options.settings.diagnostics = DiagnosticsSettings(probe: .all)
    let training = Training<Float>(
      inputs: 3, hidden: [4], outputs: 2, activations: [f], options: options, suiteSeed: 1, seed: 1)
    let layer = training.network.parameters.layers[0]
    for unit in layer.biases.elements.indices { layer.biases.elements[unit] = bias(unit) }
    for (index, value) in learned.enumerated() { layer.activation?.elements[index] = value }
    let result = try training.run(on: TrainingData(training: data, validation: nil, test: nil))
    let row = try #require(result.diagnostics.first)
    return (row.dead, row.saturated)
  }

  @Test(
    "A wholly saturated layer is saturated, and not dead: in double precision its slopes are small, not 0",
    arguments: ["sigmoid", "tanh", "sigmoid(-x)", "tanh(x)", "1 / (1 + exp(-x))"])
  func wholly(text: String) throws {
    let registered = try? ActivationRegistry.standard.activation(text)
    let f = try registered ?? ActivationDefinition(id: "own", formula: text, parameters: []).configured()
    #expect(try shares(f.activation) { $0 % 2 == 0 ? 40 : -40 } == (0, 1))
    #expect(try shares(f.activation) { _ in 0 }.saturated == 0)
  }

  @Test("Saturated is measured by the function's largest slope, with what each unit has learned")
  func largest() throws {
    // Where x > 0 the slope is 1: no less than 1 % of 50, and less than 1 % of 5000.
    #expect(try shares(PReLU(), bias: { _ in 100 }, learned: [0.25, 50, 5000, 1]) == (0, 0.25))
    #expect(try shares(PReLU(per: .layer), bias: { _ in 100 }, learned: [5000]) == (0, 1))
    #expect(try shares(LeakyReLU(slope: 0.01), bias: { _ in -100 }) == (0, 0))
    #expect(try shares(LeakyReLU(slope: 0.009), bias: { _ in -100 }) == (0, 1))
  }

  @Test("Where the function's largest slope is infinite or undefined, saturated is measured by the layer's own")
  func unbounded() throws {
    #expect(try shares(Exponential(), bias: { $0 == 1 ? -60 : -40 }) == (0, 0.25))
    let square = try ActivationDefinition(id: "square", formula: "x^2", parameters: []).configured().activation
    #expect(try shares(square, bias: { $0 == 1 ? 1 : 1e4 }).saturated == 0.25)
    // The slope of an open gate is e^−110, that of what it lets through 1.
    #expect(try shares(GatedLinearUnit(gate: Sigmoid()), bias: { $0 % 2 == 0 ? 1 : 110 }) == (0, 0.5))
  }

  @Test(
    "Moments are the initialisation, parts of the first epoch and the ends of the others; recording changes nothing")
  func moments() throws {
    let data = clusters(count: 40)
    func result(_ settings: DiagnosticsSettings?) throws -> TrainingResult {
      try training(ReLU(), data, epochs: 3, batchSize: 5, settings: settings)
        .run(on: TrainingData(training: data, validation: data, test: data))
    }
    let plain = try result(nil)
    let watched = try result(DiagnosticsSettings(probe: .count(7), firstEpoch: 4))
    #expect(watched.diagnostics.map(\.epoch) == [0, 0.25, 0.5, 0.75, 1, 2, 3])
    #expect(plain.diagnostics.isEmpty)
    #expect(watched.epochs.map(\.trainLoss) == plain.epochs.map(\.trainLoss) && watched.test == plain.test)
  }

  @Test("A net that diverges leaves only what is finite")
  func divergence() throws {
    let data = clusters(count: 40)
    let result = try training(ReLU(), data, epochs: 50, batchSize: 5, rate: 1e150)
      .run(on: TrainingData(training: data, validation: nil, test: nil))
    #expect(result.hasDiverged && !result.diagnostics.isEmpty)
    #expect(result.diagnostics.allSatisfy { $0.mean.isFinite && $0.gradientNorm.isFinite })
  }

  @Test("The automatic probe is the smaller of 1,000 and a tenth")
  func probe() {
    for (total, size) in [(5, 1), (400, 40), (10_000, 1000), (54_000, 1000)] {
      #expect(DiagnosticsSettings.Probe.automatic.size(among: total) == size)
    }
  }
}

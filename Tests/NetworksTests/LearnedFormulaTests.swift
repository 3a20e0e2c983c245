import Activations
import Networks
import Randomness
import Testing
import Matrices

@Suite("Formulas with parameters that are trained with the net")
struct LearnedFormulaTests {
  @Test(
    "A formula learns as the built-in does, per unit and per layer",
    arguments: [
      ("prelu", "own(slope=0.25 learnable) = x > 0 ? x : slope * x"),
      ("prelu(shared=true)", "own(slope=0.25 learnable per layer) = x > 0 ? x : slope * x"),
      ("learnable-swish(beta=0.5)", "own(beta=0.5 learnable) = x * sigmoid(beta * x)"),
      ("learnable-swish(shared=true)", "own(beta=1 learnable per layer) = x / (1 + exp(-beta * x))"),
    ])
  func learning(_ name: String, _ formula: String) throws {
    let builtIn = try ActivationRegistry.standard.activation(name).activation
    let own = try ActivationDefinition(formula: formula).configured().activation
    #expect(own.learnables == builtIn.learnables)
    let (first, second) = (try trained(builtIn), try trained(own))
    #expect(first.count == second.count)
    let error = relativeError(second, first)
    #expect(error < 1e-12, "\(formula): the trained nets differ by \(error)")
  }

  @Test("Several parameters, learned and constant, have the gradients of central differences")
  func severalParameters() throws {
    let formula =
      "own(a=0.7 learnable, b=2, c=0.3 learnable per layer, d=0.1 learnable) = x > d ? a * x + c * x^2 : b * x * c + a"
    let f = try ActivationDefinition(formula: formula).configured().activation
    let network = Network<Double>(layers: [3, 4, 3, 2], f)
    let stream = RandomStream(seed: 11)
    network.assign(network.numbers.map { _ in stream.normal() })
    let (start, batch) = (network.numbers, clusters(count: 7))
    let (gradient, _) = try gradientByStep(network, .crossEntropy, batch)
    let scorer = Scorer<Double>(for: network.architecture, loss: .crossEntropy)
    func loss(moving index: Int, by step: Double) -> Double {
      var moved = start
      moved[index] += step
      network.assign(moved)
      return scorer.score(network, on: batch).loss ?? .nan
    }
    let numeric = start.indices.map { (loss(moving: $0, by: 1e-5) - loss(moving: $0, by: -1e-5)) / 2e-5 }
    let error = relativeError(gradient, numeric)
    #expect(error < 1e-7, "relative error \(error)")
  }

  @Test("A net counts what its activations learn")
  func parameterCount() throws {
    let f = try ActivationDefinition(formula: "own(a=1 learnable, b=2, c=3 learnable per layer) = a * b * c * x")
      .configured().activation
    let architecture = Architecture(inputs: 3, hidden: [4, 5], outputs: 2, activations: [f, f])
    #expect(architecture.parameterCount == 3 * 4 + 4 + (4 + 1) + 4 * 5 + 5 + (5 + 1) + 5 * 2 + 2)
  }

  @Test("A parameter with a value that is not finite is left out of what is told of the net")
  func notFinite() throws {
    let f = try ActivationDefinition(formula: "own(a=1 learnable, b=3 learnable per layer) = a * b * x").configured()
      .activation
    for value in [Double.nan, .infinity] {
      let network = Network<Double>(layers: [2, 3, 2], f)
      let learned = try #require(network.parameters.layers[0].activation)
      learned.assign([1, value, 3, 4])
      #expect(network.learnedValues.map(\.parameter) == ["b"], "\(value)")
      learned.assign([1, 2, 6, value])
      #expect(network.learnedValues.map(\.parameter) == ["a"] && network.learnedValues[0].mean == 3, "\(value)")
    }
  }

  /// A net with some activation after some epochs.
  private func trained(_ f: any Activation) throws -> [Double] {
    let data = clusters(count: 60, classes: 3)
    let training = Training<Double>(
      inputs: 3, hidden: [300, 6], outputs: 3, activations: [f, f],
      options: try options(epochs: 3, batchSize: 7, settings: ["momentum": 0.9], learningRate: 0.01), suiteSeed: 1,
      seed: 1)
    _ = try training.run(on: TrainingData(training: data, validation: nil, test: data))
    return training.network.numbers
  }
}

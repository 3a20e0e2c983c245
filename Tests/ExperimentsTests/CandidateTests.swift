import Activations
import Experiments
import Matrices
import Networks
import Testing

@Suite("Nets with an activation for each hidden layer, and initializers of their own")
struct CandidateTests {
  private let mixed = """
    name: mixed
    datasets: [iris]
    networks: [{hidden: [5, 4]}]
    activations:
      - relu
      - relu/relu
      - {layers: [relu, {name: leaky-relu, slope: 0.2}], name: two}
      - {name: relu, initializer: standard-uniform}
      - {layers: [tanh, maxout], initializer: glorot-uniform}
    training: {epochs: 2, batch_size: 16}
    seeds: 1
    """

  @Test("Each layer has its own activation, and labels say which")
  func layers() throws {
    let plan = try plan(mixed)
    let trials = plan.trials
    #expect(
      trials.map(\.activation) == [
        "relu", "relu/relu", "two", "relu [standard-uniform]", "tanh/maxout [glorot-uniform]",
      ])
    let net = TrialRunner.training(of: try plan.work(of: trials[4])).network
    #expect(net.activations[0] is Tanh && net.activations[1] is Maxout)
    #expect(net.architecture.layers.map(\.preActivations) == [5, 8, 3])
  }

  @Test("The same activation layer by layer gives the very numbers of one for all")
  func sameAsUniform() throws {
    let plan = try plan(mixed)
    let trials = plan.trials
    let (whole, split) = (
      try TrialRunner.run(try plan.work(of: trials[0])), try TrialRunner.run(try plan.work(of: trials[1]))
    )
    #expect(whole.epochs.map(\.trainLoss) == split.epochs.map(\.trainLoss) && whole.test == split.test)
    #expect(whole.diagnostics == split.diagnostics && whole.diagnostics.count == 3 * 2)
  }

  @Test("An initializer of its own draws by its own law")
  func initializer() throws {
    let plan = try plan(mixed)
    let trials = plan.trials
    let weights = try trials[3...4].map { trial in
      let training = TrialRunner.training(of: try plan.work(of: trial))
      return withExtendedLifetime(training) { training.network.parameters.layers[0].weights.elements.map { abs($0) } }
    }
    // Of 4 inputs: U(±1/√4), and Glorot's U(±√(6/9)).
    #expect(try #require(weights[0].max()) <= 0.5 && weights[0].contains { $0 > 0.35 })
    #expect(try #require(weights[1].max()) <= 0.8165 && weights[1].contains { $0 > 0.5 })
  }

  @Test("The suite as written reads as the same suite")
  func roundTrip() throws {
    let first = try suite(mixed)
    let second = try suite(try first.yaml())
    #expect(second.candidates.map(\.label) == first.candidates.map(\.label))
    #expect(second.candidates.map(\.initializer) == first.candidates.map(\.initializer))
    #expect(try second.yaml() == first.yaml())
  }

  @Test("Matched by parameters, the layer of several pieces makes the whole net narrower")
  func matching() throws {
    let plan = try plan(mixed, set: ["matching=[width, parameters]", "networks=[{hidden: [40, 40]}]"])
    let narrow = plan.trials.filter { $0.matching == .parameters }
    #expect(narrow.map(\.activation) == ["tanh/maxout [glorot-uniform]"])
    let counts = plan.trials.filter { $0.matching == .width }.map(\.parameters)
    let count = try #require(narrow.first).parameters
    #expect(abs(count - counts[0]) < abs(counts[4] - counts[0]), "\(count) against \(counts)")
  }

  @Test(
    "What cannot be is one clear line",
    arguments: [
      ("activations: [relu/tanh]", ":3: 'relu/tanh' names 2 layers, and the network [128] has 1 hidden layer"),
      ("activations: [relu/tahn]", ":3: unknown activation 'tahn'; did you mean 'tanh'?"),
      (
        "activations: [{name: relu, initializer: glorot}]",
        ":3: 'activations[0].initializer' is 'glorot'; did you mean"
      ),
      ("activations: [{layers: []}]", ":3: 'activations[0].layers' must be a list with at least one element"),
    ])
  func errors(line: String, error: String) throws {
    #expect(try problem(small(line, "networks: [{hidden: [128]}]")).contains(error))
  }

  @Test(
    "Diagnostics that cannot be are one clear line",
    arguments: [
      (
        "diagnostics: {probe: some}",
        ":4: 'diagnostics.probe' must be auto, all or a number of training examples, not 'some'"
      ),
      (
        "diagnostics: {probe: 0}", ":4: 'diagnostics.probe' must be auto, all or a number of training examples, not '0'"
      ),
      ("diagnostics: {first_epoch: 0}", ":4: 'diagnostics.first_epoch' must be a whole number from 1 to 1000, not '0'"),
      ("diagnostics: {moments: 3}", ":4: unknown key 'diagnostics.moments'; known are probe, first_epoch"),
    ])
  func diagnosticsErrors(line: String, error: String) throws {
    #expect(try problem(small(line)).contains(error))
  }
}

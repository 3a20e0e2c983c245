import Activations
import Matrices
import Networks
import Randomness
import Testing

@Suite("Activations that are random in training")
struct RandomizedActivationTests {
  private let rrelu = RReLU(lower: 0.1, upper: 0.5)

  @Test("The gradient of a step is that of central differences at the same draws")
  func gradient() throws {
    let batch = clusters(count: 6)
    let network = Network<Double>(layers: [3, 4, 3, 2], rrelu)
    let stream = RandomStream(seed: 5)
    let start = network.numbers.map { _ in stream.normal() }
    network.assign(start)
    let (gradient, _) = try gradientByStep(network, .crossEntropy, batch)
    func loss(moving index: Int, by step: Double) throws -> Double {
      var moved = start
      moved[index] += step
      network.assign(moved)
      return try gradientByStep(network, .crossEntropy, batch).loss
    }
    let step = 1e-5
    let numeric = try start.indices.map { try (loss(moving: $0, by: step) - loss(moving: $0, by: -step)) / (2 * step) }
    #expect(relativeError(gradient, numeric) < 1e-7)
  }

  @Test("A step's slopes are uniform between the bounds, and new in the next step")
  func draws() throws {
    let slopes = try slopesOfTwoSteps(seed: 3)
    #expect(slopes.allSatisfy { $0 >= 0.1 && $0 < 0.5 })
    let mean = slopes.reduce(0, +) / Double(slopes.count)
    #expect(abs(mean - 0.3) < 0.02, "the mean slope is \(mean)")
    let half = slopes.count / 2
    #expect(zip(slopes[..<half], slopes[half...]).allSatisfy { $0 != $1 })
  }

  @Test("The draws depend on the seed and the layer, and on nothing else")
  func reproducible() throws {
    #expect(try slopesOfTwoSteps(seed: 3) == slopesOfTwoSteps(seed: 3))
    #expect(try slopesOfTwoSteps(seed: 3) != slopesOfTwoSteps(seed: 4))
  }

  @Test("Evaluation takes the mean slope")
  func evaluation() throws {
    let random = Network<Double>(layers: [3, 4, 2], rrelu)
    let leaky = Network<Double>(layers: [3, 4, 2], LeakyReLU(slope: 0.3))
    let stream = RandomStream(seed: 5)
    let numbers = random.numbers.map { _ in stream.normal() }
    random.assign(numbers)
    leaky.assign(numbers)
    let batch = clusters(count: 40)
    let scorer = Scorer<Double>(for: random.architecture, loss: .crossEntropy)
    let (first, second) = (
      try #require(scorer.score(random, on: batch).loss), try #require(scorer.score(leaky, on: batch).loss)
    )
    #expect(abs(first - second) < 1e-14, "\(first) and \(second)")
  }

  /// The slopes that two forward passes give to the pre-activation −1 of 1,000 units, each of which is an output.
  private func slopesOfTwoSteps(seed: Int) throws -> [Double] {
    let units = 1000
    let network = Network<Double>(inputs: 1, hidden: [units], outputs: units, activations: [rrelu])
    network.parameters.layers[0].weights.elements.update(repeating: -1)
    for unit in 0..<units { network.parameters.layers[1].weights[unit, unit] = 1 }
    let stream = RandomStream(StreamName(suiteSeed: 1, .draws, seed: seed, part: "0"))
    let workspace = Workspace<Double>(for: network.architecture, capacity: 1, streams: [0: stream])
    workspace.batch.assign([1])
    return (0..<2).flatMap { _ in network.forward(rows: 1, in: workspace).elements.map { -$0 } }
  }
}

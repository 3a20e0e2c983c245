import Activations
import Matrices
import Randomness
import Reports

/// Times an activation's forward and backward pass over one buffer.
struct KernelBenchmark {
  private static let runs = 9
  private let f: ConfiguredActivation
  private let count: Int
  private let preActivations: MatrixView<Float>
  private let outputs: MatrixView<Float>
  private let upstream: MatrixView<Float>
  private let gradient: MatrixView<Float>
  private let storages: [MatrixStorage<Float>]

  /// Pre-activations from N(0, 2²) and gradients from N(0, 1), `count` of them (of Maxout's pieces, for one).
  init(_ f: ConfiguredActivation, count: Int) {
    self.f = f
    self.count = count
    let pieces = f.activation.piecesPerUnit
    let units = max(1, count / pieces)
    let stream = RandomStream(StreamName(suiteSeed: 1, .data, part: "bench"))
    func normal(_ size: Int, deviation: Double) -> MatrixStorage<Float> {
      let storage = MatrixStorage<Float>(count: size)
      for index in storage.elements.indices { storage.elements[index] = Float(deviation * stream.normal()) }
      return storage
    }
    let (z, g) = (normal(units * pieces, deviation: 2), normal(units, deviation: 1))
    let (a, d) = (MatrixStorage<Float>(count: units), MatrixStorage<Float>(count: units * pieces))
    (preActivations, outputs) = (z.view(rows: 1, columns: units * pieces), a.view(rows: 1, columns: units))
    (upstream, gradient) = (g.view(rows: 1, columns: units), d.view(rows: 1, columns: units * pieces))
    storages = [z, a, g, d]
  }

  /// The best and the median of repeated runs, in nanoseconds an element, as a line of JSON.
  func measure() -> String {
    let forward = nanoseconds { f.activation.forward(preActivations, into: outputs) }
    let backward = nanoseconds {
      f.activation.backward(upstream: upstream, preActivations: preActivations, outputs: outputs, into: gradient)
    }
    return JSONValue.object([
      ("bench", .string("kernels")), ("peer", .string("actlab")), ("n", .int(count)), ("act", .string(f.label)),
      ("forward_ns", .number(forward.best)), ("backward_ns", .number(backward.best)),
      ("median_forward_ns", .number(forward.median)), ("median_backward_ns", .number(backward.median)),
    ]).line
  }

  private func nanoseconds(_ body: () -> Void) -> (best: Double, median: Double) {
    let repeats = max(3, 4_000_000 / count)
    for _ in 0..<3 { body() }
    let times = (0..<Self.runs).map { _ in
      ContinuousClock().measure { for _ in 0..<repeats { body() } } / .nanoseconds(1) / Double(repeats * count)
    }.sorted()
    return (times[0], times[Self.runs / 2])
  }
}

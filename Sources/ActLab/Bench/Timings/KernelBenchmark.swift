import Activations
import Matrices
import Randomness
import Formats

/// Times an activation's forward and backward pass over a batch of a layer of 128 units.
struct KernelBenchmark {
  private static let runs = 9
  private static let units = 128
  private let f: ConfiguredActivation
  private let count: Int
  private let preActivations: MatrixView<Float>
  private let outputs: MatrixView<Float>
  private let upstream: MatrixView<Float>
  private let gradient: MatrixView<Float>
  private let parameters: MatrixView<Float>
  private let parameterGradient: MatrixView<Float>
  private let storages: [MatrixStorage<Float>]

  /// Pre-activations from N(0, 2²) and gradients from N(0, 1), `count` of them as nearly as whole units have (of Maxout's
  /// pieces, for one).
  init(_ f: ConfiguredActivation, count: Int) {
    self.f = f
    let pieces = f.activation.piecesPerUnit
    let units = max(1, count / pieces)
    self.count = units * pieces
    let columns = units.isMultiple(of: Self.units) ? Self.units : units
    let rows = units / columns
    let stream = RandomStream(StreamName(suiteSeed: 1, .data, part: "bench"))
    func normal(_ size: Int, deviation: Double) -> MatrixStorage<Float> {
      let storage = MatrixStorage<Float>(count: size)
      for index in storage.elements.indices { storage.elements[index] = Float(deviation * stream.normal()) }
      return storage
    }
    let (z, g) = (normal(units * pieces, deviation: 2), normal(units, deviation: 1))
    let (a, d) = (MatrixStorage<Float>(count: units), MatrixStorage<Float>(count: units * pieces))
    (preActivations, outputs) = (z.view(rows: rows, columns: columns * pieces), a.view(rows: rows, columns: columns))
    (upstream, gradient) = (g.view(rows: rows, columns: columns), d.view(rows: rows, columns: columns * pieces))
    let start = f.activation.startingParameters(units: columns)
    let (p, sums) = (MatrixStorage<Float>(count: start.count), MatrixStorage<Float>(count: start.count))
    _ = p.elements.update(fromContentsOf: start.map { Float($0) })
    (parameters, parameterGradient) = (p.view(rows: 1, columns: start.count), sums.view(rows: 1, columns: start.count))
    storages = [z, a, g, d, p, sums]
  }

  /// The best and the median of repeated runs, in nanoseconds an element, as a line of JSON.
  func measure() -> String {
    let learnable = f.activation as? any LearnableActivation
    let forward = nanoseconds {
      if let learnable {
        learnable.forward(preActivations, parameters: parameters, into: outputs)
      } else {
        f.activation.forward(preActivations, into: outputs)
      }
    }
    let backward = nanoseconds {
      if let learnable {
        learnable.backward(
          upstream: upstream, preActivations: preActivations, outputs: outputs, parameters: parameters, into: gradient,
          adding: parameterGradient)
      } else {
        f.activation.backward(upstream: upstream, preActivations: preActivations, outputs: outputs, into: gradient)
      }
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

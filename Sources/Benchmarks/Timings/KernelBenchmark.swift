import Activations
import Randomness
import Formats

/// Times an activation's forward and backward pass over a batch of a layer of 128 units.
struct KernelBenchmark {
  private static let runs = 9
  /// What a run takes of most activations, and at most of any whose passes are slow: a pass at least is made.
  private static let runTime = Duration.milliseconds(100)
  /// As many passes of a run make a time of it, however short they are.
  private static let mostRepeats = 100_000
  private static let units = 128
  private let f: ConfiguredActivation
  private let count: Int
  private let buffers: ActivationBuffers<Float>

  /// Pre-activations from N(0, 2²) and gradients from N(0, 1), `count` of them as nearly as whole units have (of Maxout's
  /// pieces, for one).
  init(_ f: ConfiguredActivation, count: Int) {
    self.f = f
    let pieces = f.activation.piecesPerUnit
    let units = max(1, count / pieces)
    self.count = units * pieces
    let columns = units.isMultiple(of: Self.units) ? Self.units : units
    let stream = RandomStream(StreamName(suiteSeed: 1, .data, part: "bench"))
    func normal(_ size: Int, deviation: Double) -> [Float] {
      (0..<size).map { _ in Float(deviation * stream.normal()) }
    }
    let learned = f.activation.startingParameters(units: columns).map { Float($0) }
    buffers = ActivationBuffers(
      f.activation, rows: units / columns, preActivations: normal(units * pieces, deviation: 2),
      upstream: normal(units, deviation: 1), parameters: learned.isEmpty ? nil : learned)
  }

  /// The best and the median of repeated runs, in nanoseconds an element, as a line of JSON.
  func measure() -> String {
    let forward = nanoseconds { buffers.forward() }
    let backward = nanoseconds { buffers.backward() }
    return JSONValue.object([
      ("bench", .string("kernels")), ("peer", .string("actlab")), ("n", .int(count)), ("act", .string(f.label)),
      ("forward_ns", .number(forward.best)), ("backward_ns", .number(backward.best)),
      ("median_forward_ns", .number(forward.median)), ("median_backward_ns", .number(backward.median)),
    ]).line
  }

  private func nanoseconds(_ body: () -> Void) -> (best: Double, median: Double) {
    for _ in 0..<2 { body() }
    let fitting = Self.runTime / max(ContinuousClock().measure(body), .nanoseconds(1))
    let repeats = min(max(3, 4_000_000 / count), Self.mostRepeats, max(1, Int(fitting)))
    let times = (0..<Self.runs).map { _ in
      ContinuousClock().measure { for _ in 0..<repeats { body() } } / .nanoseconds(1) / Double(repeats * count)
    }.sorted()
    return (times[0], times[Self.runs / 2])
  }
}

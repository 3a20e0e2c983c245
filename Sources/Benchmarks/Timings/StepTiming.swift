import Matrices
import Formats

/// The time of a training step, and the peak of the same core measured in turn with it.
struct StepTiming {
  private let microseconds: [Double]
  private let gigaflops: Double
  /// The floating-point operations of a step's products.
  private let operations: Double

  /// Runs `run`, which makes so many steps, a few times.
  init<Element: MatrixElement>(
    of _: Element.Type, operations: Double, runs: Int = 12, stepsPerRun: Int, run: () -> Void
  ) {
    let clock = ContinuousClock()
    let peak = PeakGEMM<Element>()
    microseconds = (0..<runs).map { _ in
      peak.measure()
      return clock.measure(run) / .microseconds(stepsPerRun)
    }.sorted()
    gigaflops = peak.gigaflops
    self.operations = operations
  }

  /// The best time of a step, in microseconds.
  var best: Double { microseconds[0] }

  /// The best and the median, in microseconds and as a share of the peak, for a line of JSON.
  var fields: [(String, JSONValue)] {
    let median = microseconds[microseconds.count / 2]
    func share(_ microseconds: Double) -> JSONValue { .number(operations / microseconds / 1000 / gigaflops) }
    return [
      ("us_per_step", .number(best)), ("median_us_per_step", .number(median)), ("peak_gflops", .number(gigaflops)),
      ("of_peak", share(best)), ("median_of_peak", share(median)),
    ]
  }
}

import Matrices
import Networks
import Reports

/// Times the steps of the lecture's net, as its code example makes them.
struct LectureBenchmark<Element: NetworkElement> {
  private let net = LectureNet<Element>()

  /// The best and the median of repeated runs, and the loss after the first run's steps, as a line of JSON.
  func measure(dtype: String) -> String {
    var losses: [Double] = []
    let timing = StepTiming(
      of: Element.self, operations: LectureNet<Element>.operationsPerStep, stepsPerRun: LectureNet<Element>.steps / 4
    ) {
      for _ in 0..<(LectureNet<Element>.steps / 4) { losses.append(net.step()) }
    }
    return JSONValue.object(
      [("bench", .string("lecture")), ("peer", .string("actlab")), ("dtype", .string(dtype))] + timing.fields
        + [("final_loss", .number(losses[LectureNet<Element>.steps - 1]))]
    ).line
  }
}

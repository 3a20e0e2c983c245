import CommandParts
import Matrices
import Networks
import Formats

/// Times the steps of the lecture's net, as its code example makes them.
struct LectureBenchmark<Element: NetworkElement> {
  private let net = LectureNet<Element>()

  /// The best and the median of repeated runs, and the loss of the lecture's last step, as a line of JSON.
  func measure(dtype: String) -> String {
    var losses: [Double] = []
    let timing = StepTiming(
      of: Element.self, operations: LectureNet<Element>.operationsPerStep, stepsPerRun: LectureNet<Element>.steps / 4
    ) {
      for _ in 0..<(LectureNet<Element>.steps / 4) { losses.append(net.step()) }
    }
    let steps = LectureNet<Element>.steps
    return JSONValue.object(
      [
        ("bench", .string("lecture")), ("peer", .string("actlab")), ("dtype", .string(dtype)),
        ("seconds", .number(Double(steps) * timing.best / 1e6)),
      ] + timing.fields + [("final_loss", .number(losses[steps - 1]))]
    ).line
  }
}

package import Comparisons
import Experiments
package import Formats
import Networks
import Statistics

extension Comparison {
  /// The comparison as JSON: an object a family, with `methods`, `pairs` and `omnibus` in the vocabulary of the reports.
  package var json: JSONValue { .array(families.map(\.json)) }
}

extension ComparisonFamily {
  fileprivate var json: JSONValue {
    .object(
      [
        ("dataset", .string(key.dataset)), ("network", .string(key.network.description)),
        ("arm", .string(key.arm.rawValue)),
        ("matching", .string(key.matching.rawValue)), ("metric", .string(metric.rawValue)),
        ("reference", .string(reference)), ("rope", JSONValue(rope)), ("alpha", .number(settings.alpha)),
        ("baseline", JSONValue(baseline?.score)),
        ("methods", .array(methods.map { Field.object($0.fields) })),
      ] + scores.members.filter { $0.0 != "methods" })
  }
}

extension ComparisonFamily.Method {
  /// What is said of an activation.
  var fields: [Field] {
    [
      Field("name", name, "the activation"),
      Field("diverged", diverged, "trials that diverged"),
      Field("still_falling", stillFalling, "trials whose validation loss was still falling when training ended"),
    ] + description.fields + [
      Field("average_rank", averageRank, "the mean rank over blocks that have every method; 1 is best"),
      Field("parameters", parameters, "the net's weights, biases and learnable parameters"),
      Field("learning_rate", learningRate, "the rate that was trained with; empty where trials have several"),
      Field("median_seconds", medianSeconds, "the median wall time of a trial (s)"),
      Field(
        "against_baseline", againstBaseline?.rawValue,
        "whether the mean lies above the baseline: better, no better or not shown to be better"),
    ]
  }
}

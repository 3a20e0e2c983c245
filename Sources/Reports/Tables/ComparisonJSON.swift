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
    [Field("name", name), Field("diverged", diverged), Field("still_falling", stillFalling)] + description.fields + [
      Field("average_rank", averageRank), Field("parameters", parameters), Field("learning_rate", learningRate),
      Field("median_seconds", medianSeconds), Field("against_baseline", againstBaseline?.rawValue),
    ]
  }
}

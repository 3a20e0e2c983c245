import Experiments
import Statistics

extension Comparison {
  /// The comparison as JSON: an object a family, with `methods` and `pairs` in the vocabulary of the reports.
  public var json: JSONValue { .array(families.map(\.json)) }
}

extension ComparisonFamily {
  fileprivate var json: JSONValue {
    .object([
      ("dataset", .string(key.dataset)), ("network", .string(key.network)), ("arm", .string(key.arm.rawValue)),
      ("matching", .string(key.matching.rawValue)), ("metric", .string(metric.rawValue)),
      ("reference", .string(reference)), ("rope", JSONValue(rope)), ("alpha", .number(settings.alpha)),
      ("methods", .array(methods.map(\.json))), ("pairs", .array(pairs.map(\.json))),
    ])
  }
}

extension ComparisonFamily.Method {
  fileprivate var json: JSONValue {
    let d = description
    return .object([
      ("name", .string(name)), ("n", .int(d.n)), ("diverged", .int(diverged)), ("mean", JSONValue(d.mean)),
      ("sd", JSONValue(d.sd)), ("sem", JSONValue(d.sem)), ("median", JSONValue(d.median)), ("iqm", JSONValue(d.iqm)),
      ("min", JSONValue(d.min)), ("max", JSONValue(d.max)), ("q05", JSONValue(d.q05)), ("q25", JSONValue(d.q25)),
      ("q75", JSONValue(d.q75)), ("q95", JSONValue(d.q95)), ("mean_ci95", JSONValue(d.meanCI95)),
      ("average_rank", JSONValue(averageRank)), ("parameters", .int(parameters)),
      ("learning_rate", .number(learningRate)), ("median_seconds", JSONValue(medianSeconds)),
    ])
  }
}

extension ComparisonFamily.Pair {
  fileprivate var json: JSONValue {
    .object([
      ("a", .string(a)), ("b", .string(b)), ("n", .int(test.n)), ("mean_difference", JSONValue(test.meanDifference)),
      ("sd_difference", JSONValue(test.sdDifference)),
      (
        "t",
        .object([
          ("statistic", JSONValue(test.statistic)), ("df", test.degreesOfFreedom.map(JSONValue.int) ?? .null),
          ("p", JSONValue(test.p)), ("ci95", JSONValue(test.ci95)), ("ci90", JSONValue(test.ci90)),
        ])
      ),
      ("cohen_dz", JSONValue(test.cohenDz)), ("wins", .int(outcomes.wins)), ("ties", .int(outcomes.ties)),
      ("losses", .int(outcomes.losses)), ("p_adjusted", JSONValue(adjustedP)),
      ("verdict", verdict.map { .string($0.rawValue) } ?? .null),
    ])
  }
}

extension JSONValue {
  fileprivate init(_ interval: Interval?) {
    self = interval.map { .array([.number($0.low), .number($0.high)]) } ?? .null
  }
}

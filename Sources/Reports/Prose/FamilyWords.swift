package import Comparisons
package import Experiments
package import Figures
import Networks

extension ComparisonFamily {
  /// What figures and tables are headed by.
  package var title: String {
    let arm = isOneOfSeveralArms && key.arm == .shared ? ", \(key.arm.rates)" : key.arm.suffix
    return "\(key.dataset), \(key.network)\(arm)\(key.matching.suffix)"
  }
}

extension Search {
  /// What its section and its figure are headed by.
  var title: String { "\(key.dataset), \(key.network)\(key.matching.suffix)" }
}

extension Arm {
  /// Where the rates come from, in prose: `at …`.
  var rates: String {
    switch self {
    case .shared: "one shared rate"
    case .tuned, .tuning: "the rate tuned for each"
    }
  }

  /// What a heading adds.
  var suffix: String { self == .shared ? "" : ", \(rates)" }
}

extension Matching {
  /// What a heading or a setting adds.
  var suffix: String { self == .width ? "" : ", matched by parameters" }
}

extension Shown {
  /// As people write a metric: accuracies are shares.
  package init(metric: Metric) {
    switch metric.measure.unit {
    case .share: self.init(.shares)
    case .coefficient: self.init(.coefficients)
    case .number: self.init(.numbers)
    }
  }
}

import Comparisons
import Experiments
import Figures
import Formats
import Networks
import Statistics
import Wording

/// What others found, each with whether it is reproduced here and the tests that say so.
struct PublishedFindings {
  let tests: [FindingTest]
  let alpha: Double
  private let hasDatasets, hasNets: Bool

  /// Findings that have been tested.
  init(tests: [FindingTest], alpha: Double) {
    (self.tests, self.alpha) = (tests, alpha)
    let all = tests.lazy.flatMap(\.tests)
    hasDatasets = Set(all.map(\.dataset)).count > 1
    hasNets = Set(all.map(\.network)).count > 1
  }

  /// A list of them.
  var text: String { tests.map(item).joined() + explanation }

  private func item(_ test: FindingTest) -> String {
    let answer =
      if test.finding.claims.isEmpty {
        "Not tested here."
      } else {
        test.isReproduced(alpha: alpha).map { "**Reproduced: \($0 ? "yes" : "no").**" }
          ?? "**Reproduced: not tested**, since that takes two seeds at least."
      }
    return "- \(test.finding.text.escapedForMarkdown) \(answer)\n"
      + test.tests.map { "  - \($0.text(on: place(of: $0)))\n" }.joined()
  }

  /// Data set and net, where there are several.
  private func place(of test: ClaimTest) -> String {
    let parts = [hasDatasets ? test.dataset : nil, hasNets ? test.network.description : nil].compactMap { $0 }
    return parts.isEmpty ? "" : parts.joined(separator: ", ").escapedForMarkdown + ": "
  }

  private var explanation: String {
    if tests.allSatisfy(\.tests.isEmpty) { return "" }
    return
      "\nOne-sided paired t tests over seeds; *about* is two such tests of the ratio. A finding is reproduced where every line below it has "
      + "p ≤ \(plain(alpha)).\n"
  }
}

extension ClaimTest {
  /// `sd of *a*: tanh in the last hidden layer at initialisation (0.078) below tanh in the first … (0.44): p < 0.0001`.
  fileprivate func text(on place: String) -> String {
    let isShare = if case .metric(let metric) = claim.quantity { metric.measure.unit == .share } else { false }
    func value(_ value: Double) -> String {
      isShare ? Shown(.shares).value(value) + " %" : Shown.significant(value, 3)
    }
    func side(_ side: PublishedClaim.Side, _ mean: Double?) -> String {
      guard case .nets(let activation, let layer, let epoch) = side else { return mean.map(value) ?? "–" }
      return "\(activation.escapedForMarkdown)\(claim.quantity.isOfLayers ? " in \(layer.title)" : "")\(moment(epoch))"
        + (mean.map { " (\(value($0)))" } ?? "")
    }
    let relation =
      switch claim.relation {
      case .below: "below"
      case .above: "above"
      case .about(let factor): "about (within a factor of \(plain(factor)))"
      }
    return
      "\(place)\(claim.quantity.title): \(side(claim.of, means?.of)) \(relation) \(side(claim.than, means?.than)): "
      + (p.map { "p \(Shown.p($0).hasPrefix("<") ? "" : "= ")\(Shown.p($0))" } ?? "no p")
  }

  private func moment(_ epoch: Double?) -> String {
    switch epoch {
    case nil: ""
    case 0: " at initialisation"
    case .some(let epoch): " after \(plain(epoch)) \(epoch == 1 ? "epoch" : "epochs")"
    }
  }
}

extension PublishedClaim.Layer {
  fileprivate var title: String {
    switch self {
    case .first: "the first hidden layer"
    case .last: "the last hidden layer"
    case .mean: "all hidden layers"
    }
  }
}

extension PublishedClaim.Quantity {
  fileprivate var isOfLayers: Bool { if case .metric = self { false } else { true } }

  fileprivate var title: String {
    switch self {
    case .metric(let metric): metric.title
    case .distanceFromZero: "distance of mean *a* from 0"
    case .ofLayers("mean"): "mean *a*"
    case .ofLayers("sd"): "sd of *a*"
    case .ofLayers("gradient_sd"): "sd of *∂ℓ/∂z*"
    case .ofLayers("gradient_norm"): "norm of *∂L/∂W*"
    case .ofLayers(let column): "`\(column)`"
    }
  }
}

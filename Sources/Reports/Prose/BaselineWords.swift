package import Comparisons
import Experiments
import Figures
import Statistics
import Wording

extension Baseline {
  package var title: String {
    switch answer {
    case .largestClass: "the largest class"
    case .trainingShares: "the training part's shares of the classes"
    case .trainingMean: "the training mean"
    }
  }

  /// The first cell of its row in a table.
  var rowName: String { "baseline: \(title)" }
}

extension ComparisonFamily {
  /// Whose nets have not been shown to beat the baseline; nil where all have, and where there is none.
  var baselineText: String? {
    guard let baseline else { return nil }
    let shown = Shown(metric: metric)
    func said(_ words: String, of verdict: BaselineVerdict) -> String? {
      let names = methods.filter { $0.againstBaseline == verdict }.map { method in
        method.name + (method.description.mean == nil ? "" : " (\(shown.mean(alone: method.description))\(shown.unit))")
      }
      return names.isEmpty ? nil : "\(words): \(excerpt(names))"
    }
    let region = rope.map { " (\(shown.value($0))\(shown.differenceUnit))" } ?? ""
    let parts = [
      said("no better than that", of: .noBetter),
      said("better, but by less than matters\(region)", of: .slightlyBetter),
      said("not shown to be better", of: .open),
    ].compactMap { $0 }
    if parts.isEmpty { return nil }
    return
      "Answering \(baseline.title) every time gives a \(metric.title) of \(shown.value(baseline.score))\(shown.unit); "
      + parts.joined(separator: "; ") + "."
  }
}

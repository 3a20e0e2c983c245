import Experiments
import Statistics
import Wording

extension ComparisonFamily {
  /// The metric of every seed with its mean and interval, best first; nil where no trial has a value.
  func stripPlot(_ name: String, styles: [String: Palette.Style]) -> Figure? {
    let shown = Shown(metric: metric)
    let factor = shown.factor
    let ordered = byMean
    if ordered.allSatisfy({ $0.description.mean == nil }) { return nil }
    let trials = TrialsByActivation(records)
    let rows = ordered.map { method in
      RowPlot.Row(
        name: method.name, style: styles[method.name] ?? Palette.style(0),
        points: trials[method.name].compactMap { $0.value(of: metric).map { $0 * factor } },
        mean: method.description.mean.map { $0 * factor },
        interval: method.description.meanCI95?.scaled(by: factor).clamped(to: shown.bounds),
        numbers: numbers(method, shown))
    }
    let title = "\(self.title): \(metric.title) of every seed"
    let plot = RowPlot(
      title: title,
      subtitle: "dots: seeds; below them their mean with its 95 % interval; "
        + (metric.higherIsBetter ? "to the right is better" : "to the left is better"),
      axisTitle: metric.title + (metric.higherIsBetter ? " (%)" : ""), columnTitle: "mean ± half interval",
      rows: rows, region: rope.map { $0 * factor }, bounds: shown.bounds, allowsLogarithm: !metric.higherIsBetter)
    return Figure(name: name, title: title, description: description(of: ordered, shown), script: plot.script)
  }

  /// The activations, the best mean first, those without one last.
  private var byMean: [Method] {
    methods.filter { $0.description.mean != nil }.sorted { a, b in
      let (x, y) = (a.description.mean ?? 0, b.description.mean ?? 0)
      return metric.higherIsBetter ? x > y : x < y
    } + methods.filter { $0.description.mean == nil }
  }

  private func numbers(_ method: Method, _ shown: Shown) -> String {
    let diverged = method.diverged == 0 ? "" : "\(method.diverged) of \(method.trials) diverged"
    if method.description.mean == nil { return diverged.isEmpty ? "no result" : diverged }
    return (diverged.isEmpty ? "" : diverged + "; ") + shown.mean(method.description)
  }

  private func description(of ordered: [Method], _ shown: Shown) -> String {
    let steady = ordered.filter { $0.description.mean != nil }
    func range(_ method: Method) -> String {
      let d = method.description
      return "\(method.name) (mean \(shown.mean(d))\(shown.unit), seeds from \(shown.value(d.min)) to "
        + "\(shown.value(d.max))\(shown.unit))"
    }
    let seeds = methods.map(\.trials).max() ?? 0
    var text = "The \(metric.title) of every seed on \(key.dataset), \(seeds) an activation, best first: "
    if let best = steady.first, let worst = steady.last {
      text += steady.count == 1 ? "\(range(best))." : "from \(range(best)) to \(range(worst))."
    }
    let diverged = methods.filter { $0.diverged > 0 }
    if !diverged.isEmpty {
      text += " Diverged: " + listed(diverged.map { "\($0.name) in \($0.diverged) of \($0.trials) trials" }) + "."
    }
    return text
  }
}

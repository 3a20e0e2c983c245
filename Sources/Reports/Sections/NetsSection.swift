import Comparisons
import Experiments
import Figures
import Formats
import Statistics
import Wording

extension NetsComparison {
  /// The section of the report, with its figure; it names the data set where the suite has several.
  func section(_ figure: NumberedFigure?, isOneOfSeveralDatasets: Bool) -> ReportBlock {
    let legend =
      "The mean \(key.metric.title) over \(unit)s with half its 95 % t interval, of each activation in each net; the nets are ordered by \(size)."
    return .fold(
      "Over the nets\(isOneOfSeveralDatasets ? ", \(key.dataset)" : "")\(key.arm.suffix)\(key.matching.suffix)",
      [.table(table), .prose(legend)] + (figure.map { [.figure($0)] } ?? []))
  }

  /// What the nets are ordered by.
  private var size: String {
    switch difference {
    case .depth: "their number of hidden layers"
    case .width: "the width of their hidden layers"
    case .both: "their number of parameters"
    }
  }

  /// An activation a row, a net a column, the smallest first; of many nets a net a row.
  private var table: TextTable {
    let shown = Shown(metric: key.metric)
    var table = TextTable([("activation", .left)] + nets.map { ("\($0)\(shown.unit)", .right) })
    for method in methods {
      table.append([method.name] + method.points.map { cell($0, shown) })
    }
    return nets.count > TextTable.mostColumns ? table.transposed("net") : table
  }

  private func cell(_ point: Point?, _ shown: Shown) -> String {
    guard let point else { return "–" }
    let diverged = point.diverged == 0 ? "" : "\(point.diverged) diverged"
    if point.description.mean == nil { return diverged.isEmpty ? "–" : diverged }
    return shown.mean(point.description) + (diverged.isEmpty ? "" : " (\(diverged))")
  }
}

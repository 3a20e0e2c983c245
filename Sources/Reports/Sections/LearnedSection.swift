import Comparisons
import Figures
import Formats
import Statistics
import Experiments

/// The part of a family's section that shows what its activations learned.
struct LearnedSection {
  let family: ComparisonFamily
  let figure: NumberedFigure?

  /// The pieces; none where nothing was learned.
  static func blocks(_ family: ComparisonFamily, _ figure: NumberedFigure?) -> [ReportBlock] {
    family.learned.isEmpty ? [] : LearnedSection(family: family, figure: figure).blocks
  }

  private var blocks: [ReportBlock] {
    let legend = """
      A layer has one *value* of a parameter, or one a unit. *Mean* is that of its values after training, the mean over \
      completed \(family.splits.unit)s with half its 95 % t interval; *least … greatest* is over all units and \
      \(family.splits.unit)s. [learned.csv](learned.csv) has every trial's.\(gap)
      """
    return [.heading("What was learned", level: 3)] + (figure.map { [.figure($0)] } ?? []) + [
      .table(table), .prose(legend),
    ]
  }

  /// What is to be said where some completed trials do not tell.
  private var gap: String {
    let isWhole = family.learned.allSatisfy { activation in
      let completed = family.methods.first { $0.name == activation.name }.map { $0.trials - $0.diverged }
      return activation.layers.allSatisfy { $0.parameters.allSatisfy { $0.means.n == completed } }
    }
    return isWhole ? "" : " Trials of an older program do not tell; run with `--rerun`, all are trained anew."
  }

  /// A parameter in a hidden layer a row.
  private var table: TextTable {
    var table = TextTable([
      ("activation", .left), ("layer", .right), ("parameter", .left), ("values", .right),
      ("\(family.splits.unit)s", .right), ("started at", .right), ("mean", .right), ("least … greatest", .right),
    ])
    for activation in family.learned {
      for layer in activation.layers {
        for parameter in layer.parameters {
          table.append([activation.name, String(layer.number)] + cells(of: parameter))
        }
      }
    }
    return table
  }

  private func cells(of parameter: LearnedActivation.Parameter) -> [String] {
    [
      parameter.name, String(parameter.count), String(parameter.means.n), shown(parameter.start),
      Shown(.numbers).mean(parameter.means), "\(shown(parameter.least)) … \(shown(parameter.greatest))",
    ]
  }

  private func shown(_ value: Double) -> String { Shown.significant(value, 3) }
}

import Comparisons
import Figures
import Formats
import Networks
import Statistics
import Experiments

/// The part of a family's section that shows the insides of its nets: the activations and gradients of each hidden layer.
struct DiagnosticsSection {
  let family: ComparisonFamily
  let figures: [NumberedFigure]

  /// The pieces; none where nothing was recorded.
  static func blocks(_ family: ComparisonFamily, _ figures: [NumberedFigure]) -> [ReportBlock] {
    family.layers.isEmpty ? [] : DiagnosticsSection(family: family, figures: figures).blocks
  }

  private var courses: [LayerCourse] { family.layers }

  private var blocks: [ReportBlock] {
    let legend = """
      Over the probe's examples, means over \(family.splits.unit)s; the terms are explained under *How it was measured*, and \
      [diagnostics.csv](diagnostics.csv) has every moment of every trial.
      """
    return [.heading("Inside the nets", level: 3)] + figures.map(ReportBlock.figure) + [
      .prose("At initialisation:"), .table(table { _ in 0 }),
    ] + firstEpoch + [
      .prose("At the end of training:"), .table(table { $0.epochs.count - 1 }), .prose(legend),
    ] + offsets
  }

  /// The last hidden layer at the moments of the first epoch, where it has several.
  private var firstEpoch: [ReportBlock] {
    let moments = courses.map { $0.epochs.prefix { $0 <= 1 } }.max { $0.count < $1.count } ?? []
    if moments.count < 3 { return [] }
    var table = TextTable([("epoch", .right)] + courses.map { ($0.name, .right) })
    for moment in moments.indices {
      let cells = courses.map { course -> String in
        guard moment < course.epochs.count else { return "–" }
        func mean(_ value: KeyPath<LayerDiagnosis, Double>) -> String {
          Shown.significant(course.mean(value, layer: course.layers, moment: moment), 2)
        }
        return "\(mean(\.mean)) (\(mean(\.q25)) … \(mean(\.q75))), \(mean(\.slope))"
      }
      table.append([Shown.significant(moments[moment], 2)] + cells)
    }
    if courses.count > TextTable.mostColumns { table = table.transposed("activation, at epoch") }
    return [
      .prose("The last hidden layer in the first epoch, as mean *a* with its quartiles, and mean \\|f′\\|:"),
      .table(table),
    ]
  }

  /// An activation and hidden layer a row.
  private func table(_ moment: (LayerCourse) -> Int) -> TextTable {
    var table = TextTable([
      ("activation", .left), ("layer", .right), ("mean a", .right), ("sd a", .right), ("quartiles of a", .right),
      ("mean |f′|", .right), ("dead %", .right), ("saturated %", .right), ("norm of ∂L/∂W", .right),
      ("sd of ∂ℓ/∂z", .right), ("update/weight", .right),
    ])
    for course in courses {
      for layer in 1...course.layers { table.append(row(course, layer, moment(course))) }
    }
    return table
  }

  private func row(_ course: LayerCourse, _ layer: Int, _ moment: Int) -> [String] {
    func mean(_ value: KeyPath<LayerDiagnosis, Double>) -> Double {
      course.mean(value, layer: layer, moment: moment)
    }
    let quartiles = [mean(\.q25), mean(\.median), mean(\.q75)].map(shown).joined(separator: " / ")
    return [
      course.name, String(layer), shown(mean(\.mean)), shown(mean(\.sd)), quartiles,
      shown(mean(\.slope)), Shown.fixed(100 * mean(\.dead), 1), Shown.fixed(100 * mean(\.saturated), 1),
      shown(mean(\.gradientNorm)), shown(mean(\.gradientSD)),
      course.updateRatio(layer: layer, moment: moment).map(shown) ?? "–",
    ]
  }

  private func shown(_ value: Double) -> String { Shown.significant(value, 3) }

  /// Whose mean activations are nearer to 0 than the reference's, tested seed by seed.
  private var offsets: [ReportBlock] {
    let tests = family.offsetTests
    if tests.isEmpty { return [] }
    var table = TextTable([
      ("activation", .left), ("distance of mean a from 0, less \(family.reference)'s", .right),
      ("95 % interval", .right),
      ("p (Holm)", .right),
    ])
    let shown = Shown(.numbers)
    for offset in tests {
      table.append([
        offset.name, shown.difference(offset.test.meanDifference, in: offset.test.ci95),
        shown.interval(offset.test.ci95),
        Shown.p(offset.adjustedP),
      ])
    }
    return [
      .prose(
        """
        How far the mean activation of a layer is from 0 at the end, the mean over hidden layers, against \(family.reference.escapedForMarkdown) by the \
        paired t test over \(family.splits.unit)s:
        """), .table(table),
    ]
  }
}

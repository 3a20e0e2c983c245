package import Comparisons
import Experiments
package import Figures
import Networks
import Statistics

/// The figures of a report, each found by what it is of; none needs gnuplot to be shown on a page.
package struct ReportFigures {
  /// What belongs to a family.
  struct Family {
    var forest, strip, curves: NumberedFigure?
    var layers: [NumberedFigure] = []
    var learned: NumberedFigure?
  }

  /// By what the members of a family have in common.
  let families: [FamilyKey: Family]
  /// The scores over the rates of a search.
  let rates: [Search.Key: NumberedFigure]
  /// The critical-difference diagrams.
  let overDatasets: [DatasetsComparison.Key: NumberedFigure]
  /// The scores over the sizes of nets.
  let overNets: [NetsComparison.Key: NumberedFigure]
  /// All figures, in the order of the report.
  package let all: [Figure]

  /// What is compared, with the style of each.
  let key: [(name: String, style: Palette.Style)]

  /// The figures of a comparison: an activation has the same colour in all of them.
  package init(_ comparison: Comparison) {
    let styles = comparison.styles
    key = comparison.results.suite.candidates.map { ($0.label, styles[$0.label] ?? Palette.style(0)) }
    var names = FigureNames()
    let ranks = comparison.overDatasets.map {
      ($0.key, ScoreFigures.rankPlot($0.scores, title: $0.title, styles: styles, names.unused($0)))
    }
    let nets = comparison.overNets.map { ($0.key, $0.plot(styles)?.figure(names.unused($0.key))) }
    let searches = comparison.searches.map { ($0.key, $0.ratesPlot(names.unused($0.key), styles)) }
    let named = comparison.families.map { ($0, names.unused($0.key)) }
    let drawn = named.concurrentMap { family, name in (family.key, family.figures(name, styles)) }
    var all: [Figure] = []
    func numbered(_ figure: Figure?) -> NumberedFigure? {
      guard let figure else { return nil }
      all.append(figure)
      return NumberedFigure(number: all.count, figure: figure)
    }
    overDatasets = Dictionary(
      uniqueKeysWithValues: ranks.compactMap { key, figure in numbered(figure).map { (key, $0) } })
    overNets = Dictionary(uniqueKeysWithValues: nets.compactMap { key, figure in numbered(figure).map { (key, $0) } })
    families = Dictionary(
      uniqueKeysWithValues: drawn.map { key, own in
        (
          key,
          Family(
            forest: numbered(own.forest), strip: numbered(own.strip), curves: numbered(own.curves),
            layers: own.layers.compactMap(numbered), learned: numbered(own.learned))
        )
      })
    rates = Dictionary(uniqueKeysWithValues: searches.compactMap { key, figure in numbered(figure).map { (key, $0) } })
    self.all = all
  }

  /// The SVG of each figure by its file; without any, what is to be said about that.
  ///
  /// Where one cannot be drawn there are none: a report with some of its figures would look whole.
  func drawn(by gnuplot: Gnuplot?) -> (files: [String: String], note: String?) {
    guard let gnuplot else { return ([:], all.isEmpty ? nil : Gnuplot.missing) }
    do throws(FigureError) {
      return (Dictionary(uniqueKeysWithValues: zip(all.map(\.file), try gnuplot.svgs(of: all))), nil)
    } catch {
      return ([:], "figures are left out: \(error)")
    }
  }
}

extension Comparison {
  /// How each activation of the suite is drawn, by its label.
  package var styles: [String: Palette.Style] { Palette.styles(of: results.suite.candidates.map(\.label)) }

  /// Every score of the first family, as its report shows them; nil where there is none.
  package var strip: Figure? {
    families.first.flatMap { ReportFigures(self).families[$0.key]?.strip?.figure }
  }
}

extension ComparisonFamily {
  /// The figures of a family, with the end of their files' names.
  fileprivate func figures(_ name: String, _ styles: [String: Palette.Style]) -> DrawnFamily {
    let figures = ScoreFigures(scores: scores, subject: subject(of: metric), styles: styles)
    let curves = CurvesPlot(
      subject(of: curves.metric),
      curves: curves.curves.map { ($0.name, styles[$0.name] ?? Palette.style(0), $0.epochs, $0.scores) },
      repetitions: methods.map(\.trials).max() ?? 0, rope: rope)
    let looked = layers.filter { Set(scores.leaders(LayersPlot.most)).contains($0.name) }
    let layers = [
      LayersPlot(
        title, .activation, looked.map { $0.course(of: \.mean, band: [\.q25, \.q75]) }, of: layers.count,
        over: splits.unit)?
        .figure("activations-" + name),
      SpreadPlot(
        title, looked.map { $0.spread(styles[$0.name] ?? Palette.style(0)) }, of: layers.count, over: splits.unit)?
        .figure("spread-" + name),
      LayersPlot(title, .gradient, looked.map { $0.course(of: \.gradientNorm) }, of: layers.count, over: splits.unit)?
        .figure("gradients-" + name),
    ]
    return (
      figures.forestPlot("forest-" + name), figures.stripPlot("strip-" + name), curves?.figure("curves-" + name),
      layers.compactMap { $0 }, learnedPlot?.figure("learned-" + name)
    )
  }

  /// The functions that were learned.
  private var learnedPlot: LearnedPlot? {
    let drawable = learned.compactMap(\.functions)
    let best = Set(scores.leaders(LearnedPlot.most))
    let drawn = drawable.count <= LearnedPlot.most ? drawable : drawable.filter { best.contains($0.name) }
    return LearnedPlot(title, drawn, of: drawable.count, over: splits.unit)
  }

  /// The figures of a family, not numbered yet.
  fileprivate typealias DrawnFamily = (
    forest: Figure?, strip: Figure?, curves: Figure?, layers: [Figure], learned: Figure?
  )

  private func subject(of metric: Metric) -> Subject {
    Subject(title, place: " on \(key.dataset)", metric, block: splits.unit)
  }
}

extension Subject {
  /// Activations' scores by a metric, block by block.
  fileprivate init(_ title: String, place: String, _ metric: Metric, block: String) {
    self.init(
      title: title, place: place, measure: metric.title, block: block, method: "an activation",
      higherIsBetter: metric.higherIsBetter, shown: Shown(metric: metric))
  }
}

extension DatasetsComparison {
  fileprivate var title: String {
    "Mean ranks of the \(measure) over \(scores.table.isComplete.count { $0 }) data sets\(key.arm.suffix)\(key.matching.suffix)"
  }
}

extension LayerCourse {
  /// The mean activation of each layer with its quartiles.
  fileprivate func spread(_ style: Palette.Style) -> SpreadPlot.Course {
    func values(_ value: KeyPath<LayerDiagnosis, Double>, _ layer: Int) -> [Double] {
      epochs.indices.map { mean(value, layer: layer, moment: $0) }
    }
    return (
      name, style, epochs, (1...layers).map { (values(\.mean, $0), values(\.q25, $0), values(\.q75, $0)) }
    )
  }

  /// A panel of a number of each layer, the last layer's with a band between two other numbers.
  fileprivate func course(
    of value: KeyPath<LayerDiagnosis, Double>, band: [KeyPath<LayerDiagnosis, Double>] = []
  ) -> LayersPlot.Course {
    (
      name, epochs, (1...layers).map { layer in epochs.indices.map { mean(value, layer: layer, moment: $0) } },
      band.isEmpty ? [] : epochs.indices.map { moment in band.map { mean($0, layer: layers, moment: moment) } }
    )
  }
}

extension LearnedActivation {
  /// The panel of what its layers learned; nil where no layer's can be drawn.
  fileprivate var functions: LearnedPlot.Functions? {
    let layers = layers.compactMap { layer -> LearnedPlot.Layer? in
      guard layer.parameters.allSatisfy(\.mean.isFinite),
        let before = layer.values(at: LearnedPlot.points, from: \.start),
        let after = layer.values(at: LearnedPlot.points, from: \.mean)
      else { return nil }
      return (layer.number, layer.parameters.map { ($0.name, $0.start, $0.mean) }, before, after)
    }
    return layers.isEmpty ? nil : (name, layers)
  }
}

extension Search {
  /// The scores over the rates of the grid.
  fileprivate func ratesPlot(_ name: String, _ styles: [String: Palette.Style]) -> Figure {
    let curves = choices.map { own -> RatesPlot.Curve in
      (own.activation, styles[own.activation] ?? Palette.style(0), own.points, own.rate)
    }
    let rates = choices.first?.all.first?.points.map(\.rate) ?? [1]
    return RatesPlot(Subject(title, place: "", metric, block: "seed"), rates: rates, curves: curves).figure(name)
  }
}

extension NetsComparison {
  /// The scores over the sizes of nets; nil where no activation has two.
  fileprivate func plot(_ styles: [String: Palette.Style]) -> NetsPlot? {
    let subject = Subject(
      "\(key.dataset)\(key.arm.suffix)\(key.matching.suffix)", place: " on \(key.dataset)", key.metric, block: unit)
    let size: NetsPlot.Size =
      switch difference {
      case .depth: .layers
      case .width: .width
      case .both: .nets(nets.map { $0.hidden.isEmpty ? "none" : $0.hidden.map(String.init).joined(separator: "-") })
      }
    return NetsPlot(
      subject, by: size,
      curves: methods.map { method in
        (
          method.name, styles[method.name] ?? Palette.style(0),
          method.points.compactMap { $0 }.map { ($0.place, $0.description) }
        )
      }, repetitions: repetitions)
  }
}

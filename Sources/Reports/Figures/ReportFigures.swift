import Activations
import Experiments
import Statistics
import Synchronization
import Networks

/// The figures of a report.
struct ReportFigures {
  /// What belongs to a data set and net.
  struct Family {
    let forest: Figure?
    let strip: Figure?
    let curves: Figure?
    let layers: [Figure]

    var all: [Figure] { [forest, strip, curves].compactMap { $0 } + layers }
  }

  /// In the order of the comparison's families.
  let families: [Family]

  /// The scores over the rates of the search, in the order of its data sets and nets.
  let rates: [Figure]

  /// The critical-difference diagrams, in the order of the comparisons over data sets.
  let overDatasets: [Figure?]

  /// All figures, in the order of the report.
  var all: [Figure] { overDatasets.compactMap { $0 } + rates + families.flatMap(\.all) }

  /// The figures of a suite's results: an activation has the same colour in all of them, by its place in the suite.
  init(_ results: SuiteResults, _ comparison: Comparison) {
    let labels = results.suite.candidates.map(\.label)
    let styles = Dictionary(
      labels.enumerated().map { ($1, Palette.style($0)) }, uniquingKeysWith: { first, _ in first })
    var names: Set<String> = []
    overDatasets = comparison.overDatasets.map(\.figure)
    var searchNames: Set<String> = []
    rates = Search.all(results).map { search in
      let name = Self.unused(Self.slug([search.dataset, search.network.description]), &searchNames)
      return RatesPlot(search, styles: styles).figure("rates-" + name)
    }
    let named = comparison.families.map { ($0, Self.unused(Self.slug($0.key), &names)) }
    families = named.concurrentMap { family, name in
      let courses = LayerCourse.all(family)
      let layers = [
        LayersPlot(family, courses, .activation)?.figure("activations-" + name),
        LayersPlot(family, courses, .gradient)?.figure("gradients-" + name),
      ]
      return Family(
        forest: family.forestPlot("forest-" + name, styles: styles),
        strip: family.stripPlot("strip-" + name, styles: styles),
        curves: CurvesPlot(family, styles: styles)?.figure("curves-" + name),
        layers: layers.compactMap { $0 })
    }
  }

  /// The SVG of each figure by its file; without any, what is to be said about that.
  ///
  /// Where one cannot be drawn there are none: a report with some of its figures would look whole.
  func drawn(by gnuplot: Gnuplot?) -> (files: [String: String], note: String?) {
    guard let gnuplot else { return ([:], all.isEmpty ? nil : Gnuplot.missing) }
    let hasFailed = Atomic(false)
    let drawings = all.concurrentMap { figure in
      // After one failure the next would fail or take as long.
      if hasFailed.load(ordering: .relaxed) { return Result<String, ReportError>?.none }
      let drawing = Result { () throws(ReportError) in try gnuplot.svg(of: figure) }
      if case .failure = drawing { hasFailed.store(true, ordering: .relaxed) }
      return drawing
    }
    var files: [String: String] = [:]
    for (figure, drawing) in zip(all, drawings) {
      switch drawing {
      case .success(let text): files[figure.file] = text
      case .failure(let error): return ([:], "figures are left out: \(error)")
      case nil: continue
      }
    }
    return (files, nil)
  }

  /// `fashion-mnist-784-128-128-10`, with what is not usual at its end.
  private static func slug(_ key: FamilyKey) -> String {
    let unusual = [key.arm == .shared ? nil : key.arm.rawValue, key.matching == .width ? nil : key.matching.rawValue]
    return slug([key.dataset, key.network.description] + unusual.compactMap { $0 })
  }

  /// Some names as a file's, other characters than letters, digits, '-', '_' and '.' made hyphens.
  static func slug(_ parts: [String]) -> String {
    let text = parts.joined(separator: "-").map { character in
      character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character)) ? character : "-"
    }
    return String(text.prefix(100))
  }

  /// The name, numbered where it is taken.
  static func unused(_ slug: String, _ names: inout Set<String>) -> String {
    var name = slug
    var count = 1
    while !names.insert(name).inserted {
      count += 1
      name = "\(slug)-\(count)"
    }
    return name
  }
}

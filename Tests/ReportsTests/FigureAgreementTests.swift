import Activations
import Comparisons
import Figures
import Foundation
import MadeUpResults
import Reports
import Statistics
import Testing

/// Figures and tables agree: each number that a figure of a page tells or writes is that of the CSV files, rounded as tables round it.
@Suite("Figures of a page agree with the tables")
struct FigureAgreementTests {
  private static func madeUp(_ shift: Int) throws -> Comparison {
    let activations = ["relu", "tanh", "elu", "leaky-relu(slope=0.3)"]
    return Comparison(
      try MadeUpResults(
        activations.enumerated().map { place, name in
          (name, (0..<8).map { .correct(100 + shift + 3 * place + (7 + place) * $0 % 11) })
        }, others: "report: {reference: relu, rope: 0.01}"
      ).results())
  }

  /// The lecture's six, whose report is committed: with curves, layers and rates, in two arms.
  private static func six() throws -> Comparison {
    let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = top.appendingPathComponent("reports/six")
    return Comparison(try SuiteResults(folder: folder, registry: .standard))
  }

  @Test(
    "Of made-up results, and of the lecture's six: every value, every row's numbers, the text in place of the figure")
  func agreement() throws {
    for (name, comparison, least) in [("made up", try Self.madeUp(0), 50), ("six", try Self.six(), 400)] {
      let (checked, wrong) = try Agreement(comparison).compared(with: ReportFigures(comparison).all)
      #expect(wrong.isEmpty, "\(name): \(wrong.prefix(5))")
      #expect(checked >= least, "\(name): \(checked) numbers")
    }
  }

  @Test("What has a value is drawn where the axis has it")
  func places() throws {
    for comparison in [try Self.madeUp(0), try Self.six()] {
      for figure in ReportFigures(comparison).all {
        let kind = figure.name.prefix { $0 != "-" }
        if !["strip", "forest", "curves"].contains(kind) { continue }
        let svg = figure.inlineSVG(id: "f")
        let isCurves = kind == "curves"
        let values = svg.matches(
          of: /<circle class="v[^"]*" cx="([^"]*)" cy="([^"]*)" r="[^"]*"><title>[^<]*?: (?:mean )?([−+]?[\d.]+) [^<]*</
        ).map { match in (place: Double(isCurves ? match.2 : match.1) ?? .nan, value: number(match.3)) }
        // What ticks stand for is centred below them, or ends beside them, four pixels lower.
        let ticks = svg.matches(of: /<text x="([^"]*)" y="([^"]*)" class="([me])">([−+]?[\d.]+)</)
          .filter { $0.3 == (isCurves ? "e" : "m") }
          .map { match in
            (place: isCurves ? (Double(match.2) ?? .nan) - 4 : Double(match.1) ?? .nan, value: number(match.4))
          }
        #expect(values.count > 1 && ticks.count > 1, "\(figure.name)")
        let points = values + ticks
        // Places are a straight line over values: where that is not so, something is drawn where it is not.
        let (x, y) = (points.map(\.value), points.map(\.place))
        let means = [x, y].map { $0.reduce(0, +) / Double($0.count) }
        let spread = x.reduce(0) { $0 + ($1 - means[0]) * ($1 - means[0]) }
        let slope = zip(x, y).reduce(0) { $0 + ($1.0 - means[0]) * ($1.1 - means[1]) } / spread
        let farthest = points.map { abs($0.place - means[1] - slope * ($0.value - means[0])) }.max() ?? .nan
        // Values are rounded to a hundredth, places to a tenth or, in curves, to a pixel.
        #expect(farthest < 0.01 * abs(slope) + 0.6, "\(figure.name): \(farthest) pixels, \(slope) a unit")
      }
    }
  }

  private func number(_ text: Substring) -> Double { Double(text.replacing("−", with: "-")) ?? .nan }

  @Test("Figures of other results do not agree")
  func otherResults() throws {
    let wrong = try Agreement(Self.madeUp(0)).compared(with: ReportFigures(Self.madeUp(5)).all).wrong
    #expect(wrong.contains { $0.hasPrefix("strip") }, "\(wrong)")
    let figures = try ReportFigures(Self.six()).all
    let shared = figures.filter { !$0.name.hasSuffix("-tuned") }
    let tuned = figures.filter { $0.name.hasSuffix("-tuned") }
    #expect(!shared.isEmpty && !tuned.isEmpty)
    for (figures, arm) in [(shared, "tuned"), (tuned, "shared")] {
      let kinds = Set(try Agreement(Self.six(), arm: arm).compared(with: figures).wrong.map { $0.prefix { $0 != "-" } })
      #expect(kinds.isSuperset(of: ["forest", "strip", "curves", "activations", "gradients"]), "\(kinds)")
    }
  }
}

/// What the CSV files of a report say, beside what its figures do.
private struct Agreement {
  private typealias Row = [String: String]

  private var tables: [String: [Row]] = [:]
  /// The arm that figures are taken for; nil for their own.
  private let arm: String?
  private let shown = Shown(.shares)

  init(_ comparison: Comparison, arm: String? = nil) throws {
    let files = try ReportFolder(comparison, below: URL(fileURLWithPath: "r"), gnuplot: nil).files
    for (name, text) in files where name.hasSuffix(".csv") {
      let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      tables[name] = lines.dropFirst().map { line in
        Dictionary(zip(lines[0], line).map { (String($0), String($1)) }) { first, _ in first }
      }
    }
    self.arm = arm
  }

  /// How many numbers of figures were looked up, and those that tables have otherwise.
  func compared(with figures: [Figure]) throws -> (checked: Int, wrong: [String]) {
    var (checked, wrong) = (0, [String]())
    for figure in figures {
      let svg = figure.inlineSVG(id: "f")
      let own = arm ?? (figure.name.hasSuffix("-tuned") ? "tuned" : "shared")
      let values = svg.matches(of: /<title>(.*?)<\/title>/).map { String($0.1) }
      let texts = svg.matches(of: /<text.*?>(.*?)<\/text>/).map { String($0.1) }
      let claims =
        values.map { ($0, expected($0, figure.name, own)) } + labels(texts, figure.name, own)
        + described(figure.description, own)
      for (claim, expected) in claims {
        checked += 1
        if claim != expected { wrong.append("\(figure.name): \(claim) for \(expected ?? "nothing known")") }
      }
    }
    return (checked, wrong)
  }

  /// What a value should say.
  private func expected(_ value: String, _ figure: String, _ arm: String) -> String? {
    if let match = value.wholeMatch(of: /(.+), seed (\d+): .*/) {
      let row = rows("trials", arm, String(match.1)).first { $0["seed"] == String(match.2) }
      return "\(match.1), seed \(match.2): \(shown.value(number(row, "test_accuracy"))) %"
    }
    if let match = value.wholeMatch(of: /(.+): mean .*/) {
      return "\(match.1): mean \(mean(String(match.1), arm)) %"
    }
    if let match = value.wholeMatch(of: /(.+), epoch (\d+): .*%.*/) {
      let rows = rows("curves", arm, String(match.1)).filter { $0["epoch"] == String(match.2) }
      let description = Description(of: rows.compactMap { number($0, "validation_accuracy") })
      let range = description.meanCI95.map { " (\(shown.range($0)))" } ?? ""
      return "\(match.1), epoch \(match.2): \(shown.value(description.mean)) %\(range)"
    }
    if let match = value.wholeMatch(of: /(.+), layer (\d+), epoch ([\d.]+): .*/) {
      let rows = rows("diagnostics", arm, String(match.1))
        .filter { $0["layer"] == String(match.2) && number($0, "epoch") == Double(match.3) }
      let numbers = rows.compactMap { number($0, figure.hasPrefix("gradients") ? "gradient_norm" : "mean") }
      let mean = numbers.reduce(0, +) / Double(numbers.count)
      return "\(match.1), layer \(match.2), epoch \(match.3): \(Shown.significant(mean, 2))"
    }
    if let match = value.wholeMatch(of: /(.+), rate ([\d.e-]+): ([\d.]+) %(, chosen)?/) {
      let rows = rows("tuning", nil, String(match.1)).filter { number($0, "learning_rate") == Double(match.2) }
      let mean = Description(of: rows.compactMap { number($0, "validation_accuracy") }).mean
      return "\(match.1), rate \(match.2): \(shown.value(mean)) %\(match.4 ?? "")"
    }
    if let match = value.wholeMatch(of: /(.+): .* points .*/) {
      let row = difference(String(match.1), arm)
      return row.map { "\(match.1): \(shown.difference($0.mean)) points (\(shown.interval($0.interval)))" }
    }
    return nil
  }

  /// The numbers beside the rows of a forest or a strip.
  private func labels(_ texts: [String], _ figure: String, _ arm: String) -> [(String, String?)] {
    zip(texts, texts.dropFirst()).compactMap { name, numbers in
      if figure.hasPrefix("forest"), numbers.contains(" … ") {
        return (numbers, difference(name, arm).map { "\(shown.difference($0.mean)) (\(shown.interval($0.interval)))" })
      }
      return figure.hasPrefix("strip") && numbers.contains(/[0-9] ± [0-9]/) ? (numbers, mean(name, arm)) : nil
    }
  }

  /// The numbers of the text in place of a figure, so far as they are those of a row.
  private func described(_ text: String, _ arm: String) -> [(String, String?)] {
    let differences = text.matches(of: /(?:from|to) (\S+) ([−+\d.]+ points \(95 % interval .*?\))/).map { match in
      let row = difference(String(match.1), arm)
      return (
        String(match.2),
        row.map { "\(shown.difference($0.mean)) points (95 % interval \(shown.interval($0.interval)))" }
      )
    }
    let scores = text.matches(of: /(?:from|to) (\S+) \((mean .*? %, seeds from .*? %)\)/).map { match in
      let row = rows("summary", arm, String(match.1)).first
      let ends = ["min", "max"].map { shown.value(number(row, $0)) }
      let expected = "mean \(mean(String(match.1), arm)) %, seeds from \(ends[0]) to \(ends[1]) %"
      return (String(match.2), String?.some(expected))
    }
    return differences + scores
  }

  /// A mean with half its interval, of the summary.
  private func mean(_ name: String, _ arm: String) -> String {
    let row = rows("summary", arm, name).first
    let ends = ["mean_ci95_low", "mean_ci95_high"].compactMap { number(row, $0) }
    return shown.value(number(row, "mean")) + " ± " + (ends.count == 2 ? shown.value((ends[1] - ends[0]) / 2) : "?")
  }

  /// The difference of something from the reference, of the comparisons.
  private func difference(_ name: String, _ arm: String) -> (mean: Double, interval: Interval)? {
    for row in tables["comparisons.csv"] ?? [] where row["arm"] == arm {
      let names = [row["a"], row["b"]]
      guard names.contains(name), names.contains("relu"), let mean = number(row, "mean_difference"),
        let low = number(row, "t_ci95_low"), let high = number(row, "t_ci95_high")
      else { continue }
      return row["a"] == name ? (mean, Interval(low: low, high: high)) : (-mean, Interval(low: -high, high: -low))
    }
    return nil
  }

  private func rows(_ table: String, _ arm: String?, _ name: String) -> [Row] {
    (tables[table + ".csv"] ?? []).filter { (arm == nil || $0["arm"] == arm) && $0["activation"] == name }
  }

  private func number(_ row: Row?, _ column: String) -> Double? { row?[column].flatMap(Double.init) }
}

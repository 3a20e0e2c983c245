import Figures
import Foundation
import Statistics

/// Figures of made-up numbers.
enum MadeUpPlots {
  static func subject(isShare: Bool = true, higherIsBetter: Bool = true) -> Subject {
    Subject(
      title: "iris, 4-3-3", place: " on iris", measure: isShare ? "test accuracy" : "score",
      block: isShare ? "seed" : "block", method: "a method", higherIsBetter: higherIsBetter,
      shown: Shown(isShare ? .shares : .numbers))
  }

  static func forest(
    _ rows: [(String, Double, Interval?)] = [("tanh", 0.01, Interval(low: -0.02, high: 0.04)), ("elu", 0.03, nil)],
    reference: String? = "relu", rope: Double? = 0.005, of subject: Subject = subject()
  ) -> Figure? {
    let rows = rows.enumerated().map { ($1.0.components(separatedBy: " − "), Palette.style($0), $1.1, $1.2) }
    return ForestPlot(subject, rows: rows, reference: reference, rope: rope)?.figure("forest")
  }

  static func strip(
    _ rows: [(String, [Double], Int)] = [("relu", [0.7, 0.8, 0.9], 0), ("tanh", [0.75, 0.85], 1)],
    of subject: Subject = subject()
  ) -> Figure? {
    let rows = rows.enumerated().map { place, row in
      (
        row.0, Palette.style(place), row.1.enumerated().map { (block: "\($0 + 1)", value: $1) },
        Description(of: row.1), row.2
      )
    }
    return StripPlot(subject, rows: rows, rope: nil)?.figure("strip")
  }

  static func ranks(
    _ names: [String], _ ranks: [Double], groups: [[Int]] = [], title: String = "made up"
  ) -> CriticalDifferenceDiagram {
    CriticalDifferenceDiagram(
      names: names, styles: Palette.styles(of: names), averageRanks: ranks, groups: groups, title: title)
  }

  static func curves(
    _ curves: [(String, [Double])] = [("relu", [0.5, 0.6]), ("tanh", [0.4, 0.7, 0.8])], of subject: Subject = subject()
  ) -> Figure? {
    let curves = curves.enumerated().map { place, curve in
      (
        curve.0, Palette.style(place), curve.1.indices.map { $0 + 1 },
        curve.1.map { Description(of: [$0, $0 + 0.01]) }
      )
    }
    return CurvesPlot(subject, curves: curves, repetitions: 2, rope: nil)?.figure("curves")
  }

  /// Lines through 0 whose slopes are learned, one a hidden layer, all from a slope of 0.25.
  static func learned(
    _ slopes: [(String, [Double])] = [("prelu", [0.5, -0.125]), ("tanh", [1])], of count: Int? = nil
  ) -> Figure? {
    func line(_ slope: Double) -> [Double] { LearnedPlot.points.map { slope * $0 } }
    let functions = slopes.map { name, slopes -> LearnedPlot.Functions in
      (
        name,
        slopes.enumerated().map { ($0 + 1, [("slope", 0.25, $1)], line(0.25), line($1)) }
      )
    }
    return LearnedPlot("iris, 4-3-3", functions, of: count ?? slopes.count, over: "seed")?.figure("learned")
  }
}

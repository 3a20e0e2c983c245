import Figures
import Statistics

/// Figures of made-up numbers.
enum MadeUpPlots {
  static func subject(isShare: Bool = true, higherIsBetter: Bool = true) -> Subject {
    Subject(
      title: "iris, 4-3-3", place: " on iris", measure: isShare ? "test accuracy" : "score",
      block: isShare ? "seed" : "block", method: "a method", higherIsBetter: higherIsBetter,
      shown: Shown(isShare: isShare))
  }

  static func forest(
    _ rows: [(String, Double, Interval?)] = [("tanh", 0.01, Interval(low: -0.02, high: 0.04)), ("elu", 0.03, nil)],
    reference: String? = "relu", rope: Double? = 0.005, of subject: Subject = subject()
  ) -> Figure? {
    ForestPlot(
      subject,
      rows: rows.enumerated().map {
        ForestPlot.Row(name: $1.0, style: Palette.style($0), difference: $1.1, interval: $1.2)
      }, reference: reference, rope: rope)?.figure("forest")
  }

  static func strip(
    _ rows: [(String, [Double], Int)] = [("relu", [0.7, 0.8, 0.9], 0), ("tanh", [0.75, 0.85], 1)],
    of subject: Subject = subject()
  ) -> Figure? {
    StripPlot(
      subject,
      rows: rows.enumerated().map {
        StripPlot.Row(
          name: $1.0, style: Palette.style($0), scores: $1.1, description: Description(of: $1.1), failures: $1.2)
      }, rope: nil)?.figure("strip")
  }

  static func curves(
    _ curves: [(String, [Double])] = [("relu", [0.5, 0.6]), ("tanh", [0.4, 0.7, 0.8])], of subject: Subject = subject()
  ) -> Figure? {
    CurvesPlot(
      subject,
      curves: curves.enumerated().map {
        CurvesPlot.Curve(
          name: $1.0, style: Palette.style($0), scores: $1.1.map { Description(of: [$0, $0 + 0.01]) },
          shown: subject.shown)
      }, repetitions: 2, rope: nil)?.figure("curves")
  }
}

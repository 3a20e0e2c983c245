import Experiments
import Foundation
import Statistics

/// Numbers as the report shows them: accuracies in percent, losses as they are.
struct Shown {
  let metric: Metric

  /// What a value is shown as a multiple of: accuracies are in percent.
  var factor: Double { metric.higherIsBetter ? 100 : 1 }
  /// The values that are possible, as shown.
  var bounds: ClosedRange<Double>? { metric.higherIsBetter ? 0...100 : nil }
  /// The unit after a value.
  var unit: String { metric.higherIsBetter ? " %" : "" }
  /// The unit after a difference.
  var differenceUnit: String { metric.higherIsBetter ? " points" : "" }

  /// A value of the metric, without its unit.
  func value(_ value: Double?) -> String { scaled(value, signed: false) }
  /// A difference of two values, with its sign and without its unit.
  func difference(_ value: Double?) -> String { scaled(value, signed: true) }

  /// A mean with half its 95 % interval.
  func mean(_ description: Description) -> String {
    guard let mean = description.mean else { return "–" }
    guard let interval = description.meanCI95 else { return value(mean) }
    return value(mean) + " ± " + value((interval.high - interval.low) / 2)
  }

  /// A difference's interval.
  func interval(_ interval: Interval?) -> String {
    interval.map { "\(difference($0.low)) … \(difference($0.high))" } ?? "–"
  }

  /// A p-value: three digits, and not smaller than anybody needs.
  static func p(_ p: Double?) -> String {
    guard let p else { return "–" }
    return p < 0.0001 ? "< 0.0001" : fixed(p, 4)
  }

  /// A number with a fixed count of decimals.
  static func fixed(_ value: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", value) }

  /// A whole number with its thousands set apart.
  static func grouped(_ value: Int) -> String {
    let digits = String(abs(value))
    let grouped = digits.enumerated().map { index, digit in
      index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : String(digit)
    }
    return (value < 0 ? "−" : "") + grouped.joined()
  }

  private func scaled(_ value: Double?, signed: Bool) -> String {
    guard let value else { return "–" }
    let text = metric.higherIsBetter ? Self.fixed(abs(value) * factor, 2) : String(format: "%.4g", abs(value))
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    let sign = value < 0 && !isZero ? "−" : signed && !isZero ? "+" : ""
    return sign + text
  }
}

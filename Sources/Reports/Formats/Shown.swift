import Experiments
import Foundation
import Statistics

/// Numbers as the report shows them: accuracies in percent, losses as they are.
struct Shown {
  /// Whether values are shares, which are shown in percent.
  let isShare: Bool

  /// As people write a metric; nil for numbers of any kind, as they are.
  init(metric: Metric?) { isShare = metric?.isShare ?? false }

  /// What a value is shown as a multiple of: accuracies are in percent.
  var factor: Double { isShare ? 100 : 1 }
  /// The values that are possible, as shown.
  var bounds: ClosedRange<Double>? { isShare ? 0...100 : nil }
  /// The unit after a value.
  var unit: String { isShare ? " %" : "" }
  /// The unit after a difference.
  var differenceUnit: String { isShare ? " points" : "" }

  /// A value of the metric, without its unit.
  func value(_ value: Double?) -> String { scaled(value, signed: false) }
  /// A difference of two values, with its sign and without its unit.
  func difference(_ value: Double?) -> String { scaled(value, signed: true) }

  /// A mean with half its 95 % interval.
  func mean(_ description: Description) -> String {
    guard let mean = description.mean else { return "–" }
    guard let interval = description.meanCI95, (interval.high - interval.low).isFinite else { return value(mean) }
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

  /// A p-value after the letter p: `= 0.0123`, or `< 0.0001`.
  static func pEquals(_ p: Double?) -> String {
    let text = Self.p(p)
    return text.hasPrefix("<") ? text : "= " + text
  }

  /// A number with a fixed count of decimals.
  static func fixed(_ value: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", value) }

  /// A number with so many significant digits, and a proper minus sign.
  static func significant(_ value: Double, _ digits: Int) -> String {
    (value < 0 ? "−" : "") + String(format: "%.\(digits)g", abs(value))
  }

  /// A learning rate, to three digits.
  static func rate(_ rate: Double) -> String { String(format: "%.3g", rate) }

  private func scaled(_ value: Double?, signed: Bool) -> String {
    guard let value else { return "–" }
    let text = isShare ? Self.fixed(abs(value) * factor, 2) : String(format: "%.4g", abs(value))
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    let sign = value < 0 && !isZero ? "−" : signed && !isZero ? "+" : ""
    return sign + text
  }
}

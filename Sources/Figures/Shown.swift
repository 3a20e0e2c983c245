import Foundation
package import Statistics
import Wording

/// Numbers as figures and tables show them: shares in percent, all else as it is.
package struct Shown: Sendable {
  /// What numbers are.
  package enum Kind: Sendable {
    /// Shares of 1, in percent.
    case shares
    /// Coefficients whose 1 is perfect, such as R².
    case coefficients
    /// Of any other kind.
    case numbers
  }

  private let kind: Kind

  /// Numbers of a kind.
  package init(_ kind: Kind) { self.kind = kind }

  /// Whether values are shares, which are shown in percent.
  package var isShare: Bool { kind == .shares }
  /// Whether an axis may be logarithmic.
  package var allowsLogarithm: Bool { kind == .numbers }

  /// What a value is shown as a multiple of: accuracies are in percent.
  package var factor: Double { isShare ? 100 : 1 }
  /// The values that are possible, as shown.
  package var bounds: ClosedRange<Double>? { isShare ? 0...100 : nil }
  /// The unit after a value.
  package var unit: String { isShare ? " %" : "" }
  /// The unit after a difference.
  package var differenceUnit: String { isShare ? " points" : "" }

  /// A value of the metric, without its unit.
  package func value(_ value: Double?) -> String { scaled(value, signed: false) }
  /// A difference of two values, with its sign and without its unit.
  package func difference(_ value: Double?) -> String { scaled(value, signed: true) }

  /// A mean with half its 95 % interval, to two digits of that.
  package func mean(_ description: Description) -> String {
    guard let interval = description.meanCI95, (interval.high - interval.low).isFinite else {
      return value(description.mean)
    }
    let half = (interval.high - interval.low) / 2
    return mean(alone: description) + " ± " + scaled(half, decimals: decimals(of: interval), signed: false)
  }

  /// A mean by itself, with the digits that it has beside its interval.
  package func mean(alone description: Description) -> String {
    value(description.mean, in: description.meanCI95)
  }

  /// A value in the unit of a mean that has an interval, to two digits of half of that.
  package func value(_ value: Double?, in interval: Interval?) -> String {
    scaled(value, decimals: decimals(of: interval), signed: false)
  }

  /// A difference that has an interval, to two digits of half of that.
  package func difference(_ value: Double?, in interval: Interval?) -> String {
    scaled(value, decimals: decimals(of: interval), signed: true)
  }

  /// A difference's interval, to two digits of half of it.
  package func interval(_ interval: Interval?) -> String {
    guard let interval else { return "–" }
    return "\(difference(interval.low, in: interval)) … \(difference(interval.high, in: interval))"
  }

  /// The interval of a mean, to two digits of half of it, within what is possible.
  package func range(_ interval: Interval) -> String {
    let possible = isShare ? interval.clamped(to: 0...1) : interval
    return "\(value(possible.low, in: interval)) … \(value(possible.high, in: interval))"
  }

  /// A p-value: three digits, and not smaller than anybody needs.
  package static func p(_ p: Double?) -> String {
    guard let p else { return "–" }
    return p < 0.0001 ? "< 0.0001" : fixed(p, 4)
  }

  /// A p-value after the letter p: `= 0.0123`, or `< 0.0001`.
  package static func pEquals(_ p: Double?) -> String {
    let text = Self.p(p)
    return text.hasPrefix("<") ? text : "= " + text
  }

  /// A number with a fixed count of decimals.
  package static func fixed(_ value: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", value) }

  /// A number with so many significant digits, and a proper minus sign.
  package static func significant(_ value: Double, _ digits: Int) -> String {
    (value < 0 ? "−" : "") + String(format: "%.\(digits)g", abs(value))
  }

  /// A learning rate, to three digits.
  package static func rate(_ rate: Double) -> String { String(format: "%.3g", rate) }

  /// How many decimals show two digits of half an interval; nil where the usual digits of the number itself are as good as any, as
  /// the three decimals of a coefficient are unless the interval is narrower.
  private func decimals(of interval: Interval?) -> Int? {
    guard let interval, !isShare else { return nil }
    let half = interval.high / 2 - interval.low / 2
    if kind == .coefficients && half >= 1e-3 { return nil }
    guard half >= 1e-4, max(abs(interval.low), abs(interval.high)) < 1e15 else { return nil }
    return max(0, 1 - Int(log10(half).rounded(.down)))
  }

  /// A time in a sentence: in seconds, and below a hundredth of one in milliseconds.
  package static func seconds(_ seconds: Double, decimals: Int = 2) -> String {
    seconds < 0.01 ? significant(1000 * seconds, 2) + " ms" : fixed(seconds, decimals) + " s"
  }

  /// How many decimals a column of times in seconds has: two, and where the shortest is below a hundredth, those of two digits of it.
  package static func decimals(ofSeconds times: [Double]) -> Int {
    guard let shortest = times.filter({ $0 > 0 }).min(), shortest < 0.01 else { return 2 }
    return min(mostDecimals, 1 - Int(log10(shortest).rounded(.down)))
  }

  /// Nobody times less than a billionth of a second.
  private static let mostDecimals = 10

  /// A number of five digits or more before its point with its thousands set apart: `48,123.4`.
  private static func inGroups(_ text: String) -> String {
    let whole = text.prefix { $0 != "." }
    guard whole.count > 4, let number = Int(whole) else { return text }
    return grouped(number) + text.dropFirst(whole.count)
  }

  private func scaled(_ value: Double?, decimals: Int? = nil, signed: Bool) -> String {
    guard let value else { return "–" }
    let text =
      switch (kind, decimals) {
      case (.shares, _): Self.fixed(abs(value) * factor, 2)
      case (_, let decimals?): Self.inGroups(Self.fixed(abs(value), decimals))
      case (.coefficients, nil): Self.fixed(abs(value), 3)
      // Four digits, and all before the point of what is not huge.
      case (.numbers, nil) where 9999.5..<1e9 ~= abs(value): Self.inGroups(Self.fixed(abs(value), 0))
      case (.numbers, nil): String(format: "%.4g", abs(value))
      }
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    let sign = value < 0 && !isZero ? "−" : signed && !isZero ? "+" : ""
    return sign + text
  }
}

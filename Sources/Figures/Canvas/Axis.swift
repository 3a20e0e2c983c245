import Foundation
import Wording

/// An axis: the range it shows, and its ticks with their texts.
struct Axis: Sendable {
  struct Tick: Sendable {
    let position: Double
    let text: String
  }

  /// What the axis shows.
  let range: ClosedRange<Double>
  /// Whether equal lengths are equal ratios.
  let isLogarithmic: Bool
  /// The ticks, ascending.
  let ticks: [Tick]

  /// A linear axis over a range, with at most `count` ticks, at round numbers within `bounds`.
  init(_ range: ClosedRange<Double>, within bounds: ClosedRange<Double>? = nil, count: Int = 8, isSigned: Bool = false)
  {
    let range = Self.divisible(range)
    self.range = range
    isLogarithmic = false
    let step = Self.roundStep((range.upperBound - range.lowerBound) / Double(count))
    let first = Int((range.lowerBound / step).rounded(.up))
    let last = Int((range.upperBound / step).rounded(.down))
    ticks = (min(first, last)...max(first, last)).map { Double($0) * step }
      .filter { bounds?.contains($0) ?? true }
      .map { Tick(position: $0, text: Self.text($0, step: step, isSigned: isSigned)) }
  }

  /// A range, or a wider one in place of one so narrow that its ends and ticks would be one number.
  private static func divisible(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let range = range.clamped(to: -2 * Limits.largestDrawn...2 * Limits.largestDrawn)
    let size = max(abs(range.lowerBound), abs(range.upperBound))
    if range.upperBound - range.lowerBound > max(1e-300, 1e-12 * size) { return range }
    let margin = size < 1e-290 ? 1 : 1e-3 * size
    return (range.lowerBound - margin)...(range.upperBound + margin)
  }

  /// What is drawn of a value, so that sums and ratios stay numbers: 0 of one that is too small, and nothing of one that is too large.
  static func drawable(_ value: Double) -> Double? {
    if abs(value) < 1 / Limits.largestDrawn { return 0 }
    return abs(value) <= Limits.largestDrawn ? value : nil
  }

  /// A logarithmic axis over a positive range.
  private init(logarithmic range: ClosedRange<Double>) {
    self.range = range
    isLogarithmic = true
    let exponents = Int(log10(range.lowerBound).rounded(.up) - 1)...Int(log10(range.upperBound).rounded(.down))
    let decades = exponents.count
    let factors = decades <= 3 ? [1.0, 2, 5] : [1]
    let stride = (decades + 7) / 8
    ticks = exponents.filter { $0 % stride == 0 }.flatMap { exponent in
      factors.map { $0 * pow(10, Double(exponent)) }
    }.filter(range.contains).map { Tick(position: $0, text: Self.power($0)) }
  }

  /// The axis that shows some values with a margin: logarithmic where `allowsLogarithm` and they are positive and span
  /// more than a factor of 30.
  init(
    showing values: [Double], within bounds: ClosedRange<Double>? = nil, allowsLogarithm: Bool = false, count: Int = 8,
    isSigned: Bool = false
  ) {
    let values = values.compactMap(Self.drawable)
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    if allowsLogarithm, low > 0, high / low > 30 {
      let margin = pow(high / low, 0.03)
      self.init(logarithmic: (low / margin)...(high * margin))
      return
    }
    let spread = high - low
    let isPoint = spread <= 1e-9 * max(abs(low), abs(high))
    let margin = isPoint ? (high == 0 ? 1 : 0.02 * abs(high)) : 0.04 * spread
    self.init((low - margin)...(high + margin), within: bounds, count: count, isSigned: isSigned)
  }

  /// An axis of whole numbers, with as many ticks as there is room for, the first and the last among them.
  init(whole range: ClosedRange<Int>) {
    let (first, last) = (range.lowerBound, range.upperBound)
    self.range = Double(first)...Double(last)
    isLogarithmic = false
    let step = max(1, Int(Self.roundStep(Double(last - first) / 12)))
    let rounds = stride(from: first - first % step, through: last, by: step).filter {
      2 * ($0 - first) > step && 2 * (last - $0) > step
    }
    ticks = (step == 1 ? Array(first...last) : [first] + rounds + [last])
      .map { Tick(position: Double($0), text: grouped($0)) }
  }

  /// A logarithmic axis with a tick at each of some ascending positive values.
  init(logarithmicAt values: [Double], text: (Double) -> String = Shown.rate) {
    let margin = max(1.01, pow((values.last ?? 1) / (values.first ?? 1), 0.04))
    range = ((values.first ?? 1) / margin)...((values.last ?? 1) * margin)
    isLogarithmic = true
    ticks = values.map { Tick(position: $0, text: text($0)) }
  }

  /// How far from the middle an axis shows things, so that a few outliers do not make the others shrink to a dot: five
  /// times as far as three quarters of them are, or as what is `small`.
  static func reach(_ distances: [Double], small: Double) -> Double {
    5 * max(small, distances.sorted().dropLast(distances.count / 4).last ?? 0)
  }

  /// The ticks whose texts do not touch along a horizontal axis of a length in pixels: all, or every so manyth.
  func legible(over length: Double) -> [Tick] {
    func touch(_ a: Tick, _ b: Tick) -> Bool {
      let texts = Labels.naturalWidth(a.text) + Labels.naturalWidth(b.text)
      return (share(b.position) - share(a.position)) * length < texts / 2 + 6
    }
    let numbers = numbersOfTicks
    for every in 1...max(1, ticks.count) {
      let kept = zip(ticks, numbers).filter { $1 % every == 0 }.map(\.0)
      if !kept.isEmpty, !zip(kept, kept.dropFirst()).contains(where: touch) { return kept }
    }
    return Array(ticks.prefix(1))
  }

  /// The ticks' numbers: counted from 0 where they are equally far from each other, so that the rounder ones have the rounder numbers.
  private var numbersOfTicks: [Int] {
    let steps = zip(ticks, ticks.dropFirst()).map { $1.position - $0.position }
    guard let step = steps.first, steps.allSatisfy({ abs($0 - step) < step / 100 }) else { return Array(ticks.indices) }
    return ticks.map { Int(($0.position / step).rounded()) }
  }

  /// Where a value is between the ends, 0 to 1.
  func share(_ value: Double) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    return isLogarithmic ? log(value / low) / log(high / low) : (value - low) / (high - low)
  }

  /// A value brought into the range; what has no logarithm is its lower end.
  func clamped(_ value: Double) -> Double { min(max(value, range.lowerBound), range.upperBound) }

  /// The smallest of 1, 2 and 5 times a power of ten that is not below a length.
  private static func roundStep(_ length: Double) -> Double {
    let power = pow(10, log10(length).rounded(.down))
    return ([1, 2, 5].first { $0 * power >= length * 0.999 } ?? 10) * power
  }

  private static func text(_ value: Double, step: Double, isSigned: Bool) -> String {
    let isTiny = abs(value) < step / 2
    let sign = isTiny ? "" : value < 0 ? "−" : isSigned ? "+" : ""
    if isTiny { return "0" }
    let decimals = max(0, Int(-log10(step * 1.001).rounded(.down)))
    if decimals > 4 || abs(value) >= 1e6 { return sign + power(abs(value)) }
    return sign + Shown.fixed(abs(value), decimals)
  }

  /// `0.01`, `20`, `10⁻⁵` or `2·10⁻⁵`.
  private static func power(_ value: Double) -> String {
    if value >= 0.000999, value < 9999.5 { return String(format: "%g", value) }
    let parts = String(format: "%.3e", value).split(separator: "e")
    let mantissa = String(format: "%g", Double(parts.first ?? "1") ?? 1)
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let exponent = Int(parts.last ?? "0") ?? 0
    let raised = (exponent < 0 ? "⁻" : "") + String(abs(exponent)).compactMap(\.wholeNumberValue).map { digits[$0] }
    return mantissa == "1" ? "10" + raised : "\(mantissa)·10" + raised
  }
}

import Figures
import Networks

extension Measure {
  /// A value for people: to four decimals, and errors in the target's unit, which may be of any size, to four digits.
  func text(of value: Double?) -> String {
    guard let value else { return "–" }
    if value.isNaN { return "NaN" }
    if value.isInfinite { return "infinite" }
    return task == .values && unit == .number ? Shown(.numbers).value(value) : Shown.fixed(value, 4)
  }
}

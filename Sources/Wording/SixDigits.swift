import Foundation

extension Double {
  /// The number as tables show it, to six digits, and all before the point of what is not huge; NaN without the sign that some
  /// processors give it.
  package var sixDigits: String {
    if isNaN { return "nan" }
    return String(format: 999_999.5..<1e15 ~= magnitude ? "%.0f" : "%.6g", self)
  }
}

import Foundation

extension Double {
  /// The number as tables show it, to six digits; NaN without the sign that some processors give it.
  var sixDigits: String { isNaN ? "nan" : String(format: "%.6g", self) }
}

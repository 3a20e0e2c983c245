package import Backprop
import Foundation
import Wording

extension Double {
  /// The number as drawings and sentences show it: whole ones as they are, others to three digits.
  package var threeDigits: String {
    if self == 0 { return "0" }
    if self == rounded() && magnitude < 1e6 || isNaN { return sixDigits }
    return String(format: 999.5..<1e6 ~= magnitude ? "%.0f" : "%.3g", self)
  }
}

extension Tensor {
  /// The lines beside a wire: a number, a vector, or a matrix with a line a row; the shape of what is too large to be read.
  package var label: [String] {
    func list(_ elements: some Sequence<Double>) -> String {
      "[" + elements.map(\.threeDigits).joined(separator: ", ") + "]"
    }
    switch shape {
    case .scalar: return [elements[0].threeDigits]
    case .vector(let count): return count <= 4 ? [list(elements)] : ["\(count) numbers"]
    case .matrix(let rows, let columns):
      if rows > 3 || columns > 3 { return ["\(rows) × \(columns)"] }
      return (0..<rows).map { list(elements[($0 * columns)..<(($0 + 1) * columns)]) }
    }
  }

  /// The same on one line, as sentences have it.
  package var inWords: String {
    if case .matrix = shape, label.count > 1 { "[" + label.joined(separator: ", ") + "]" } else { label[0] }
  }
}

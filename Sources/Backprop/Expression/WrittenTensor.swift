import Foundation

extension Tensor {
  /// A value as a user writes it, a number, a vector `[1,2]` or a matrix `[[1,2],[3,4]]`; nil for any other text.
  package init?(written text: String) {
    if let number = Double(text.trimmingCharacters(in: .whitespaces)) {
      self.init(number)
      return
    }
    let data = Data(text.utf8)
    if let vector = try? JSONDecoder().decode([Double].self, from: data), !vector.isEmpty {
      self.init(vector)
      return
    }
    guard let rows = try? JSONDecoder().decode([[Double]].self, from: data), let first = rows.first, !first.isEmpty,
      rows.allSatisfy({ $0.count == first.count })
    else { return nil }
    self.init(rows: rows)
  }
}

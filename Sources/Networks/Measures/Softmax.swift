import Foundation

extension [Double] {
  /// Scores, rows of `columns`, as probabilities: of each row the softmax, e^s / Σ e^s. A row in which one is NaN or infinitely large is NaN.
  ///
  /// What measures are computed from and what is saved of a net's answers come from here, so that they are the same bit for bit.
  package func softmax(columns: Int) -> [Double] {
    var probabilities = self
    probabilities.withUnsafeMutableBufferPointer { rows in
      for start in stride(from: 0, to: rows.count, by: columns) {
        var largest = -Double.infinity
        for place in start..<start + columns where !(rows[place] <= largest) { largest = rows[place] }
        var sum = 0.0
        for place in start..<start + columns {
          rows[place] = exp(rows[place] - largest)
          sum += rows[place]
        }
        for place in start..<start + columns { rows[place] /= sum }
      }
    }
    return probabilities
  }
}

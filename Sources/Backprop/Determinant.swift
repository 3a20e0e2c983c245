/// The determinant of a square matrix, by elimination with the largest pivot of each column.
///
/// - Complexity: O(n³).
package func determinant(_ matrix: [[Double]]) -> Double {
  var rows = matrix
  var product = 1.0
  for column in rows.indices {
    let pivot = rows.indices[column...].max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
    if pivot != column {
      rows.swapAt(pivot, column)
      product = -product
    }
    product *= rows[column][column]
    if rows[column][column] == 0 { return 0 }
    for row in rows.indices[(column + 1)...] {
      let factor = rows[row][column] / rows[column][column]
      for place in column..<rows.count { rows[row][place] -= factor * rows[column][place] }
    }
  }
  return product
}

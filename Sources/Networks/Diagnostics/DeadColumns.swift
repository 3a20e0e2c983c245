import Activations
import Matrices

/// Finds among the columns whose slopes are 0 in single precision those whose slopes are 0 indeed: in double precision, where f′ is
/// taken from z, a saturated sigmoid's is 1e-40 and not 0.
struct DeadColumns<Element: NetworkElement> {
  let f: any Activation
  let preActivations: MatrixView<Element>
  /// What f has learned, where it learns anything.
  let learned: LearnedOfUnits<Element>?

  /// The rows that are looked at together; a column that shows a slope is not looked at any further.
  private static var blockLength: Int { 256 }

  /// Those of some columns that have a slope of 0 in every row.
  func places(among columns: [Int]) -> Set<Int> {
    // The slopes of a million units at once would take gigabytes.
    let together = max(1, 1024 / f.piecesPerUnit)
    return stride(from: 0, to: columns.count, by: together).reduce(into: []) { places, first in
      places.formUnion(placesTogether(among: columns[first..<min(first + together, columns.count)]))
    }
  }

  private func placesTogether(among columns: ArraySlice<Int>) -> Set<Int> {
    var left = Set(columns)
    for start in stride(from: 0, to: preActivations.rows, by: Self.blockLength) where !left.isEmpty {
      let rows = start..<min(start + Self.blockLength, preActivations.rows)
      let units = Set(left.map { $0 / f.piecesPerUnit }).sorted()
      let slopes = slopes(of: units, rows)
      let width = units.count * f.piecesPerUnit
      for (index, unit) in units.enumerated() {
        for piece in 0..<f.piecesPerUnit {
          let place = index * f.piecesPerUnit + piece
          if rows.indices.contains(where: { slopes[($0 - start) * width + place] != 0 }) {
            left.remove(unit * f.piecesPerUnit + piece)
          }
        }
      }
    }
    return left
  }

  /// f′ of some units on some rows, [rows × units·pieces].
  private func slopes(of units: [Int], _ rows: Range<Int>) -> [Double] {
    let z = rows.flatMap { row in
      units.flatMap { unit in
        (0..<f.piecesPerUnit).map { Double(preActivations[row, unit * f.piecesPerUnit + $0]) }
      }
    }
    let buffers = ActivationBuffers(
      f, rows: rows.count, preActivations: z, parameters: learned?.part(of: units).map { Double($0) })
    buffers.forward()
    buffers.backward()
    return buffers.gradient
  }
}

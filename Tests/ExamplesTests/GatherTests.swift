import Examples
import Matrices
import Testing

@Suite("Batches gathered from a table")
struct GatherTests {
  static let mean = [1.0, -2, 0]
  static let scale = [2.0, 0.5, 4]
  /// Four rows of three.
  static let numbers: [UInt8] = [0, 1, 2, 250, 251, 252, 7, 7, 7, 128, 0, 255]

  @Test("A batch of bytes is standardised, its rows in the order asked for")
  func bytes() {
    check(FeatureTable(.bytes(Self.numbers), columns: 3), Float.self)
    check(FeatureTable(.bytes(Self.numbers), columns: 3), Double.self)
  }

  @Test("A batch of floats is standardised, its rows in the order asked for")
  func floats() {
    let table = FeatureTable(.floats(Self.numbers.map { Float($0) / 8 - 3 }), columns: 3)
    check(table, Float.self)
    check(table, Double.self)
  }

  @Test("The identity changes nothing, in tables wider than a vector register too")
  func identity() {
    let values = (0..<(5 * 77)).map { Float($0) / 3 }
    let table = FeatureTable(.floats(values), columns: 77)
    #expect(table.rows == 5)
    let features = StandardizedFeatures<Float>(table, .identity(columns: 77))
    let batch = MatrixStorage<Float>(count: values.count)
    let rows: [Int32] = [4, 3, 2, 1, 0]
    rows.withUnsafeBufferPointer { features.gather($0, into: batch.view(rows: 5, columns: 77)) }
    let wanted = rows.flatMap { row in (0..<77).map { table[Int(row), $0] } }
    #expect(Array(batch.elements) == wanted)
  }

  /// All numbers and scales here are dyadic, so every arithmetic gives the same, exact result.
  private func check<Element: GatheringElement>(_ table: FeatureTable, _: Element.Type) {
    let features = StandardizedFeatures<Element>(table, Standardization(mean: Self.mean, scale: Self.scale))
    let rows: [Int32] = [2, 0, 3, 3]
    let batch = MatrixStorage<Element>(count: rows.count * 3)
    let view = batch.view(rows: rows.count, columns: 3)
    rows.withUnsafeBufferPointer { features.gather($0, into: view) }
    for (index, row) in rows.enumerated() {
      for column in 0..<3 {
        let wanted = (Double(table[Int(row), column]) - Self.mean[column]) / Self.scale[column]
        #expect(Double(view[index, column]) == wanted, "\(Element.self), row \(row), column \(column)")
      }
    }
  }
}

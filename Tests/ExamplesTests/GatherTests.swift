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

  @Test("A batch of doubles is standardised, its rows in the order asked for")
  func doubles() {
    let table = FeatureTable(.doubles(Self.numbers.map { Double($0) / 8 - 3 }), columns: 3)
    check(table, Float.self)
    check(table, Double.self)
  }

  @Test("The identity changes nothing, in tables wider than a vector register too")
  func identity() {
    let values = (0..<(5 * 77)).map { Double($0) / 3 }
    let table = FeatureTable(.doubles(values), columns: 77)
    #expect(table.rows == 5)
    let rows: [Int32] = [4, 3, 2, 1, 0]
    let wanted = rows.flatMap { row in (0..<77).map { Float(table[Int(row), $0]) } }
    #expect(gathered(table, .identity(columns: 77), rows, as: Float.self) == wanted)
  }

  /// Columns whose mean is large beside their spread, or both are large or small.
  static let columns: [[Double]] = [
    (0..<98).map { 1.7e9 + Double($0) }, (0..<98).map { 1e8 + Double($0 % 2) },
    (0..<98).map { 2e5 + 0.01 * Double($0 % 2) }, (0..<98).map { 52.3 + 1e-7 * Double($0 * $0 % 31) },
    (0..<98).map { 1e15 - Double($0 % 5) }, (0..<98).map { 1e-30 * Double($0 - 7) },
    (0..<98).map { -1e30 * Double($0) },
    (0..<98).map { _ in 1e9 / 3 },
  ]

  @Test("A net's inputs are (x − mean) / scale to 1e-6, whatever the columns", arguments: columns)
  func replay(_ column: [Double]) {
    check(FeatureTable(.doubles(column), columns: 1))
  }

  @Test("… and whatever the pixels: dark, white but for one image, one grey", arguments: [0, 1, 97, 98])
  func replay(white: Int) {
    check(FeatureTable(.bytes((0..<98).map { $0 < white ? 255 : $0 % 2 == 0 ? 254 : 3 }), columns: 1))
    check(FeatureTable(.bytes((0..<60_000).map { $0 < white ? 254 : 255 }), columns: 1))
  }

  /// Replays a standardization by feature in double precision, as a reader of `preprocessing.json` would.
  private func check(_ table: FeatureTable) {
    let rows = (0..<Int32(table.rows)).map { $0 }
    let fit = Standardization.byFeature(table, rows: rows)
    let inputs = gathered(table, fit, rows, as: Float.self)
    let worst = rows.map { row in
      let wanted = (table[Int(row), 0] - fit.mean[0]) / fit.scale[0]
      return abs(Double(inputs[Int(row)]) - wanted) / max(1, abs(wanted))
    }.max()
    #expect((worst ?? 1) < 1e-6)
    let distinct = Set(rows.map { table[Int($0), 0] }).count
    #expect(Set(inputs).count == distinct, "\(Set(inputs).count) inputs of \(distinct) values")
  }

  @Test("Missing values are gathered as what stands in for them, and the table's own stay where they are")
  func missing() throws {
    let values = [1, .nan, 3, 4, 5, .nan, .nan, 8, 9]
    let table = FeatureTable(.doubles(values), columns: 3)
    let (filled, fills) = table.filled(fittedOn: [0, 1])
    #expect(fills == [2.5, 5, 3])
    let plain = FeatureTable(.doubles([1, 5, 3, 4, 5, 3, 2.5, 8, 9]), columns: 3)
    for standardization in [Standardization.byFeature(plain, rows: [0, 1, 2]), .global(plain, rows: [0, 2])] {
      let rows: [Int32] = [2, 0, 1, 1]
      #expect(
        gathered(filled, standardization, rows, as: Float.self)
          == gathered(plain, standardization, rows, as: Float.self))
      #expect(standardization.firstColumn(beyondFloatIn: filled) == nil)
    }
    #expect(Standardization.byFeature(filled, rows: [1, 2]) == .byFeature(plain, rows: [1, 2]))
    #expect(Standardization.global(filled, rows: [1, 2]) == .global(plain, rows: [1, 2]))
    // A copy for each of a suite's splits would fill the memory.
    guard case .doubles(let own) = table.values, case .doubles(let shared) = filled.values else {
      Issue.record("other values")
      return
    }
    #expect(own.withUnsafeBufferPointer(\.baseAddress) == shared.withUnsafeBufferPointer(\.baseAddress))
    #expect((0..<3).map { table.filled(with: [nil, 5, nil])[2, $0] } == [0, 8, 9])
  }

  private func gathered<Element: GatheringElement>(
    _ table: FeatureTable, _ standardization: Standardization, _ rows: [Int32], as _: Element.Type
  ) -> [Element] {
    let features = StandardizedFeatures<Element>(table, standardization)
    let batch = MatrixStorage<Element>(count: rows.count * table.columns)
    rows.withUnsafeBufferPointer { features.gather($0, into: batch.view(rows: rows.count, columns: table.columns)) }
    return Array(batch.elements)
  }

  /// All numbers and scales here are dyadic, so every arithmetic gives the same, exact result.
  private func check<Element: GatheringElement>(_ table: FeatureTable, _: Element.Type) {
    let rows: [Int32] = [2, 0, 3, 3]
    let standardization = Standardization(mean: Self.mean, scale: Self.scale)
    let batch = gathered(table, standardization, rows, as: Element.self)
    for (index, row) in rows.enumerated() {
      for column in 0..<3 {
        let wanted = (table[Int(row), column] - Self.mean[column]) / Self.scale[column]
        #expect(Double(batch[index * 3 + column]) == wanted, "\(Element.self), row \(row), column \(column)")
      }
    }
  }
}

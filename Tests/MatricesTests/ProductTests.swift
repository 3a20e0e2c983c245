import Matrices
import Randomness
import Testing

/// A product C = α·op(A)·op(B) + β·C.
struct ProductCase: Sendable, CustomTestStringConvertible {
  var (m, n, k) = (1, 1, 1)
  var (transposeA, transposeB) = (false, false)
  var (alpha, beta) = (1.0, 0.0)

  var testDescription: String {
    "\(alpha)·A\(transposeA ? "ᵀ" : "")·B\(transposeB ? "ᵀ" : "") + \(beta)·C with m, n, k = \(m), \(n), \(k)"
  }

  static let all = [
    (1, 1, 1), (3, 4, 5), (17, 9, 33), (64, 100, 10), (5, 8, 3), (33, 128, 784), (3, 700, 784), (2, 150, 3000),
  ].flatMap {
    m, n, k in
    [(false, false), (true, false), (false, true), (true, true)].flatMap { transposeA, transposeB in
      [(1.0, 0.0), (1, 1), (-0.5, 0.9)].map { alpha, beta in
        ProductCase(
          m: m, n: n, k: k, transposeA: transposeA, transposeB: transposeB, alpha: alpha, beta: beta)
      }
    }
  }
}

@Suite("Matrix products")
struct ProductTests {
  @Test("A product in double precision is the sum over its inner index", arguments: ProductCase.all)
  func double(product: ProductCase) { check(product, Double.self) }

  @Test("A product in single precision is the sum over its inner index", arguments: ProductCase.all)
  func float(product: ProductCase) { check(product, Float.self) }

  @Test("With β = 0 the old contents are not read")
  func overwrites() {
    checkOverwrites(Float.self)
    checkOverwrites(Double.self)
  }

  @Test("Views of a storage share its memory, aligned to a cache line")
  func views() {
    let storage = MatrixStorage<Float>(count: 10)
    #expect(storage.elements.allSatisfy { $0 == 0 })
    #expect(UInt(bitPattern: storage.elements.baseAddress) % 64 == 0)
    let view = storage.view(at: 4, rows: 2, columns: 3)
    view[1, 2] = 5
    #expect(storage.elements[9] == 5)
    #expect(view.count == 6)
    view.prefix(rows: 1).assign([1, 2, 3])
    #expect(Array(storage.elements) == [0, 0, 0, 0, 1, 2, 3, 0, 0, 5])
  }

  /// Holds the product against three nested loops in double precision, within the a priori bound on its rounding.
  private func check<Element: MatrixElement>(_ product: ProductCase, _: Element.Type) {
    let (m, n, k) = (product.m, product.n, product.k)
    let stream = RandomStream(seed: 42)
    func random(_ rows: Int, _ columns: Int) -> MatrixStorage<Element> {
      let storage = MatrixStorage<Element>(count: rows * columns)
      for index in storage.elements.indices { storage.elements[index] = Element(stream.uniform(-1, 1)) }
      return storage
    }
    let (a, b, c) = (random(m, k), random(k, n), random(m, n))
    let old = Array(c.elements)
    c.view(rows: m, columns: n).assignProduct(
      product.transposeA ? .transposed(a.view(rows: k, columns: m)) : .plain(a.view(rows: m, columns: k)),
      product.transposeB ? .transposed(b.view(rows: n, columns: k)) : .plain(b.view(rows: k, columns: n)),
      alpha: Element(product.alpha), adding: Element(product.beta))

    let (alpha, beta) = (Double(Element(product.alpha)), Double(Element(product.beta)))
    var worst = 0.0
    for row in 0..<m {
      for column in 0..<n {
        let before = beta * Double(old[row * n + column])
        var (sum, magnitude) = (before, abs(before))
        for inner in 0..<k {
          let left = a.elements[product.transposeA ? inner * m + row : row * k + inner]
          let right = b.elements[product.transposeB ? column * k + inner : inner * n + column]
          sum += alpha * Double(left) * Double(right)
          magnitude += abs(alpha * Double(left) * Double(right))
        }
        let error = abs(Double(c.elements[row * n + column]) - sum)
        worst = max(worst, error / (magnitude * Double(Element.ulpOfOne) * Double(k + 3)))
      }
    }
    #expect(worst <= 1, "\(Element.self): largest error \(worst) of the bound")
  }

  private func checkOverwrites<Element: MatrixElement>(_: Element.Type) {
    let (a, b, c) = (
      MatrixStorage<Element>(count: 20), MatrixStorage<Element>(count: 30), MatrixStorage<Element>(count: 24)
    )
    a.elements.update(repeating: 2)
    b.elements.update(repeating: 3)
    c.elements.update(repeating: .nan)
    c.view(rows: 4, columns: 6).assignProduct(
      .plain(a.view(rows: 4, columns: 5)), .plain(b.view(rows: 5, columns: 6)))
    #expect(c.elements.allSatisfy { $0 == 30 }, "\(Element.self)")
  }
}

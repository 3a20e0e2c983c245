import Matrices

/// The speed of a 1024³ product by OpenBLAS on this core: the best of all measurements so far.
final class PeakGEMM<Element: MatrixElement> {
  private let size = 1024
  private let factors: MatrixStorage<Element>
  private let product: MatrixStorage<Element>
  private var speeds: [Double] = []

  var gigaflops: Double { speeds.max() ?? 0 }
  var medianGigaflops: Double { speeds.isEmpty ? 0 : speeds.sorted()[speeds.count / 2] }

  /// Matrices with numbers in them, not yet measured.
  init() {
    factors = MatrixStorage(count: 2 * size * size)
    product = MatrixStorage(count: size * size)
    for index in factors.elements.indices { factors.elements[index] = Element(index % 17) / 17 - 0.5 }
  }

  /// Multiplies a few times and keeps the best speed.
  func measure() {
    let n = size
    let (a, b) = (factors.view(rows: n, columns: n), factors.view(at: n * n, rows: n, columns: n))
    let c = product.view(rows: n, columns: n)
    func multiply() {
      Element.gemm(
        transposeA: false, transposeB: false, m: n, n: n, k: n, alpha: 1, a: a.start, b: b.start, beta: 0, c: c.start,
        row: n)
    }
    for _ in 0..<5 {
      let time = ContinuousClock().measure(multiply)
      speeds.append(2 * Double(n * n * n) / (time / .nanoseconds(1)))
    }
  }
}

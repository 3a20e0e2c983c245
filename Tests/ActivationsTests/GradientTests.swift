import Activations
import Testing

@Suite("Gradients of the registered activations")
struct GradientTests {
  @Test("The slope is that of central differences and of dual numbers", arguments: Registered.elementwise)
  func slopes(text: String) throws {
    let f = try #require(try Registered.registry.activation(text).activation as? any ElementwiseActivation)
    let step = 1e-5
    let z: [Double] = uniform(2000, -8, 8).filter { z in f.properties.kinks.allSatisfy { abs(z - $0) > 2 * step } }
    let upstream: [Double] = uniform(z.count, -2, 2, seed: 2)
    let gradients = gradient(of: f, z, upstream: upstream)
    let (above, below) = (outputs(of: f, z.map { $0 + step }), outputs(of: f, z.map { $0 - step }))
    var worst = (differences: 0.0, dual: 0.0)
    for index in z.indices {
      let numeric = upstream[index] * (above[index] - below[index]) / (2 * step)
      let dual = upstream[index] * f.value(at: Dual(value: z[index], slope: 1)).slope
      worst.differences = largest(worst.differences, abs(gradients[index] - numeric))
      worst.dual = largest(worst.dual, abs(gradients[index] - dual))
    }
    #expect(worst.differences < 1e-8, "largest error \(worst.differences) against central differences")
    #expect(worst.dual < 1e-14, "largest error \(worst.dual) against dual numbers")
  }

  @Test("The gradient of several pieces is that of central differences", arguments: Registered.others)
  func pieces(text: String) throws {
    let f = try Registered.registry.activation(text).activation
    let (units, step) = (50, 1e-5)
    let z: [Double] = uniform(units * f.piecesPerUnit, -3, 3)
    let upstream: [Double] = uniform(units, -2, 2, seed: 2)
    let gradients = gradient(of: f, z, upstream: upstream)
    func total(_ z: [Double]) -> Double { zip(outputs(of: f, z), upstream).reduce(0) { $0 + $1.0 * $1.1 } }
    var worst = 0.0
    for index in z.indices {
      var (above, below) = (z, z)
      above[index] += step
      below[index] -= step
      worst = largest(worst, abs(gradients[index] - (total(above) - total(below)) / (2 * step)))
    }
    #expect(worst < 1e-7, "largest error \(worst)")
  }

  @Test("A gradient written over its upstream gradient is the same", arguments: Registered.variants)
  func inPlace(text: String) throws {
    let f = try Registered.registry.activation(text).activation
    guard f.piecesPerUnit == 1 else { return }
    try checkInPlace(f, Float.self)
    try checkInPlace(f, Double.self)
  }

  @Test("A gradient is linear in the upstream gradient", arguments: Registered.variants)
  func linear(text: String) throws {
    let f = try Registered.registry.activation(text).activation
    let z: [Float] = uniform(200 * f.piecesPerUnit, -5, 5)
    let upstream: [Float] = uniform(200, -2, 2, seed: 2)
    let (once, twice) = (gradient(of: f, z, upstream: upstream), gradient(of: f, z, upstream: upstream.map { 2 * $0 }))
    #expect(twice == once.map { 2 * $0 })
    #expect(gradient(of: f, z, upstream: upstream.map { _ in 0 }).allSatisfy { $0 == 0 })
  }

  private func checkInPlace<Element: Precision>(_ f: any Activation, _: Element.Type) throws {
    let z: [Element] = uniform(77, -5, 5)
    let upstream: [Element] = uniform(77, -2, 2, seed: 2)
    let (apart, over) = (
      gradient(of: f, z, upstream: upstream), gradient(of: f, z, upstream: upstream, inPlace: true)
    )
    #expect(apart == over, "\(Element.self)")
  }

  /// The larger of two errors; NaN is larger than all.
  private func largest(_ a: Double, _ b: Double) -> Double { b <= a ? a : (b.isNaN ? .infinity : b) }
}

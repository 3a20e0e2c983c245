import Activations
import Matrices
import RealModule

/// The largest |f′| that an activation has anywhere, which tells how far its units are saturated.
///
/// It is searched for: on ±20 at steps of 0.05, from 1e-20 to 1e12 at eight places a decade on both sides, and beside the declared
/// kinks. A formula's slope need be known for that as little as a type's. No place is a round number: there formulas have kinks, with
/// slopes that hold nowhere else.
enum LargestSlope {
  /// Of the function of each unit, or of all where they have one together; `learned` are the values that f has learned.
  ///
  /// - Returns: nil for a unit of several pieces, and where |f′| is infinite or grows without bound to either end of what is searched.
  static func byUnit<Element: ActivationElement>(
    of f: any Activation, learned: MatrixView<Element>?, units: Int
  ) -> [Double?] {
    guard f.piecesPerUnit == 1 else { return [nil] }
    let columns = f.learnables.contains { $0.scope == .unit } ? units : 1
    let z = places(kinks: f.properties.kinks)
    let buffers = ActivationBuffers<Element>(
      f, rows: z.count, preActivations: z.flatMap { Array(repeating: Element($0), count: columns) },
      parameters: learned.map { Array($0.elements) })
    buffers.forward()
    buffers.backward()
    let slopes = buffers.gradient
    return (0..<columns).map { column in
      largest(z.indices.map { (abs(z[$0]), Double(slopes[$0 * columns + column].magnitude)) })
    }
  }

  private static func places(kinks: [Double]) -> [Double] {
    let offset = 0.381_966
    let near = (-400..<400).map { 0.05 * (Double($0) + offset) }
    let sizes = (-160..<96).map { Double.pow(10, (Double($0) + offset) / 8) }
    let beside = kinks.flatMap { kink in [-1e-3, 1e-3].map { kink + $0 * max(1, abs(kink)) } }
    return near + sizes + sizes.map { -$0 } + beside
  }

  /// A slope that is NaN, where a formula has overflowed, says nothing.
  private static func largest(_ slopes: [(size: Double, slope: Double)]) -> Double? {
    func most(_ isIncluded: (Double) -> Bool) -> Double {
      slopes.reduce(0) { isIncluded($1.size) && $1.slope > $0 ? $1.slope : $0 }
    }
    let most = (least: most { $0 < 1e-12 }, middle: most { (1e-12...1e8).contains($0) }, far: most { $0 > 1e8 })
    let isBounded = most.middle.isFinite && max(most.least, most.far) <= 1.01 * most.middle
    return isBounded ? max(most.least, most.middle, most.far) : nil
  }
}

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
    of f: any Activation, learned: LearnedOfUnits<Element>?, units: Int
  ) -> [Double?] {
    guard f.piecesPerUnit == 1 else { return [nil] }
    let columns = f.learnables.contains { $0.scope == .unit } ? units : 1
    let z = places(kinks: f.properties.kinks)
    return stride(from: 0, to: columns, by: unitsTogether).flatMap { first in
      let own = first..<min(first + unitsTogether, columns)
      let buffers = ActivationBuffers<Element>(
        f, rows: z.count, preActivations: z.flatMap { Array(repeating: Element($0), count: own.count) },
        parameters: learned?.part(of: own))
      buffers.forward()
      buffers.backward()
      let slopes = buffers.gradient
      return own.indices.map { column in
        largest(of: z) { Double(slopes[$0 * own.count + column - first].magnitude) }
      }
    }
  }

  /// Units whose slopes are searched at once, each at more than a thousand places.
  private static let unitsTogether = 256

  private static func places(kinks: [Double]) -> [Double] {
    let offset = 0.381_966
    let near = (-400..<400).map { 0.05 * (Double($0) + offset) }
    let sizes = (-160..<96).map { Double.pow(10, (Double($0) + offset) / 8) }
    let beside = kinks.flatMap { kink in [-1e-3, 1e-3].map { kink + $0 * max(1, abs(kink)) } }
    return near + sizes + sizes.map { -$0 } + beside
  }

  /// A slope that is NaN, where a formula has overflowed, says nothing.
  private static func largest(of z: [Double], slope: (_ place: Int) -> Double) -> Double? {
    var most = (least: 0.0, middle: 0.0, far: 0.0)
    for place in z.indices {
      let (size, slope) = (abs(z[place]), slope(place))
      if size < 1e-12 {
        if slope > most.least { most.least = slope }
      } else if size <= 1e8 {
        if slope > most.middle { most.middle = slope }
      } else if slope > most.far {
        most.far = slope
      }
    }
    let isBounded = most.middle.isFinite && max(most.least, most.far) <= 1.01 * most.middle
    return isBounded ? max(most.least, most.middle, most.far) : nil
  }
}

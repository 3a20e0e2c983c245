import Activations
import Testing

/// One of the functions that a formula may be written in, as a formula, and where it is to be tried.
struct ElementaryFunction: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let interval: ClosedRange<Double>
  let formula: any ElementwiseActivation

  static let all: [ElementaryFunction] = [
    .init(testDescription: "exp", interval: -20...20, formula: Formula<Exp>()),
    .init(testDescription: "expm1", interval: -3...3, formula: Formula<ExpM1>()),
    .init(testDescription: "log", interval: 0.01...30, formula: Formula<Log>()),
    .init(testDescription: "log1p", interval: -0.9...30, formula: Formula<Log1p>()),
    .init(testDescription: "sqrt", interval: 0.01...30, formula: Formula<Sqrt>()),
    .init(testDescription: "tanh", interval: -5...5, formula: Formula<HyperbolicTangent>()),
    .init(testDescription: "erf", interval: -4...4, formula: Formula<Erf>()),
    .init(testDescription: "erfc", interval: -4...4, formula: Formula<Erfc>()),
    .init(testDescription: "sin", interval: -6...6, formula: Formula<Sin>()),
    .init(testDescription: "cos", interval: -6...6, formula: Formula<Cos>()),
    .init(testDescription: "abs", interval: 0.1...6, formula: Formula<Abs>()),
    .init(testDescription: "|−x|", interval: -6...(-0.1), formula: Formula<Abs>()),
    .init(testDescription: "arithmetic", interval: -5...5, formula: Formula<Arithmetic>()),
    .init(testDescription: "choice", interval: -1.9...0.9, formula: Formula<Choice>()),
    .init(testDescription: "other choice", interval: 1.1...5, formula: Formula<Choice>()),
  ]
}

@Suite("The numbers that formulas are written in")
struct ActivationNumberTests {
  @Test("A dual number's slope is that of central differences", arguments: ElementaryFunction.all)
  func duals(function: ElementaryFunction) {
    let (f, step) = (function.formula, 1e-5)
    var worst = (error: 0.0, z: 0.0)
    for z in points(function, 500, margin: 2 * step) as [Double] {
      let numeric = (f.value(at: z + step) - f.value(at: z - step)) / (2 * step)
      let dual = f.value(at: Dual(value: z, slope: 1))
      let error = abs(dual.slope - numeric) / max(1, abs(numeric))
      if !(error <= worst.error) { worst = (error, z) }
      #expect(dual.value == f.value(at: z), "value at \(z)")
    }
    // The root and the logarithm bend most near 0: f‴ reaches 2e6 there.
    #expect(worst.error < 1e-6, "largest error \(worst.error) at \(worst.z)")
  }

  @Test("Sixteen floats at a time, values and slopes are the double's", arguments: ElementaryFunction.all)
  func lanes(function: ElementaryFunction) {
    let f = function.formula
    let numbers: [Float] = points(function, 160, margin: 0.001)
    var worst = (error: 0.0, z: Float(0))
    for start in stride(from: 0, to: numbers.count, by: 16) {
      let lanes = FloatLanes(lanes: SIMD16(numbers[start..<start + 16]))
      let (values, dual) = (f.value(at: lanes).lanes, f.value(at: Dual(value: lanes, slope: 1)))
      for lane in 0..<16 {
        let z = numbers[start + lane]
        let exact = f.value(at: Dual(value: Double(z), slope: 1))
        let error = max(
          abs(Double(values[lane]) - exact.value) / max(1, abs(exact.value)),
          abs(Double(dual.slope.lanes[lane]) - exact.slope) / max(1, abs(exact.slope)))
        if !(error <= worst.error) { worst = (error, z) }
        #expect(dual.value.lanes[lane] == values[lane], "value at \(z)")
      }
    }
    #expect(worst.error < 2e-6, "largest error \(worst.error) at \(worst.z)")
  }

  @Test("A comparison with NaN is false, over every number")
  func comparisons() {
    for other in [0.0, -1, .infinity, .nan] {
      for (a, b) in [(Double.nan, other), (other, .nan)] {
        let choices = [
          compare(a, b), compare(Dual(a), Dual(b)).value, Double(compare(FloatLanes(a), FloatLanes(b)).lanes[3]),
        ]
        #expect(choices == [0, 0, 0], "\(a) and \(b)")
      }
    }
    #expect(compare(1.0, 2.0) == 1 + 4)
    #expect(compare(2.0, 1.0) == 2 + 8)
    #expect(compare(1.0, 1.0) == 4 + 8)
    #expect(compare(FloatLanes(1), FloatLanes(1)).lanes[9] == 4 + 8)
  }

  /// A bit for each comparison that holds: <, >, ≤, ≥.
  private func compare<T: ActivationNumber>(_ a: T, _ b: T) -> T {
    T.choose(a < b, 1, 0) + T.choose(a > b, 2, 0) + T.choose(a <= b, 4, 0) + T.choose(a >= b, 8, 0)
  }

  private func points<Element: BinaryFloatingPoint>(
    _ function: ElementaryFunction, _ count: Int, margin: Double
  ) -> [Element] {
    uniform(count, function.interval.lowerBound + margin, function.interval.upperBound - margin)
  }
}

/// A formula as a type, since a closure cannot be generic.
private protocol Function: Sendable {
  static func of<T: ActivationNumber>(_ x: T) -> T
}

private struct Formula<F: Function>: ElementwiseActivation {
  var properties: ActivationProperties { ActivationProperties() }
  func value<T: ActivationNumber>(at z: T) -> T { F.of(z) }
}

private enum Exp: Function { static func of<T: ActivationNumber>(_ x: T) -> T { T.exp(x) } }
private enum ExpM1: Function { static func of<T: ActivationNumber>(_ x: T) -> T { T.expm1(x) } }
private enum Log: Function { static func of<T: ActivationNumber>(_ x: T) -> T { T.log(x) } }
private enum Log1p: Function { static func of<T: ActivationNumber>(_ x: T) -> T { T.log1p(x) } }
private enum Sqrt: Function { static func of<T: ActivationNumber>(_ x: T) -> T { T.sqrt(x) } }
private enum HyperbolicTangent: Function { static func of<T: ActivationNumber>(_ x: T) -> T { T.tanh(x) } }
private enum Erf: Function { static func of<T: ActivationNumber>(_ x: T) -> T { T.erf(x) } }
private enum Erfc: Function { static func of<T: ActivationNumber>(_ x: T) -> T { T.erfc(x) } }
private enum Sin: Function { static func of<T: ActivationNumber>(_ x: T) -> T { T.sin(x) } }
private enum Cos: Function { static func of<T: ActivationNumber>(_ x: T) -> T { T.cos(x) } }
private enum Abs: Function { static func of<T: ActivationNumber>(_ x: T) -> T { T.abs(x) } }
private enum Arithmetic: Function {
  static func of<T: ActivationNumber>(_ x: T) -> T { -(x - 3) * (x + 0.5) / (2 + x * x) + T(1.25) }
}
private enum Choice: Function {
  static func of<T: ActivationNumber>(_ x: T) -> T { T.choose(x >= 1, 3 * x, x * x) }
}

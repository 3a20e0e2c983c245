import Activations
import Randomness

/// A random piecewise formula of x and the parameters p and q, as text for the lab to read and as a function of Swift's.
indirect enum PiecewiseFormula: Sendable {
  enum Function: String, CaseIterable {
    case exp, expm1, log, log1p, sqrt, tanh, sigmoid, softplus, relu, abs, sin, cos, erf
  }

  enum Operator: String, CaseIterable {
    case add = "+", subtract = "-", multiply = "*", divide = "/", power = "^", max, min
  }

  enum Comparison: String, CaseIterable {
    case less = "<", greater = ">", atMost = "<=", atLeast = ">=", equal = "=="
  }

  case x
  case number(Double)
  case parameter(Int)
  case negated(PiecewiseFormula)
  case call(Function, PiecewiseFormula)
  case operation(Operator, PiecewiseFormula, PiecewiseFormula)
  case choice(Comparison, PiecewiseFormula, PiecewiseFormula, PiecewiseFormula, PiecewiseFormula)

  /// A draw of at most `depth` operations above each other; what is no leaf is a choice as often as all else together.
  static func draw(_ stream: RandomStream, depth: Int) -> PiecewiseFormula {
    func next() -> PiecewiseFormula { draw(stream, depth: depth - 1) }
    switch depth == 0 ? stream.integer(below: 4) : stream.integer(below: 12) {
    case 0, 1: return .x
    case 2: return .number([0, 0.5, 1, 2, 3, 30][stream.integer(below: 6)])
    case 3: return .parameter(stream.integer(below: 2))
    case 4: return .negated(next())
    case 5, 6: return .call(Function.allCases[stream.integer(below: Function.allCases.count)], next())
    case 7, 8: return .operation(Operator.allCases[stream.integer(below: Operator.allCases.count)], next(), next())
    default:
      let comparison = Comparison.allCases[stream.integer(below: Comparison.allCases.count)]
      return .choice(comparison, .x, draw(stream, depth: 0), next(), next())
    }
  }

  /// As a formula of the lab.
  var text: String {
    switch self {
    case .x: "x"
    case .number(let value): "\(value)"
    case .parameter(let index): ["p", "q"][index]
    case .negated(let a): "(-\(a.text))"
    case .call(let function, let a): "\(function.rawValue)(\(a.text))"
    case .operation(.max, let a, let b): "max(\(a.text), \(b.text))"
    case .operation(.min, let a, let b): "min(\(a.text), \(b.text))"
    case .operation(let symbol, let a, let b): "(\(a.text) \(symbol.rawValue) \(b.text))"
    case .choice(let comparison, let left, let right, let a, let b):
      "(\(left.text) \(comparison.rawValue) \(right.text) ? \(a.text) : \(b.text))"
    }
  }

  /// The names in it that are no function's.
  var inputs: Set<String> {
    Set(text.split { !$0.isLetter && !$0.isNumber }.map(String.init)).intersection(["x", "p", "q"])
  }

  /// As a function of Swift's.
  func value<T: ActivationNumber>(at x: T, _ learned: (Int) -> T) -> T {
    switch self {
    case .x: return x
    case .number(let value): return T(value)
    case .parameter(let index): return learned(index)
    case .negated(let a): return -a.value(at: x, learned)
    case .call(let function, let a): return function.of(a.value(at: x, learned))
    case .operation(let symbol, let a, let b): return symbol.of(a.value(at: x, learned), b.value(at: x, learned))
    case .choice(let comparison, let left, let right, let a, let b):
      let condition = comparison.of(left.value(at: x, learned), right.value(at: x, learned))
      return .choose(condition, a.value(at: x, learned), b.value(at: x, learned))
    }
  }
}

extension PiecewiseFormula.Function {
  func of<T: ActivationNumber>(_ x: T) -> T {
    switch self {
    case .exp: .exp(x)
    case .expm1: .expm1(x)
    case .log: .log(x)
    case .log1p: .log1p(x)
    case .sqrt: .sqrt(x)
    case .tanh: .tanh(x)
    case .sigmoid: .sigmoid(x)
    case .softplus: .softplus(x)
    case .relu: .relu(x)
    case .abs: .abs(x)
    case .sin: .sin(x)
    case .cos: .cos(x)
    case .erf: .erf(x)
    }
  }
}

extension PiecewiseFormula.Operator {
  func of<T: ActivationNumber>(_ a: T, _ b: T) -> T {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: .power(a, b)
    case .max: .max(a, b)
    case .min: .min(a, b)
    }
  }
}

extension PiecewiseFormula.Comparison {
  func of<T: ActivationNumber>(_ a: T, _ b: T) -> T.Mask {
    switch self {
    case .less: a < b
    case .greater: a > b
    case .atMost: a <= b
    case .atLeast: a >= b
    case .equal: a == b
    }
  }
}

/// A piecewise formula as a plug-in's type.
struct PiecewiseActivation: LearnableElementwiseActivation {
  let formula: PiecewiseFormula
  let learnables: [LearnableParameter]

  var properties: ActivationProperties { ActivationProperties() }

  func value<T: ActivationNumber>(at z: T, _ learned: (Int) -> T) -> T { formula.value(at: z, learned) }
}

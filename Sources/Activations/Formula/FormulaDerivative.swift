import Backprop
import Wording

/// The derivative of a formula by x, as a text in the formulas' own language.
///
/// Every function that formulas have is differentiated by its rule, the chain rule around it; what is 0, 1 or a number alone is reckoned out. Where a
/// function has a kink, the slope is that of the computational graph: relu and abs have slope 0 at 0, and of equal values max and min take the first.
struct FormulaDerivative: CustomStringConvertible {
  let description: String

  /// Formulas of more gates have derivatives that nobody reads.
  private static let mostGates = 200

  /// The derivative of an expression; nil where it has too many gates, or one that no activation may have.
  init?(of expression: GraphExpression) {
    let nodes = expression.graph.nodes
    guard nodes.count <= Self.mostGates else { return nil }
    var terms: [Term] = []
    var slopes: [Term] = []
    for node in nodes {
      switch node {
      case .constant(let value): (terms, slopes) = (terms + [.number(value)], slopes + [.zero])
      case .input(let name): (terms, slopes) = (terms + [.name(name)], slopes + [name == "x" ? .one : .zero])
      case .gate(let gate, let inputs):
        guard let operation = FormulaOperation(rawValue: gate.name) else { return nil }
        terms.append(.operation(operation, inputs.map { terms[$0] }))
        slopes.append(Self.slope(operation, inputs.map { terms[$0] }, inputs.map { slopes[$0] }))
      }
    }
    description = slopes[expression.output].text
  }

  /// The slope of an operation, given its inputs and their slopes.
  private static func slope(_ operation: FormulaOperation, _ inputs: [Term], _ slopes: [Term]) -> Term {
    let (u, du) = (inputs[0], slopes[0])
    let (v, dv) = inputs.count > 1 ? (inputs[1], slopes[1]) : (.zero, .zero)
    switch operation {
    case .add: return du + dv
    case .subtract: return du - dv
    case .multiply: return du * v + u * dv
    case .divide: return dv == .zero ? du / v : (du * v - u * dv) / v.squared
    case .negate: return -du
    case .power: return du * (v * u.power(v - .one)) + dv * (u.power(v) * .log(u))
    case .max: return .choice(.greaterOrEqual, u, v, du, dv)
    case .min: return .choice(.lessOrEqual, u, v, du, dv)
    case .exp: return du * .of(.exp, u)
    case .expm1: return du * .of(.exp, u)
    case .log: return du / u
    case .log1p: return du / (.one + u)
    case .sqrt: return du / (.number(2) * .of(.sqrt, u))
    case .tanh: return du * (.one - Term.of(.tanh, u).squared)
    case .sigmoid: return du * (.of(.sigmoid, u) * (.one - .of(.sigmoid, u)))
    case .softplus: return du * .of(.sigmoid, u)
    case .relu: return .choice(.greater, u, .zero, du, .zero)
    case .abs:
      // The slope of a number's absolute value is its sign; of what is inside there is one copy alone.
      return du * .choice(.greater, u, .zero, .one, .choice(.less, u, .zero, .number(-1), .zero))
    case .sin: return du * .of(.cos, u)
    case .cos: return -(du * .of(.sin, u))
    case .erf: return du * (.number(2) / .of(.sqrt, .name("pi")) * .of(.exp, -u.squared))
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal: return .zero
    case .choose:
      return slopes[1] == slopes[2] ? slopes[1] : .operation(.choose, [u, slopes[1], slopes[2]])
    }
  }
}

/// A term of a formula.
private indirect enum Term: Hashable {
  case number(Double)
  case name(String)
  case operation(FormulaOperation, [Term])

  static let zero = Term.number(0)
  static let one = Term.number(1)

  static func of(_ function: FormulaOperation, _ input: Term) -> Term { .operation(function, [input]) }

  static func log(_ input: Term) -> Term { of(.log, input) }

  /// `a ? b : c`, where a compares two terms; one of the two branches where they are the same.
  static func choice(_ comparison: FormulaOperation, _ u: Term, _ v: Term, _ first: Term, _ second: Term) -> Term {
    first == second ? first : .operation(.choose, [.operation(comparison, [u, v]), first, second])
  }

  static func + (a: Term, b: Term) -> Term {
    switch (a, b) {
    case (.zero, _): b
    case (_, .zero): a
    case (.number(let a), .number(let b)) where (a + b).isFinite: .number(a + b)
    case (_, .number(let b)) where b < 0: a - .number(-b)
    case (_, .operation(.negate, let inside)): a - inside[0]
    default: .operation(.add, [a, b])
    }
  }

  static func - (a: Term, b: Term) -> Term {
    switch (a, b) {
    case (_, .zero): a
    case (.zero, _): -b
    case (.number(let a), .number(let b)) where (a - b).isFinite: .number(a - b)
    case (_, .number(let b)) where b < 0: a + .number(-b)
    case (_, .operation(.negate, let inside)): a + inside[0]
    default: .operation(.subtract, [a, b])
    }
  }

  static prefix func - (a: Term) -> Term {
    switch a {
    case .number(let value): .number(-value)
    case .operation(.negate, let inside): inside[0]
    case .operation(.multiply, let factors): -factors[0] * factors[1]
    default: .operation(.negate, [a])
    }
  }

  static func * (a: Term, b: Term) -> Term {
    switch (a, b) {
    case (.zero, _), (_, .zero): .zero
    case (.one, _): b
    case (_, .one): a
    case (.number(-1), _): -b
    case (.number(let a), .number(let b)) where (a * b).isFinite: .number(a * b)
    // Two numbers whose product no number can be stay beside each other, and would meet again for ever.
    case (.number(let value), .operation(.multiply, let factors))
    where (factors[0].number.map { value * $0 })?.isFinite == true:
      a * factors[0] * factors[1]
    case (_, .number) where !a.isNumber: b * a
    case (_, .operation(.negate, let inside)): -(a * inside[0])
    case (_, .operation(.divide, let sides)) where sides[0] == .one: a / sides[1]
    default: .operation(.multiply, [a, b])
    }
  }

  static func / (a: Term, b: Term) -> Term {
    switch (a, b) {
    case (.zero, _): .zero
    case (_, .one): a
    case (.operation(.multiply, let above), .operation(.multiply, let below))
    where above[0] == below[0] && above[0].isNumber && above[0] != .zero: above[1] / below[1]
    default: .operation(.divide, [a, b])
    }
  }

  private var number: Double? { if case .number(let value) = self { value } else { nil } }
  private var isNumber: Bool { number != nil }

  /// The term to the power of another.
  func power(_ exponent: Term) -> Term {
    if exponent == .one { return self }
    if exponent == .zero { return .one }
    return .operation(.power, [self, exponent])
  }

  var squared: Term { power(.number(2)) }

  // MARK: As text

  /// How tightly a term's outermost sign binds, as the language has it: choice, comparison, sum, product, minus, power, all else.
  private var binding: Int {
    switch self {
    case .number(let value): value < 0 ? 4 : 6
    case .name: 6
    case .operation(let operation, _):
      switch operation {
      case .choose: 0
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal: 1
      case .add, .subtract: 2
      case .multiply, .divide: 3
      case .negate: 4
      case .power: 5
      default: 6
      }
    }
  }

  /// The term in the language of formulas.
  var text: String {
    guard case .operation(let operation, let inputs) = self else {
      return switch self {
      case .number(let value): value == .pi ? "pi" : plain(value)
      case .name(let name): name
      case .operation: ""
      }
    }
    /// An input, in parentheses where its sign binds less tightly than some other.
    func input(_ index: Int, atLeast binding: Int) -> String {
      inputs[index].binding >= binding ? inputs[index].text : "(\(inputs[index].text))"
    }
    func joined(_ sign: String, _ left: Int, _ right: Int) -> String {
      "\(input(0, atLeast: left)) \(sign) \(input(1, atLeast: right))"
    }
    return switch operation {
    case .choose: "\(input(0, atLeast: 1)) ? \(input(1, atLeast: 1)) : \(input(2, atLeast: 0))"
    case .less: joined("<", 2, 2)
    case .lessOrEqual: joined("<=", 2, 2)
    case .greater: joined(">", 2, 2)
    case .greaterOrEqual: joined(">=", 2, 2)
    case .equal: joined("==", 2, 2)
    case .add: joined("+", 2, 2)
    case .subtract: joined("-", 2, 3)
    case .multiply: joined("*", 3, 3)
    case .divide: joined("/", 3, 4)
    case .negate: "-\(input(0, atLeast: 4))"
    case .power: "\(input(0, atLeast: 6))^\(input(1, atLeast: 4))"
    default: "\(operation.rawValue)(\(inputs.map(\.text).joined(separator: ", ")))"
    }
  }
}

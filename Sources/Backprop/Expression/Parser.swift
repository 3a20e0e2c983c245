import Wording

/// A parser by recursive descent: a method a level of binding.
struct Parser {
  let tokens: [Token]
  /// The functions that are named to somebody who wrote another.
  let suggestions: [String]
  var graph = Graph()
  var inputs: [String] = []
  var columns: [Int] = []
  private var position = 0
  private var depth = 0

  init(tokens: [Token], suggestions: [String]) { (self.tokens, self.suggestions) = (tokens, suggestions) }

  mutating func parse() throws(ExpressionError) -> Graph.NodeID {
    if token.kind == .end { throw error("the expression is empty; write one like '(x + y) * z'") }
    let output = try choice()
    guard token.kind == .end else { throw error("\(token.shown) is one too many; the expression could end before it") }
    return output
  }

  private mutating func choice() throws(ExpressionError) -> Graph.NodeID {
    try descend()
    defer { depth -= 1 }
    let condition = try comparison()
    guard let column = take("?") else { return condition }
    let first = try choice()
    try expect(":", "between the two branches of '?'")
    return add(.choose, [condition, first, try choice()], at: column)
  }

  private mutating func comparison() throws(ExpressionError) -> Graph.NodeID {
    let left = try sum()
    for (symbol, gate) in Self.comparisons {
      if let column = take(symbol) { return add(gate, [left, try sum()], at: column) }
    }
    return left
  }

  private mutating func sum() throws(ExpressionError) -> Graph.NodeID {
    var left = try product()
    while true {
      if let column = take("+") {
        left = add(.add, [left, try product()], at: column)
      } else if let column = take("-") {
        left = add(.subtract, [left, try product()], at: column)
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(ExpressionError) -> Graph.NodeID {
    var left = try negation()
    while true {
      if let column = take("*") {
        left = add(.multiply, [left, try negation()], at: column)
      } else if let column = take("/") {
        left = add(.divide, [left, try negation()], at: column)
      } else if let column = take("@") {
        left = add(.matrixProduct, [left, try negation()], at: column)
      } else {
        return left
      }
    }
  }

  private mutating func negation() throws(ExpressionError) -> Graph.NodeID {
    guard let column = take("-") else { return try power() }
    try descend()
    defer { depth -= 1 }
    if case .number(let value) = token.kind, !next(is: "^") {
      position += 1
      return constant(-value, at: column)
    }
    return add(.negate, [try negation()], at: column)
  }

  private mutating func power() throws(ExpressionError) -> Graph.NodeID {
    let base = try primary()
    guard let column = take("^") else { return base }
    try descend()
    defer { depth -= 1 }
    return add(.power, [base, try negation()], at: column)
  }

  private mutating func primary() throws(ExpressionError) -> Graph.NodeID {
    let start = token
    position += 1
    switch start.kind {
    case .number(let value):
      return constant(value, at: start.column)
    case .name(let name):
      if take("(") != nil { return try call(name, at: start.column) }
      return try input(name, at: start.column)
    case .symbol("("):
      let inner = try choice()
      try expect(")", "to the '(' in column \(start.column)")
      return inner
    default:
      throw ExpressionError(column: start.column, "\(start.shown) stands where a number, a name or '(' should")
    }
  }

  private mutating func call(_ name: String, at column: Int) throws(ExpressionError) -> Graph.NodeID {
    guard let gate = Functions.all[name] else {
      throw ExpressionError(
        column: column, "unknown function \(quoted(name))\(spellingHint(for: name, among: suggestions))")
    }
    var arguments: [Graph.NodeID] = []
    repeat { arguments.append(try choice()) } while take(",") != nil
    try expect(")", "after the arguments of '\(name)'")
    guard arguments.count == gate.arity else {
      throw ExpressionError(
        column: column,
        "'\(name)' takes \(counted(gate.arity, "argument")), not \(arguments.count)")
    }
    return add(gate, arguments, at: column)
  }

  private mutating func descend() throws(ExpressionError) {
    depth += 1
    if depth > Limits.nesting { throw error("more than \(Limits.nesting) levels of nesting; write it flatter") }
  }

  // MARK: Nodes

  private mutating func add(_ gate: some Gate, _ inputs: [Graph.NodeID], at column: Int) -> Graph.NodeID {
    columns.append(column)
    return graph.gate(gate, inputs)
  }

  private mutating func constant(_ value: Double, at column: Int) -> Graph.NodeID {
    columns.append(column)
    return graph.constant(value)
  }

  private mutating func input(_ name: String, at column: Int) throws(ExpressionError) -> Graph.NodeID {
    if name == "pi" { return constant(.pi, at: column) }
    if Functions.all[name] != nil {
      throw ExpressionError(column: column, "'\(name)' is a function; call it like \(name)(x), or choose another name")
    }
    let node = graph.input(name)
    if node == columns.count {
      inputs.append(name)
      columns.append(column)
    }
    return node
  }

  // MARK: Tokens

  private static let comparisons: [(String, ComparisonGate)] = [
    ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("<", .less), (">", .greater), ("==", .equal),
  ]

  private var token: Token { tokens[min(position, tokens.count - 1)] }

  private func next(is symbol: String) -> Bool {
    position + 1 < tokens.count && tokens[position + 1].kind == .symbol(symbol)
  }

  /// Passes over a symbol, if it stands here, and returns its column.
  private mutating func take(_ symbol: String) -> Int? {
    guard token.kind == .symbol(symbol) else { return nil }
    defer { position += 1 }
    return token.column
  }

  private mutating func expect(_ symbol: String, _ place: String) throws(ExpressionError) {
    if take(symbol) == nil { throw error("'\(symbol)' is missing \(place); here is \(token.shown)") }
  }

  private func error(_ problem: String) -> ExpressionError { ExpressionError(column: token.column, problem) }
}

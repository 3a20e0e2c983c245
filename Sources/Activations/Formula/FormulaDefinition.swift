import Backprop
import Wording

/// A parameter of a formula: a number, or one that is trained with the net.
public struct FormulaParameter: Sendable, Hashable {
  /// The name, as in the formula.
  public let name: String
  /// Its value, before training where it is learnable.
  public let value: Double
  /// What shares a value that is learned; nil where it is a constant.
  public let learned: LearnableParameter.Scope?

  /// A constant, or a parameter that is learned for each unit or each layer.
  public init(_ name: String, _ value: Double, learned: LearnableParameter.Scope? = nil) {
    self.name = name
    self.value = value
    self.learned = learned
  }
}

extension ActivationDefinition {
  /// The activation of a formula in `x` and its parameters, whose text begins in column `first` of what the user wrote.
  ///
  /// - Throws: `ActivationError`, with the column, for a text that is no expression of `x` and the parameters.
  public init(
    id: String, formula: String, parameters: [FormulaParameter], first: Int = 1
  ) throws(ActivationError) {
    guard id.isPlain(but: "-_."), !id.isEmpty else {
      throw ActivationError("formula \(quoted(id)): its name must be of letters, digits, '-', '_' and '.'")
    }
    if id == "x" || !(id.first?.isLetter ?? false) {
      throw ActivationError(
        "formula \(quoted(id)): its name must begin with a letter and not be x, the variable, like swish2")
    }
    if formula.utf8.count > Limits.bytesOfActivation {
      throw ActivationError(
        "formula \(quoted(id)) has \(grouped(formula.utf8.count)) bytes, where at most \(grouped(Limits.bytesOfActivation)) can be; write a shorter one"
      )
    }
    let expression: GraphExpression
    do throws(ExpressionError) {
      expression = try GraphExpression(formula, first: first) { FormulaOperation(rawValue: $0) != nil }
    } catch {
      throw ActivationError("formula '\(id)', \(error.description)")
    }
    let size = expression.graph.nodes.count
    if max(size, parameters.count) > Limits.tokensOfActivation {
      throw ActivationError(
        "formula \(quoted(id)) has \(grouped(max(size, parameters.count))) numbers, names and signs, where at most "
          + "\(grouped(Limits.tokensOfActivation)) can be; write a shorter one")
    }
    let learnables = parameters.count { $0.learned != nil }
    if learnables > Limits.learnablesOfActivation {
      throw ActivationError(
        "formula \(quoted(id)) has \(grouped(learnables)) learnable parameters, where at most "
          + "\(Limits.learnablesOfActivation) can be; give the others values that stay")
    }
    let names = parameters.map(\.name)
    try Self.check(names, of: id, expression)
    try Self.checkNumbers(parameters, of: id, expression)
    // Compiled once here, so that a formula that cannot run is refused before anything trains.
    do throws(ActivationError) { _ = try FormulaProgram(expression, constants: [:], learnables: []) } catch {
      throw ActivationError("formula '\(id)', \(error.description)")
    }
    self.init(
      id: id, name: id, formula: formula,
      derivative: FormulaDerivative(of: expression)?.description ?? "by backpropagation",
      parameters: parameters.map {
        NumericParameter($0.name, default: $0.value, $0.meaning)
      },
      source: "formula", revision: 2, isFormula: true
    ) { values in
      let learnables = parameters.compactMap { parameter in
        parameter.learned.map { LearnableParameter(parameter.name, start: values[parameter.name], per: $0) }
      }
      guard let program = try? FormulaProgram(expression, constants: values.byName, learnables: learnables) else {
        preconditionFailure("a program that was compiled before")
      }
      return learnables.isEmpty
        ? FormulaActivation(program: program) : LearnableFormulaActivation(program: program)
    }
    tokens = size
  }

  private static func check(
    _ names: [String], of id: String, _ expression: GraphExpression
  ) throws(ActivationError) {
    guard expression.inputs.contains("x") else {
      throw ActivationError("formula '\(id)' does not use x, so it has no slope; write it like x * sigmoid(x)")
    }
    for (index, name) in names.enumerated() {
      if name == "x" { throw ActivationError("formula '\(id)': 'x' is the variable and cannot be a parameter") }
      if GraphExpression.reservedNames.contains(name) {
        throw ActivationError("formula '\(id)': the parameter '\(name)' shadows what is built in; choose another name")
      }
      if names[..<index].contains(name) {
        throw ActivationError("formula '\(id)': the parameter '\(name)' appears twice")
      }
    }
    for (node, gate) in expression.graph.nodes.enumerated() {
      guard case .input(let name) = gate, name != "x", !names.contains(name) else { continue }
      let hint =
        nearestName(to: name, among: ["x"] + names).map { "did you mean '\($0)'?" }
        ?? "give it a value among the parameters, like (\(name)=1)"
      throw ActivationError(
        "formula '\(id)', column \(expression.column(of: node)): '\(name)' is neither x nor a parameter; \(hint)")
    }
    if let unused = names.first(where: { !expression.inputs.contains($0) }) {
      throw ActivationError("formula '\(id)' does not use its parameter '\(unused)'; leave it out")
    }
  }

  /// Refuses numbers that nets, which compute in single precision, could not hold.
  private static func checkNumbers(
    _ parameters: [FormulaParameter], of id: String, _ expression: GraphExpression
  ) throws(ActivationError) {
    for parameter in parameters {
      if let problem = SinglePrecision.problem(with: parameter.value) {
        throw ActivationError("formula '\(id)': the parameter '\(parameter.name)' \(problem)")
      }
    }
    for (node, gate) in expression.graph.nodes.enumerated() {
      guard case .constant(let value) = gate, let problem = SinglePrecision.problem(with: value) else { continue }
      throw ActivationError("formula '\(id)', column \(expression.column(of: node)): a number \(problem)")
    }
  }

  /// The activation of a command line's `name(parameter=value, …) = formula`; a parameter that is trained with the net is
  /// `parameter=value learnable`, one for each unit, or `parameter=value learnable per layer`.
  ///
  /// - Throws: `ActivationError` for a text of another form, or a formula that cannot be read.
  public init(formula text: String) throws(ActivationError) {
    let example = "write it like 'swish2(b=2) = x * sigmoid(b * x)'"
    let head = text.prefix { $0 != "(" && $0 != "=" }
    var rest = text.dropFirst(head.count)
    var parameters: [FormulaParameter] = []
    if rest.first == "(" {
      guard let close = rest.firstIndex(of: ")") else {
        throw ActivationError("formula \(quoted(text)) lacks the ')' after its parameters; \(example)")
      }
      for setting in rest[rest.index(after: rest.startIndex)..<close].split(separator: ",") {
        guard let parameter = FormulaParameter(setting) else {
          throw ActivationError(
            "formula \(quoted(text)): \(quoted(String(setting))) is not a parameter with a number; \(example), or (b=2 learnable)"
          )
        }
        parameters.append(parameter)
      }
      rest = rest[rest.index(after: close)...].drop { $0 == " " }
    }
    let words = head.split(separator: " ")
    guard rest.first == "=", !words.isEmpty else {
      throw ActivationError("formula \(quoted(text)) lacks its name or its '='; \(example)")
    }
    let body = rest.dropFirst().drop { $0 == " " }
    try self.init(
      id: words.joined(separator: " "), formula: String(body), parameters: parameters,
      first: text.distance(from: text.startIndex, to: body.startIndex) + 1)
  }
}

extension FormulaParameter {
  /// `b=2`, `b=2 learnable`, `b=2 learnable per layer`; nil for anything else.
  fileprivate init?(_ text: Substring) {
    let sides = text.split(separator: "=", omittingEmptySubsequences: false)
    guard sides.count == 2 else { return nil }
    let words = sides[1].split(separator: " ")
    guard let first = words.first, let value = Double(first), value.isFinite else { return nil }
    let learned: LearnableParameter.Scope?
    switch words.dropFirst() {
    case []: learned = nil
    case ["learnable"], ["learnable", "per", "unit"]: learned = .unit
    case ["learnable", "per", "layer"]: learned = .layer
    default: return nil
    }
    self.init(sides[0].filter { $0 != " " }, value, learned: learned)
  }

  fileprivate var meaning: String {
    learned.map { "parameter of the formula, learned per \($0.rawValue), before training" }
      ?? "parameter of the formula"
  }
}

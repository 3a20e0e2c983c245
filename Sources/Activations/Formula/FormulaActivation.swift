import Backprop
import Matrices
import Spelling

/// An activation that is given as one line of formula and differentiated by the computational graph.
///
///     swish2(b=2) = x * sigmoid(b * x)
struct FormulaActivation: Activation {
  let program: FormulaProgram

  /// Nothing is known of a formula but its values.
  var properties: ActivationProperties { ActivationProperties() }

  func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    program.forward(outputs.count, preActivations.start, outputs.start)
  }

  func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    program.backward(
      gradient.count, x: preActivations.start, upstream: upstream.start, gradient: gradient.start)
  }

  func forward(_ preActivations: MatrixView<Double>, into outputs: MatrixView<Double>) {
    program.forward(outputs.count, preActivations.start, outputs.start)
  }

  func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    program.backward(
      gradient.count, x: preActivations.start, upstream: upstream.start, gradient: gradient.start)
  }
}

extension ActivationDefinition {
  /// The activation of a formula in `x` and its parameters.
  ///
  /// - Throws: `ActivationError`, with the formula's column, for a text that is no expression of `x` and the parameters.
  public init(id: String, formula: String, parameters: [(name: String, value: Double)]) throws(ActivationError) {
    let expression: GraphExpression
    do throws(ExpressionError) { expression = try GraphExpression(formula) } catch {
      throw ActivationError("formula '\(id)', \(error.description)")
    }
    let names = parameters.map(\.name)
    guard expression.inputs.contains("x") else {
      throw ActivationError("formula '\(id)' does not use x, so it has no slope; write it like x * sigmoid(x)")
    }
    if names.contains("x") { throw ActivationError("formula '\(id)': 'x' is the variable and cannot be a parameter") }
    if let unknown = expression.inputs.first(where: { $0 != "x" && !names.contains($0) }) {
      throw ActivationError(
        "formula '\(id)': '\(unknown)' is neither x nor a parameter\(spellingHint(for: unknown, among: ["x"] + names))")
    }
    // Compiled once here, so that a formula that cannot run is refused before anything trains.
    do throws(ActivationError) { _ = try FormulaProgram(expression, constants: [:]) } catch {
      throw ActivationError("formula '\(id)': \(error.description)")
    }
    self.init(
      id: id, name: id, formula: formula, derivative: "by the computational graph",
      parameters: parameters.map { NumericParameter($0.name, default: $0.value, "parameter of the formula") },
      source: "formula", isFormula: true
    ) { values in
      guard let program = try? FormulaProgram(expression, constants: values.byName) else {
        preconditionFailure("a program that was compiled before")
      }
      return FormulaActivation(program: program)
    }
  }

  /// The activation of a command line's `name(parameter=value, …) = formula`.
  ///
  /// - Throws: `ActivationError` for a text of another form, or a formula that cannot be read.
  public init(formula text: String) throws(ActivationError) {
    let example = "write it like 'swish2(b=2) = x * sigmoid(b * x)'"
    let head = text.prefix { $0 != "(" && $0 != "=" }
    var rest = text.dropFirst(head.count)
    var parameters: [(name: String, value: Double)] = []
    if rest.first == "(" {
      guard let close = rest.firstIndex(of: ")") else {
        throw ActivationError("formula '\(text)' lacks the ')' after its parameters; \(example)")
      }
      for setting in rest[rest.index(after: rest.startIndex)..<close].split(separator: ",") {
        let sides = setting.split(separator: "=", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
        guard sides.count == 2, let value = Double(sides[1]), value.isFinite else {
          throw ActivationError("formula '\(text)': '\(setting)' is not a parameter with a number; \(example)")
        }
        parameters.append((sides[0], value))
      }
      rest = rest[rest.index(after: close)...].drop { $0 == " " }
    }
    let id = head.filter { $0 != " " }
    guard rest.first == "=", !id.isEmpty else {
      throw ActivationError("formula '\(text)' lacks its name or its '='; \(example)")
    }
    try self.init(id: id, formula: String(rest.dropFirst().drop { $0 == " " }), parameters: parameters)
  }
}

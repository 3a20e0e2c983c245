import Activations
import Matrices
import Randomness
import Testing

@Suite("Formula activations")
struct FormulaTests {
  private static let formulas = [
    ("sigmoid", "1 / (1 + exp(-x))"), ("sigmoid", "sigmoid(x)"), ("tanh", "tanh(x)"),
    ("tanh", "2 * sigmoid(2 * x) - 1"),
    ("relu", "max(0, x)"), ("relu", "relu(x)"), ("relu", "x > 0 ? x : 0"), ("leaky-relu", "x > 0 ? x : 0.1 * x"),
    ("elu", "x > 0 ? x : expm1(x)"), ("silu", "x * sigmoid(x)"), ("relu6", "x < 0 ? 0 : (x > 6 ? 6 : x)"),
    ("log-cosh", "abs(x) + softplus(-2 * abs(x)) - log(2)"), ("hard-tanh", "min(max(-1, x), 1)"),
  ]

  @Test("A formula version of a built-in agrees with it to rounding, values and gradients", arguments: formulas)
  func formulaOfBuiltIn(_ name: String, _ formula: String) throws {
    let builtIn = try ActivationRegistry.standard.activation(name).activation
    try compare(
      builtIn, try ActivationDefinition(id: "own", formula: formula, parameters: []).configured().activation, name)
  }

  @Test(
    "The formula that the registry shows is what an activation computes, with any parameters",
    arguments: Registered.variants.filter { text in
      let activation = try? Registered.registry.activation(text)
      // Several pieces are no x, cosh is no function of the language, and hard-tanh's parameters are called min and max.
      return activation?.activation.piecesPerUnit == 1
        && !["maxout", "log-cosh", "hard-tanh"].contains { text.hasPrefix($0) }
    })
  func shownFormula(_ text: String) throws {
    let shown = try Registered.registry.activation(text)
    // PReLU's and Learnable Swish's `shared` is not a number of their formulas.
    let parameters = shown.definition.parameters.filter { $0.name != "shared" }.map {
      FormulaParameter($0.name, shown.values[$0.name])
    }
    let own = try ActivationDefinition(id: "own", formula: shown.definition.formula, parameters: parameters)
      .configured()
    try compare(shown.activation, own.activation, text)
  }

  private func compare(_ builtIn: any Activation, _ own: any Activation, _ name: String) throws {
    let count = 1000
    let stream = RandomStream(seed: 3)
    let numbers = (0..<count).map { _ in 4 * stream.normal() }
    try compare(builtIn, own, numbers, tolerance: 4e-6, \.forwardFloat, \.backwardFloat)
    try compare(builtIn, own, numbers, tolerance: 4e-15, \.forwardDouble, \.backwardDouble)

    func compare(
      _ a: any Activation, _ b: any Activation, _ numbers: [Double], tolerance: Double,
      _ forward: KeyPath<Evaluated, [Double]>, _ backward: KeyPath<Evaluated, [Double]>
    ) throws {
      let (first, second) = (Evaluated(a, numbers), Evaluated(b, numbers))
      for path in [forward, backward] {
        let worst = zip(first[keyPath: path], second[keyPath: path]).map { abs($0 - $1) / max(1, abs($0)) }.max() ?? 0
        #expect(worst <= tolerance, "\(name): largest difference \(worst)")
      }
    }
  }

  @Test("Parameters have the formula's defaults and can be set")
  func parameters() throws {
    let definition = try ActivationDefinition(formula: "swish2(b=2) = x * sigmoid(b * x)")
    #expect(definition.id == "swish2")
    let one = Evaluated(try definition.configured(["b": 0]).activation, [3, -4]).forwardDouble
    #expect(one == [1.5, -2])
    #expect(try definition.configured(["b": 1]).label == "swish2(b=1)")
  }

  @Test("NaN comes out as NaN, at every length")
  func nan() throws {
    let own = try ActivationDefinition(id: "own", formula: "x * sigmoid(x)", parameters: []).configured().activation
    for count in [1, 255, 256, 257, 600] {
      var numbers = Array(repeating: 0.5, count: count)
      numbers[count - 1] = .nan
      let values = Evaluated(own, numbers).forwardFloat
      #expect(values[count - 1].isNaN && !values.dropLast().contains { $0.isNaN }, "length \(count)")
    }
  }

  @Test(
    "What is no formula is refused in one line",
    arguments: [
      ("a = ", "empty"), ("a(b) = x", "not a parameter with a number"),
      (
        "a = x + c",
        "column 9: 'c' is neither x nor a parameter; give it a value among the parameters, like (c=1)"
      ), ("a(b=1) = b * x + c", "'c' is neither x nor a parameter; give it a value"),
      ("a(beta=1) = x * beat", "'beat' is neither x nor a parameter; did you mean 'beta'?"),
      ("a = x + X", "'X' is neither x nor a parameter; did you mean 'x'?"),
      (
        "a = swishy(x)",
        "unknown function 'swishy'; known are abs, cos, erf, exp, expm1, log, log1p, max, min, relu, sigmoid, sin, "
          + "softplus, sqrt, tanh, where"
      ), ("a = softmx(x)", "unknown function 'softmx'; known are abs, "),
      ("a(b=2 = x", "lacks the ')'"), ("a = x @ x", "column 7: 'matmul' does not work element by element"),
      ("a = sum(x)", "element by element"),
      ("a = 3", "does not use x"), ("a = sigmod(x)", "did you mean 'sigmoid'"), ("= x", "lacks its name"),
      ("a(x=1) = x", "cannot be a parameter"), ("a(exp=1) = x + exp", "call it like exp(x)"),
      ("a(exp=1) = x + exp(x)", "shadows what is built in"), ("a(pi=3) = pi * x", "shadows what is built in"),
      ("a(b=1, b=2) = b * x", "appears twice"), ("a(b=1 learnt) = b * x", "not a parameter with a number"),
      ("a = (x", "column 7"), ("a(b=2) = b * (x", "column 16"), ("a(b=2) = x", "does not use its parameter 'b'"),
      ("my a = x", "its name must be of letters"), ("a'\u{301} = x", "its name must be of letters"),
      ("a\u{d4e}$ = x", "its name must be of letters"), ("../a = x", "its name must be of letters"),
      ("nothing", "lacks its name or its '='"),
    ])
  func errors(_ text: String, _ part: String) {
    let error = #expect(throws: ActivationError.self) { try ActivationDefinition(formula: text) }
    #expect(error?.description.contains(part) == true, "\(text): \(error?.description ?? "no error")")
    #expect(error?.description.contains("\n") == false)
  }
}

/// An activation's values at some points and its gradients for an upstream gradient of ones.
private struct Evaluated {
  let forwardFloat: [Double]
  let backwardFloat: [Double]
  let forwardDouble: [Double]
  let backwardDouble: [Double]

  init(_ f: any Activation, _ points: [Double]) {
    func evaluate<T: ActivationElement>(_: T.Type) -> (forward: [Double], backward: [Double]) {
      let buffers = ActivationBuffers(f, preActivations: points.map { T($0) })
      buffers.forward()
      buffers.backward(inPlace: true)
      return (buffers.outputs.map { Double($0) }, buffers.gradient.map { Double($0) })
    }
    (forwardFloat, backwardFloat) = evaluate(Float.self)
    (forwardDouble, backwardDouble) = evaluate(Double.self)
  }
}

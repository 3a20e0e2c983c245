import Backprop

/// A formula compiled from its computational graph: a flat list of instructions, each in its place, and the list that takes
/// gradients back through them. `FormulaRun` runs both.
struct FormulaProgram: Sendable {
  /// An instruction; its inputs are earlier places. An input that an operation lacks is place 0.
  enum Instruction: Sendable {
    /// The activation's x.
    case variable
    /// A number.
    case constant(Double)
    /// A learnable parameter, by its place among them.
    case learned(Int)
    /// An operation on the values of earlier places.
    case operation(FormulaOperation, a: Int, b: Int, c: Int)
  }

  /// Where a share of an instruction's gradient goes.
  struct Target: Sendable {
    /// The input's place.
    let place: Int
    /// Whether no share has gone there before, so that it need not be added to any.
    let isFirst: Bool
    /// Whether the input hands its gradient on, being an operation itself.
    let isOperation: Bool
  }

  /// The backward step of an operation: which of its inputs take a share of its gradient.
  struct Pull: Sendable {
    let place: Int
    let operation: FormulaOperation
    let inputs: (a: Int, b: Int, c: Int)
    let targets: (a: Target?, b: Target?, c: Target?)

    /// The target of the first, second or third input.
    func target(of input: Int) -> Target? { input == 0 ? targets.a : input == 1 ? targets.b : targets.c }
  }

  /// In the order of the forward pass; the last one's value is the formula's.
  let instructions: [Instruction]
  /// In the order of the backward pass.
  let pulls: [Pull]
  /// What is trained with the net.
  let learnables: [LearnableParameter]
  /// The places that a gradient reaches.
  let isReached: [Bool]
  /// Whether some operation leaves another without a share of the gradient.
  let isRouting: Bool
  /// The places of x and of what is learned that a gradient reaches.
  let sources: [Int]

  /// The place of x.
  var variable: Int? { instructions.firstIndex { if case .variable = $0 { true } else { false } } }

  /// The program of an expression of `x`, its other inputs being learnable or constants of some value.
  ///
  /// - Throws: `ActivationError`, with the column, for a gate that does not work element by element.
  init(
    _ expression: GraphExpression, constants: [String: Double], learnables: [LearnableParameter]
  ) throws(ActivationError) {
    var instructions: [Instruction] = []
    for (id, node) in expression.graph.nodes.enumerated() {
      switch node {
      case .input("x"): instructions.append(.variable)
      case .input(let name):
        let learned = learnables.firstIndex { $0.name == name }
        instructions.append(learned.map(Instruction.learned) ?? .constant(constants[name] ?? .nan))
      case .constant(let value): instructions.append(.constant(value))
      case .gate(let gate, let inputs):
        guard let operation = FormulaOperation(rawValue: gate.name) else {
          throw ActivationError(
            "column \(expression.column(of: id)): '\(gate.name)' does not work element by element, as an activation must"
          )
        }
        func input(_ index: Int) -> Int { index < inputs.count ? inputs[index] : 0 }
        instructions.append(.operation(operation, a: input(0), b: input(1), c: input(2)))
      }
    }
    self.instructions = instructions
    self.learnables = learnables
    (pulls, isReached) = Self.backward(instructions)
    isRouting = pulls.contains { pull in
      // A quotient routes nothing away from its numerator.
      let routed = [pull.operation == .divide ? nil : pull.targets.a, pull.targets.b, pull.targets.c]
      return pull.operation.routesGradient && routed.contains { $0?.isOperation ?? false }
    }
    let isReached = isReached
    sources = instructions.indices.filter { place in
      if case .operation = instructions[place] { return false }
      return isReached[place]
    }
  }

  /// The backward pass: only through operations that a gradient reaches, and only to inputs that depend on x or on what
  /// is learned.
  private static func backward(_ instructions: [Instruction]) -> ([Pull], [Bool]) {
    var isVarying: [Bool] = []
    for instruction in instructions {
      switch instruction {
      case .variable, .learned: isVarying.append(true)
      case .constant: isVarying.append(false)
      case .operation(let operation, let a, let b, let c):
        isVarying.append(zip([a, b, c], operation.passesGradient).contains { isVarying[$0] && $1 })
      }
    }
    var isReached = instructions.map { _ in false }
    isReached[instructions.count - 1] = true
    var pulls: [Pull] = []
    for (place, instruction) in instructions.enumerated().reversed() {
      guard case .operation(let operation, let a, let b, let c) = instruction, isReached[place] else { continue }
      let targets = zip([a, b, c], operation.passesGradient).map { input, passes -> Target? in
        guard passes, isVarying[input] else { return nil }
        defer { isReached[input] = true }
        var isOperation = false
        if case .operation = instructions[input] { isOperation = true }
        return Target(place: input, isFirst: !isReached[input], isOperation: isOperation)
      }
      pulls.append(
        Pull(
          place: place, operation: operation, inputs: (a, b, c), targets: (targets[0], targets[1], targets[2])))
    }
    return (pulls, isReached)
  }
}

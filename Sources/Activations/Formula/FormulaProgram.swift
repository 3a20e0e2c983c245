import Backprop

/// A formula compiled from its computational graph: a flat list of instructions, run over a run of elements at a time.
///
/// Every node of the graph has a register of `runLength` elements, so that no tree is walked for an element and the
/// registers of a formula stay in the cache. Backward, the gradients go through the instructions in reverse.
struct FormulaProgram: Sendable {
  /// The elements that an instruction takes at once.
  static let runLength = 256

  /// An instruction; `output` is its own place, the inputs are earlier ones. An input that an operation lacks is 0.
  private enum Instruction {
    case variable
    case constant(Double)
    case operation(FormulaOperation, a: Int, b: Int, c: Int)
  }

  private let instructions: [Instruction]

  /// The program of an expression of `x`, its other inputs being constants of some value.
  ///
  /// - Throws: `ActivationError` for a gate that does not work element by element.
  init(_ expression: GraphExpression, constants: [String: Double]) throws(ActivationError) {
    var instructions: [Instruction] = []
    for node in expression.graph.nodes {
      switch node {
      case .input("x"): instructions.append(.variable)
      case .input(let name): instructions.append(.constant(constants[name] ?? .nan))
      case .constant(let value): instructions.append(.constant(value))
      case .gate(let gate, let inputs):
        guard let operation = FormulaOperation(rawValue: gate.name) else {
          throw ActivationError("'\(gate.name)' does not work element by element, as an activation must")
        }
        func input(_ index: Int) -> Int { index < inputs.count ? inputs[index] : 0 }
        instructions.append(.operation(operation, a: input(0), b: input(1), c: input(2)))
      }
    }
    self.instructions = instructions
  }

  /// outputs = f(x) over `count` elements; the two may be the same memory.
  func forward<T: FormulaNumber>(_ count: Int, _ x: UnsafeMutablePointer<T>, _ outputs: UnsafeMutablePointer<T>) {
    withRegisters(T.self, sets: 1) { registers in
      for start in stride(from: 0, to: count, by: Self.runLength) {
        let length = min(Self.runLength, count - start)
        compute(length, x + start, registers)
        (outputs + start).update(from: registers + last, count: length)
      }
    }
  }

  /// gradient = upstream · f′(x) over `count` elements; `gradient` may be `upstream`.
  func backward<T: FormulaNumber>(
    _ count: Int, x: UnsafeMutablePointer<T>, upstream: UnsafeMutablePointer<T>, gradient: UnsafeMutablePointer<T>
  ) {
    withRegisters(T.self, sets: 2) { registers in
      let gradients = registers + instructions.count * Self.runLength
      for start in stride(from: 0, to: count, by: Self.runLength) {
        let length = min(Self.runLength, count - start)
        compute(length, x + start, registers)
        gradients.update(repeating: 0, count: instructions.count * Self.runLength)
        (gradients + last).update(from: upstream + start, count: length)
        (gradient + start).update(repeating: 0, count: length)
        for index in instructions.indices.reversed() {
          let own = gradients + index * Self.runLength
          switch instructions[index] {
          case .variable: for i in 0..<length { gradient[start + i] += own[i] }
          case .constant: break
          case .operation(let operation, let a, let b, let c):
            operands(length, a, b, c, index, registers).pullBack(
              operation, own, toA: gradients + a * Self.runLength, toB: gradients + b * Self.runLength,
              toC: gradients + c * Self.runLength)
          }
        }
      }
    }
  }

  /// Where the last instruction's register begins: the formula's value.
  private var last: Int { (instructions.count - 1) * Self.runLength }

  private func compute<T: FormulaNumber>(
    _ length: Int, _ x: UnsafeMutablePointer<T>, _ registers: UnsafeMutablePointer<T>
  ) {
    for (index, instruction) in instructions.enumerated() {
      let own = registers + index * Self.runLength
      switch instruction {
      case .variable: own.update(from: x, count: length)
      case .constant(let value): own.update(repeating: T(value), count: length)
      case .operation(let operation, let a, let b, let c):
        operands(length, a, b, c, index, registers).compute(operation)
      }
    }
  }

  private func operands<T: FormulaNumber>(
    _ length: Int, _ a: Int, _ b: Int, _ c: Int, _ y: Int, _ registers: UnsafeMutablePointer<T>
  ) -> FormulaOperands<T> {
    func register(_ index: Int) -> UnsafeMutablePointer<T> { registers + index * Self.runLength }
    return FormulaOperands(count: length, a: register(a), b: register(b), c: register(c), y: register(y))
  }

  /// Lends a register for each instruction, `sets` times over.
  private func withRegisters<T: FormulaNumber>(
    _ type: T.Type, sets: Int, _ body: (UnsafeMutablePointer<T>) -> Void
  ) {
    let count = sets * instructions.count * Self.runLength
    withUnsafeTemporaryAllocation(of: T.self, capacity: count) { buffer in
      guard let start = buffer.baseAddress else { return }
      start.initialize(repeating: 0, count: count)
      body(start)
    }
  }
}

import Matrices

/// Runs a formula's program over buffers, a run of neighbouring elements at a time, so that no tree is walked for an
/// element and the values of a run stay in the cache.
struct FormulaRun<T: FormulaNumber> {
  private let program: FormulaProgram
  /// The elements that an instruction takes at once, at most.
  private let length: Int
  /// Where the value of each place lies.
  private let values: UnsafeMutablePointer<UnsafeMutablePointer<T>>
  /// Where the gradient of each place is gathered.
  private let gradients: UnsafeMutablePointer<UnsafeMutablePointer<T>>
  /// Which elements the gradient of each place reaches, in a program that routes gradients.
  private let reach: FormulaReach<T>?

  /// outputs = f(z); the two may be the same memory.
  static func forward(
    _ program: FormulaProgram, _ z: MatrixView<T>, parameters: MatrixView<T>?, into outputs: MatrixView<T>
  ) {
    with(program, elements: outputs.count, isBackward: false) { run in
      run.setConstants(parameters, units: outputs.columns)
      run.forEachRun(outputs) { element, unit, count in
        run.setValues(z.start + element, outputs.start + element, parameters, unit, units: outputs.columns)
        for place in program.instructions.indices { run.compute(place, count) }
        if case .operation = program.instructions[run.last] { return }
        (outputs.start + element).update(from: run.values[run.last], count: count)
      }
    }
  }

  /// gradient = upstream · f′(z), and what the batch adds to ∂L/∂p is added; `gradient` may be `upstream`.
  static func backward(
    _ program: FormulaProgram, upstream: MatrixView<T>, _ z: MatrixView<T>, outputs: MatrixView<T>,
    parameters: MatrixView<T>?, into gradient: MatrixView<T>, adding parameterGradient: MatrixView<T>?
  ) {
    with(program, elements: outputs.count, isBackward: true) { run in
      run.setConstants(parameters, units: outputs.columns)
      run.forEachRun(outputs) { element, unit, count in
        run.setValues(z.start + element, outputs.start + element, parameters, unit, units: outputs.columns)
        for place in program.instructions.indices.dropLast() { run.compute(place, count) }
        run.setGradients(upstream.start + element, gradient.start + element, count)
        for pull in program.pulls {
          run.operands(pull.place, pull.inputs.a, pull.inputs.b, pull.inputs.c, count)
            .pullBack(pull.operation, run.gradients[pull.place], to: pull.targets, run.gradients)
        }
        if let reach = run.reach { run.routeAround(reach, count) }
        run.collect(count, parameterGradient, unit, units: outputs.columns)
      }
    }
  }

  private var last: Int { program.instructions.count - 1 }

  /// Cuts a matrix into runs: of whole rows together, unless a parameter differs from unit to unit.
  private func forEachRun(_ matrix: MatrixView<T>, _ body: (_ element: Int, _ unit: Int, _ count: Int) -> Void) {
    let isByUnit = program.learnables.contains { $0.scope == .unit }
    let (rows, columns) = isByUnit ? (matrix.rows, matrix.columns) : (1, matrix.count)
    for row in 0..<rows {
      for unit in stride(from: 0, to: columns, by: length) {
        body(row * columns + unit, unit, min(length, columns - unit))
      }
    }
  }

  /// Fills the places whose values are the same in every run.
  private func setConstants(_ parameters: MatrixView<T>?, units: Int) {
    for (place, instruction) in program.instructions.enumerated() {
      switch instruction {
      case .constant(let value): values[place].update(repeating: T(value), count: length)
      case .learned(let index) where program.learnables[index].scope == .layer:
        let value = parameters.map { $0.start[offset(of: index, units: units)] } ?? T(program.learnables[index].start)
        values[place].update(repeating: value, count: length)
      default: break
      }
    }
  }

  /// Points the places whose values lie in the caller's memory at a run of it.
  private func setValues(
    _ z: UnsafeMutablePointer<T>, _ outputs: UnsafeMutablePointer<T>, _ parameters: MatrixView<T>?, _ unit: Int,
    units: Int
  ) {
    values[last] = outputs
    for (place, instruction) in program.instructions.enumerated() {
      switch instruction {
      case .variable: values[place] = z
      case .learned(let index) where program.learnables[index].scope == .unit:
        if let parameters { values[place] = parameters.start + offset(of: index, units: units) + unit }
      default: break
      }
    }
  }

  /// Lets the gradient of x be gathered in the caller's memory, and sets the last place's to a copy of the upstream one,
  /// which may be that memory.
  private func setGradients(_ upstream: UnsafeMutablePointer<T>, _ gradient: UnsafeMutablePointer<T>, _ count: Int) {
    gradients[last].update(from: upstream, count: count)
    guard let variable = program.variable else { return }
    if variable == last {
      gradient.update(from: upstream, count: count)
    } else if program.isReached[variable] {
      gradients[variable] = gradient
    } else {
      gradient.update(repeating: 0, count: count)
    }
  }

  private func compute(_ place: Int, _ count: Int) {
    if case .operation(let operation, let a, let b, let c) = program.instructions[place] {
      operands(place, a, b, c, count).compute(operation)
    }
  }

  /// Where NaN came back, takes the gradients back again, now but to where they are routed: NaN may be 0 times the infinite
  /// local gradient of a branch that is not taken.
  @inline(never)
  private func routeAround(_ reach: FormulaReach<T>, _ count: Int) {
    guard program.sources.contains(where: { T.sum(count, gradients[$0]).isNaN }) else { return }
    reach.begin()
    for pull in program.pulls {
      reach.pullBack(pull, operands(pull.place, pull.inputs.a, pull.inputs.b, pull.inputs.c, count), gradients)
    }
  }

  private func operands(_ place: Int, _ a: Int, _ b: Int, _ c: Int, _ count: Int) -> FormulaOperands<T> {
    FormulaOperands(count: count, a: values[a], b: values[b], c: values[c], y: values[place])
  }

  /// Adds up the gradients of what is learned.
  private func collect(_ count: Int, _ parameterGradient: MatrixView<T>?, _ unit: Int, units: Int) {
    guard let parameterGradient else { return }
    for (place, instruction) in program.instructions.enumerated() where program.isReached[place] {
      guard case .learned(let index) = instruction else { continue }
      let sums = parameterGradient.start + offset(of: index, units: units)
      if program.learnables[index].scope == .layer {
        sums.pointee += T.sum(count, gradients[place])
      } else {
        T.accumulate(count, gradients[place], sums + unit)
      }
    }
  }

  /// Where the values of a learnable parameter begin in a row of all.
  private func offset(of parameter: Int, units: Int) -> Int {
    program.learnables[..<parameter].reduce(0) { $0 + $1.count(units: units) }
  }

  /// Lends a run with memory for each place.
  private static func with(
    _ program: FormulaProgram, elements: Int, isBackward: Bool, _ body: (FormulaRun) -> Void
  ) {
    let places = program.instructions.count
    // No longer than what there is: to integrate a formula or to look for its jumps is to ask for one element, thousands of times.
    let length = max(1, min(256, elements))
    withUnsafeTemporaryAllocation(of: T.self, capacity: (isBackward ? 2 : 1) * places * length) { memory in
      withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<T>.self, capacity: 2 * places) { pointers in
        guard let values = pointers.baseAddress, let start = memory.baseAddress else { return }
        start.initialize(repeating: 0, count: memory.count)
        for place in 0..<(isBackward ? 2 : 1) * places { (values + place).initialize(to: start + place * length) }
        func lend(_ reach: FormulaReach<T>?) {
          body(FormulaRun(program: program, length: length, values: values, gradients: values + places, reach: reach))
        }
        if isBackward && program.isRouting {
          FormulaReach.with(places: places, runLength: length, lend)
        } else {
          lend(nil)
        }
      }
    }
  }
}

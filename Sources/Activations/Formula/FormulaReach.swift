/// Which elements of a run the gradient of each place reaches, in a program that routes gradients.
///
/// A choice gives nothing to the branch that is not taken, and what lies behind that branch must get exactly 0, even where a
/// local gradient is infinite or undefined there and 0 times it is NaN. So a place that is reached in some elements only has
/// marks, 1 in those and 0 in the others.
struct FormulaReach<T: FormulaNumber> {
  private enum Extent {
    case nowhere, marked, everywhere
  }

  private let runLength: Int
  private let extents: UnsafeMutableBufferPointer<Extent>
  /// The marks of every place, those of the share at hand, and the share itself.
  private let memory: UnsafeMutablePointer<T>

  /// Lends the memory that a program's places need.
  static func with(places: Int, runLength: Int, _ body: (FormulaReach) -> Void) {
    withUnsafeTemporaryAllocation(of: T.self, capacity: (places + 2) * runLength) { memory in
      withUnsafeTemporaryAllocation(of: Extent.self, capacity: places) { extents in
        guard let start = memory.baseAddress else { return }
        start.initialize(repeating: 0, count: memory.count)
        extents.initialize(repeating: .nowhere)
        body(FormulaReach(runLength: runLength, extents: extents, memory: start))
      }
    }
  }

  /// Begins a run: the gradient has reached the last place alone.
  func begin() {
    extents.update(repeating: .nowhere)
    extents[extents.count - 1] = .everywhere
  }

  /// Takes the gradient of a place back to its inputs, in the elements where it is reached.
  func pullBack(
    _ pull: FormulaProgram.Pull, _ operands: FormulaOperands<T>,
    _ gradients: UnsafeMutablePointer<UnsafeMutablePointer<T>>
  ) {
    if extents[pull.place] == .everywhere {
      operands.pullBack(pull.operation, gradients[pull.place], to: pull.targets, gradients)
    } else {
      for input in 0..<3 { give(to: input, of: pull, operands, gradients) }
    }
    for input in 0..<3 { extend(to: input, of: pull, operands) }
  }

  /// Computes an input's share apart, and adds it where the place is reached.
  private func give(
    to input: Int, of pull: FormulaProgram.Pull, _ operands: FormulaOperands<T>,
    _ gradients: UnsafeMutablePointer<UnsafeMutablePointer<T>>
  ) {
    guard let target = pull.target(of: input) else { return }
    let (sum, share, marks) = (gradients[target.place], buffer(extents.count + 1), buffer(pull.place))
    let alone = FormulaProgram.Target(place: target.place, isFirst: true, isOperation: target.isOperation)
    gradients[target.place] = share
    operands.pullBack(
      pull.operation, gradients[pull.place],
      to: (input == 0 ? alone : nil, input == 1 ? alone : nil, input == 2 ? alone : nil), gradients)
    gradients[target.place] = sum
    if target.isFirst {
      for i in 0..<operands.count { sum[i] = marks[i] == 0 ? 0 : share[i] }
    } else {
      for i in 0..<operands.count { sum[i] += marks[i] == 0 ? 0 : share[i] }
    }
  }

  /// Marks where an input that hands its gradient on is reached from a place.
  private func extend(to input: Int, of pull: FormulaProgram.Pull, _ operands: FormulaOperands<T>) {
    guard let target = pull.target(of: input), target.isOperation, extents[target.place] != .everywhere else { return }
    let (source, found, known) = (buffer(pull.place), buffer(extents.count), buffer(target.place))
    let isWhole = extents[pull.place] == .everywhere
    if !pull.operation.routesGradient || !operands.mark(input, of: pull.operation, in: found) {
      if isWhole {
        extents[target.place] = .everywhere
        return
      }
      found.update(from: source, count: operands.count)
    } else if !isWhole {
      for i in 0..<operands.count { found[i] *= source[i] }
    }
    if extents[target.place] == .nowhere {
      extents[target.place] = .marked
      known.update(from: found, count: operands.count)
    } else {
      for i in 0..<operands.count { known[i] = found[i] > known[i] ? found[i] : known[i] }
    }
  }

  private func buffer(_ index: Int) -> UnsafeMutablePointer<T> { memory + index * runLength }
}

extension FormulaOperands {
  /// Marks with 1 the elements in which an input of a routing operation gets a share of the gradient, and with 0 the others;
  /// false, and no marks, where it gets one in all.
  func mark(_ input: Int, of operation: FormulaOperation, in marks: UnsafeMutablePointer<T>) -> Bool {
    @inline(__always)
    func mark(_ isReached: (Int) -> Bool) {
      for i in 0..<count { marks[i] = isReached(i) ? 1 : 0 }
    }
    switch (operation, input) {
    case (.choose, 1): mark { a[$0] != 0 }
    case (.choose, 2): mark { a[$0] == 0 }
    case (.max, 0): mark { a[$0] >= b[$0] || a[$0].isNaN }
    case (.max, 1): mark { !(a[$0] >= b[$0] || a[$0].isNaN) }
    case (.min, 0): mark { a[$0] <= b[$0] || a[$0].isNaN }
    case (.min, 1): mark { !(a[$0] <= b[$0] || a[$0].isNaN) }
    case (.relu, 0): mark { !(a[$0] <= 0) }
    case (.abs, 0): mark { a[$0] != 0 }
    case (.power, 0): mark { b[$0] != 0 }
    case (.power, 1): mark { !(a[$0] == 0 && b[$0] >= 0) }
    case (.divide, 1): mark { !(y[$0] == 0 && b[$0].isInfinite) }
    default: return false
    }
    return T.sum(count, marks) != T(count)
  }
}

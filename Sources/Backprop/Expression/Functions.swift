/// The functions that an expression may call, by name.
enum Functions {
  static let all: [String: any Gate] = Dictionary(
    uniqueKeysWithValues: gates.map { ($0.name, $0) })

  private static let gates: [any Gate] = [
    UnaryGate.exp, UnaryGate.log, UnaryGate.sqrt, UnaryGate.tanh, UnaryGate.sigmoid, UnaryGate.relu, UnaryGate.abs,
    UnaryGate.sin, UnaryGate.cos, UnaryGate.erf, UnaryGate.log1p, UnaryGate.expm1, UnaryGate.softplus, BinaryGate.max,
    BinaryGate.min, WhereGate(), TransposeGate(), ReductionGate.sum, ReductionGate.mean, ReductionGate.sumOfSquares,
    RowMaximumGate(), SoftmaxGate(), CrossEntropyGate(),
  ]
}

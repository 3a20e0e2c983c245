/// The tables of the page of benchmarks.
struct BenchmarkTables {
  let measurements: BenchmarkMeasurements

  /// In the order of the page.
  var all: [BenchmarkTable] { [steps, smallNets] + BenchmarkSchedule.kernelSizes.map(kernels) + [wholeProgram] }

  /// The median over the rounds of one figure.
  func median(
    _ bench: String, _ peer: String, _ figure: (BenchmarkLine) -> Double?,
    where isMeant: (BenchmarkLine) -> Bool = { _ in true }
  ) -> Double? {
    measurements.median { Self.value(in: $0, bench, peer, figure, where: isMeant) }
  }

  /// The median over the rounds of the quotient of two figures of the same round.
  func ratio(
    _ bench: String, _ peer: String, to other: String, _ figure: (BenchmarkLine) -> Double?,
    where isMeant: (BenchmarkLine) -> Bool = { _ in true }
  ) -> Double? {
    measurements.median { round in
      guard let one = Self.value(in: round, bench, peer, figure, where: isMeant),
        let two = Self.value(in: round, bench, other, figure, where: isMeant)
      else { return nil }
      return one / two
    }
  }

  static func value(
    in round: [BenchmarkLine], _ bench: String, _ peer: String, _ figure: (BenchmarkLine) -> Double?,
    where isMeant: (BenchmarkLine) -> Bool = { _ in true }
  ) -> Double? {
    round.first { $0.bench == bench && $0.peer == peer && isMeant($0) }.flatMap(figure)
  }
}

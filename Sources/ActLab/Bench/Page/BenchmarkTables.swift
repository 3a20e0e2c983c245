/// The tables of the page of benchmarks.
struct BenchmarkTables {
  let measurements: BenchmarkMeasurements

  /// In the order of the page.
  var all: [BenchmarkTable] { [steps, smallNets] + BenchmarkSchedule.kernelSizes.map(kernels) + [wholeProgram] }

  /// The mean test accuracies of the suite's nets, ours and PyTorch's, in percent, by activation.
  var accuracies: [(activation: String, own: Double, torch: Double)] {
    BenchmarkSchedule.six.compactMap { activation in
      func accuracy(_ peer: String) -> Double? {
        measurements.median { $0.first { $0.bench == "suite" && $0.peer == peer }?.acc?[activation] }
      }
      guard let own = accuracy("actlab"), let torch = accuracy("torch") else { return nil }
      return (activation, 100 * own, 100 * torch)
    }
  }

  /// The median over the rounds of one figure.
  private func median(
    _ bench: String, _ peer: String, _ figure: (BenchmarkLine) -> Double?,
    where isMeant: (BenchmarkLine) -> Bool = { _ in true }
  ) -> Double? {
    measurements.median { Self.value(in: $0, bench, peer, figure, where: isMeant) }
  }

  /// The median over the rounds of the quotient of two figures of the same round.
  private func ratio(
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

  private static func value(
    in round: [BenchmarkLine], _ bench: String, _ peer: String, _ figure: (BenchmarkLine) -> Double?,
    where isMeant: (BenchmarkLine) -> Bool
  ) -> Double? {
    round.first { $0.bench == bench && $0.peer == peer && isMeant($0) }.flatMap(figure)
  }

  private var steps: BenchmarkTable {
    var table = BenchmarkTable(
      "Training steps",
      """
      From picking a batch's rows to updated weights, on Fashion-MNIST's shapes, SGD with momentum 0.9, one core. The share \
      of the peak is the floating-point operations of the step's products over the speed of a 1024³ product measured in the same process; \
      it may pass 1, since that product is OpenBLAS's and a step's are mostly LIBXSMM's. The others of the six are held \
      against ReLU's share, in the same round.
      """,
      words: ["net", "batch", "activation"],
      figures: ["actlab µs", "share of peak", "to ReLU's", "PyTorch µs", "JAX µs"])
    for net in BenchmarkSchedule.steps {
      func isNet(_ line: BenchmarkLine) -> Bool { line.widths == net.hidden && line.batch == net.batch }
      for activation in BenchmarkSchedule.six {
        func isMeant(_ line: BenchmarkLine) -> Bool { isNet(line) && line.act == activation }
        let share = median("step", "actlab", \.ofPeak, where: isMeant)
        let toReLU = measurements.median { round in
          guard let own = Self.value(in: round, "step", "actlab", \.ofPeak, where: isMeant),
            let relu = Self.value(in: round, "step", "actlab", \.ofPeak, where: { isNet($0) && $0.act == "relu" })
          else { return nil }
          return own / relu
        }
        let label = "784-\(net.hidden.replacing(",", with: "-"))-10"
        let claim =
          activation == "relu"
          ? BenchmarkTable.Claim(
            name: "a step of \(label)", bound: "share ≥ \(net.share.shown(2))", isMet: share.map { $0 >= net.share })
          : BenchmarkTable.Claim(
            name: "a step of \(label) with \(activation)", bound: "≥ 0.96 of ReLU's", isMet: toReLU.map { $0 >= 0.96 })
        table.append(
          [
            label, String(net.batch), activation, median("step", "actlab", \.usPerStep, where: isMeant).shown(0),
            share.shown(3), activation == "relu" ? "" : toReLU.shown(3),
          ]
            + ["torch", "jax"].map {
              activation == "relu" ? median("step", $0, \.usPerStep, where: isMeant).shown(0) : ""
            },
          claim)
      }
    }
    return table
  }

  private var smallNets: BenchmarkTable {
    var table = BenchmarkTable(
      "Small nets",
      """
      The lecture's net, 64 × 1000 × 100 × 10 with sigmoid and plain gradient descent, as its code example trains it, and the case \
      study's, 2-100-3 with ReLU on all 300 points of the spiral. JAX's time is after its compiling.
      """,
      words: ["work", "peer"], figures: ["actlab µs", "peer µs", "times its speed"])
    func append(_ work: String, _ bench: String, _ peer: String, _ name: String, bound: Double?, _ dtype: String?) {
      let speed = ratio(bench, peer, to: "actlab", \.usPerStep) { $0.dtype == dtype }
      table.append(
        [
          work, name, median(bench, "actlab", \.usPerStep) { $0.dtype == dtype }.shown(1),
          median(bench, peer, \.usPerStep) { $0.dtype == dtype }.shown(1), speed.shown(2),
        ],
        bound.map { bound in
          BenchmarkTable.Claim(name: work, bound: "≥ \(bound.shown(2))", isMet: speed.map { $0 >= bound })
        })
    }
    append("the lecture's net, float32", "lecture", "numpy", "NumPy", bound: 1.1, "float32")
    append("the lecture's net, float64", "lecture", "numpy", "NumPy", bound: 1.1, "float64")
    append("the spiral's net", "spiral", "jax", "JAX", bound: 1, nil)
    append("the spiral's net", "spiral", "torch", "PyTorch", bound: nil, nil)
    return table
  }

  private func kernels(count: Int) -> BenchmarkTable {
    let copy = median("kernels", "torch", \.forwardNs) { $0.n == count && $0.act == "copy" }
    var table = BenchmarkTable(
      "Activations, \(count.formatted) elements",
      """
      Nanoseconds an element, one core; a copy takes \(copy.shown(3)). The bound is half of PyTorch's time or twice a copy's, \
      whichever is larger; for ReLU and Leaky ReLU, which do no arithmetic to speak of, 1.1 times PyTorch's.
      """,
      words: ["activation", "pass"], figures: ["actlab ns", "PyTorch ns", "actlab / PyTorch"])
    for activation in BenchmarkSchedule.kernels {
      func isMeant(_ line: BenchmarkLine) -> Bool { line.n == count && line.act == activation }
      let passes: [(String, (BenchmarkLine) -> Double?)] = [("forward", \.forwardNs), ("backward", \.backwardNs)]
      for (pass, figure) in passes {
        let (own, torch) = (
          median("kernels", "actlab", figure, where: isMeant), median("kernels", "torch", figure, where: isMeant)
        )
        // A round's figures are held against one another: bounds move with the machine.
        let margin = measurements.median { round in
          guard let own = Self.value(in: round, "kernels", "actlab", figure, where: isMeant),
            let torch = Self.value(in: round, "kernels", "torch", figure, where: isMeant),
            let copy = Self.value(
              in: round, "kernels", "torch", \.forwardNs, where: { $0.n == count && $0.act == "copy" })
          else { return nil }
          return own / Self.bound(activation, torch: torch, copy: copy)
        }
        let bound = torch.flatMap { torch in copy.map { Self.bound(activation, torch: torch, copy: $0) } }
        table.append(
          [
            activation, pass, own.shown(3), torch.shown(3),
            ratio("kernels", "actlab", to: "torch", figure, where: isMeant).shown(2),
          ],
          torch == nil
            ? nil
            : BenchmarkTable.Claim(
              name: "\(activation) \(pass), \(count.formatted) elements", bound: "≤ \(bound.shown(3))",
              isMet: margin.map { $0 <= 1 }))
      }
    }
    return table
  }

  private static func bound(_ activation: String, torch: Double, copy: Double) -> Double {
    ["relu", "leaky-relu"].contains(activation) ? 1.1 * torch : max(torch / 2, 2 * copy)
  }

  private var wholeProgram: BenchmarkTable {
    var table = BenchmarkTable(
      "The whole program",
      """
      From its start to its end, as a process of its own. The suite is six activations × 2 seeds × 3 epochs of 784-128-128-10, batch 64, \
      SGD at 0.01 with momentum 0.9, from an empty store to the report; PyTorch's time is that of two processes that share the \
      nets between them.
      """,
      words: ["work"], figures: ["actlab", "beside", "ratio"])
    func isSuite(_ jobs: Int) -> (BenchmarkLine) -> Bool { { $0.jobs == jobs } }
    let suite = ratio("suite", "actlab", to: "torch", \.wallS, where: isSuite(2))
    let (two, one) = (
      median("suite", "actlab", \.wallS, where: isSuite(2)), median("suite", "actlab", \.wallS, where: isSuite(1))
    )
    table.append(
      [
        "the suite, two jobs", two.shown(2) + " s", "PyTorch " + median("suite", "torch", \.wallS).shown(2) + " s",
        suite.shown(2),
      ], .init(name: "the suite against PyTorch", bound: "≤ 0.40", isMet: suite.map { $0 <= 0.4 }))
    let throughput = measurements.median { round in
      guard let two = Self.value(in: round, "suite", "actlab", \.wallS, where: isSuite(2)),
        let one = Self.value(in: round, "suite", "actlab", \.wallS, where: isSuite(1))
      else { return nil }
      return one / two
    }
    table.append(
      [
        "the suite, throughput of two jobs", two.shown(2) + " s", "one job " + one.shown(2) + " s", throughput.shown(2),
      ],
      .init(name: "two jobs against one", bound: "≥ 1.90", isMet: throughput.map { $0 >= 1.9 }))
    func append(_ work: String, _ bench: String, seconds: Double) {
      let time = median(bench, "actlab", \.wallS)
      table.append(
        [work, time.shown(seconds < 1 ? 3 : 2) + " s", "", ""],
        .init(name: work, bound: "≤ \(seconds.shown(seconds < 1 ? 2 : 0)) s", isMet: time.map { $0 <= seconds }))
    }
    append("`actlab report`, 100,000 trials of 20 epochs", "report", seconds: 10)
    let memory = median("report", "actlab", \.peakMb)
    table.append(
      ["its memory", memory.shown(0) + " MB", "", ""],
      .init(name: "the report's memory", bound: "≤ 1000 MB", isMet: memory.map { $0 <= 1000 }))
    append("`actlab analyze`, a million rows", "analyze", seconds: 3)
    append("`actlab --help`", "start", seconds: 0.05)
    return table
  }
}

extension Int {
  /// The number with its thousands set apart.
  fileprivate var formatted: String {
    var (rest, groups) = (self, [String]())
    while rest >= 1000 {
      let group = String(rest % 1000)
      groups.insert(String(repeating: "0", count: 3 - group.count) + group, at: 0)
      rest /= 1000
    }
    return ([String(rest)] + groups).joined(separator: ",")
  }
}

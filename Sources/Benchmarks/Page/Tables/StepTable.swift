extension BenchmarkTables {
  /// What a training step takes.
  var steps: BenchmarkTable {
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
}

extension BenchmarkTables {
  /// What the program takes as its users run it: the best of the rounds, each of which runs it once.
  var wholeProgram: BenchmarkTable {
    var table = BenchmarkTable(
      "The whole program",
      """
      From its start to its end, as a process of its own; the best of the rounds, for ours and for PyTorch's. The suite is six activations \
      × 2 seeds × 3 epochs of 784-128-128-10, batch 64, SGD at 0.01 with momentum 0.9, from an empty store to the report; PyTorch's \
      time is that of two processes that share the nets between them.
      """,
      words: ["work"], figures: ["actlab", "beside", "ratio"])
    let two = best("suite", "actlab", \.wallS) { $0.jobs == 2 }
    let one = best("suite", "actlab", \.wallS) { $0.jobs == 1 }
    let torch = best("suite", "torch", \.wallS)
    let share = two.flatMap { two in torch.map { two / $0 } }
    let throughput = two.flatMap { two in one.map { $0 / two } }
    table.append(
      ["the suite, two jobs", two.shown(2) + " s", "PyTorch " + torch.shown(2) + " s", share.shown(2)],
      .init(name: "the suite against PyTorch", bound: "≤ 0.40", isMet: share.map { $0 <= 0.4 }))
    table.append(
      [
        "the suite, throughput of two jobs", two.shown(2) + " s", "one job " + one.shown(2) + " s", throughput.shown(2),
      ],
      .init(name: "two jobs against one", bound: "≥ 1.90", isMet: throughput.map { $0 >= 1.9 }))
    func append(_ work: String, _ bench: String, seconds: Double) {
      let time = best(bench, "actlab", \.wallS)
      table.append(
        [work, time.shown(seconds < 1 ? 3 : 2) + " s", "", ""],
        .init(name: work, bound: "≤ \(seconds.shown(seconds < 1 ? 2 : 0)) s", isMet: time.map { $0 <= seconds }))
    }
    append("`actlab report`, 100,000 trials of 20 epochs", "report", seconds: 10)
    let memory = best("report", "actlab", \.peakMb)
    table.append(
      ["its memory", memory.shown(0) + " MB", "", ""],
      .init(name: "the report's memory", bound: "≤ 1000 MB", isMet: memory.map { $0 <= 1000 }))
    append("`actlab analyze`, a million rows", "analyze", seconds: 3)
    append("`actlab --help`", "start", seconds: 0.05)
    return table
  }

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

  /// The least of the rounds' figures.
  private func best(
    _ bench: String, _ peer: String, _ figure: (BenchmarkLine) -> Double?,
    where isMeant: (BenchmarkLine) -> Bool = { _ in true }
  ) -> Double? {
    measurements.rounds.compactMap { Self.value(in: $0, bench, peer, figure, where: isMeant) }.min()
  }
}

extension BenchmarkTables {
  /// What the program takes as its users run it.
  var wholeProgram: BenchmarkTable {
    var table = BenchmarkTable(
      "The whole program",
      """
      From its start to its end, as a process of its own, once a round. The suite is six activations × 2 seeds × 3 epochs of \
      784-128-128-10, batch 64, SGD at 0.01 with momentum 0.9, from an empty store to the report; PyTorch's time is that of two \
      processes that share the nets between them. Beside a ratio's median stand its smallest and its largest in a round.
      """,
      words: ["work"], figures: ["actlab", "beside", "ratio", "rounds"])
    func seconds(_ peer: String, jobs: Int) -> ([BenchmarkLine]) -> Double? {
      { Self.value(in: $0, "suite", peer, \.wallS) { $0.jobs == jobs } }
    }
    func appendRatio(
      _ work: String, of one: @escaping ([BenchmarkLine]) -> Double?, to other: @escaping ([BenchmarkLine]) -> Double?,
      beside: String, bound: String, isMet: (Double) -> Bool
    ) {
      let quotient = { (round: [BenchmarkLine]) in one(round).flatMap { one in other(round).map { one / $0 } } }
      let ratios = measurements.rounds.compactMap(quotient)
      let ratio = measurements.median(quotient)
      table.append(
        [
          work, measurements.median(seconds("actlab", jobs: 2)).shown(2) + " s", beside, ratio.shown(2),
          "\(ratios.min().shown(2)) … \(ratios.max().shown(2))",
        ], .init(name: work, bound: bound, isMet: ratio.map(isMet)))
    }
    appendRatio(
      "the suite, two jobs", of: seconds("actlab", jobs: 2), to: seconds("torch", jobs: 2),
      beside: "PyTorch " + measurements.median(seconds("torch", jobs: 2)).shown(2) + " s", bound: "≤ 0.40"
    ) { $0 <= 0.4 }
    appendRatio(
      "the suite, throughput of two jobs", of: seconds("actlab", jobs: 1), to: seconds("actlab", jobs: 2),
      beside: "one job " + measurements.median(seconds("actlab", jobs: 1)).shown(2) + " s", bound: "≥ 1.90"
    ) { $0 >= 1.9 }
    func append(_ work: String, _ bench: String, seconds: Double) {
      let time = median(bench, "actlab", \.wallS)
      table.append(
        [work, time.shown(seconds < 1 ? 3 : 2) + " s", "", "", ""],
        .init(name: work, bound: "≤ \(seconds.shown(seconds < 1 ? 2 : 0)) s", isMet: time.map { $0 <= seconds }))
    }
    append("`actlab report`, 100,000 trials of 20 epochs", "report", seconds: 10)
    let memory = measurements.rounds.compactMap { Self.value(in: $0, "report", "actlab", \.peakMb) }.max()
    table.append(
      ["its memory, the largest", memory.shown(0) + " MB", "", "", ""],
      .init(name: "the report's memory", bound: "≤ 1000 MB", isMet: memory.map { $0 <= 1000 }))
    append("`actlab analyze`, a million rows", "analyze", seconds: 3)
    append("`actlab --help`", "start", seconds: 0.05)
    appendReading(to: &table)
    return table
  }

  /// A table of a million rows of 20 numbers, from its path to an array of them.
  private func appendReading(to table: inout BenchmarkTable) {
    let seconds = { (peer: String) in { (round: [BenchmarkLine]) in Self.value(in: round, "read", peer, \.wallS) } }
    let quotient = { (round: [BenchmarkLine]) in
      seconds("actlab")(round).flatMap { own in seconds("pandas")(round).map { own / $0 } }
    }
    let (ratios, ratio) = (measurements.rounds.compactMap(quotient), measurements.median(quotient))
    table.append(
      [
        "a table of a million rows of 20 numbers is read", measurements.median(seconds("actlab")).shown(2) + " s",
        "pandas " + measurements.median(seconds("pandas")).shown(2) + " s", ratio.shown(2),
        "\(ratios.min().shown(2)) … \(ratios.max().shown(2))",
      ], .init(name: "reading a table", bound: "≤ 1.00", isMet: ratio.map { $0 <= 1 }))
    let memory = measurements.rounds.compactMap { Self.value(in: $0, "read", "actlab", \.peakOfFile) }.max()
    table.append(
      ["its memory, of the file's size, the largest", memory.shown(2), "", "", ""],
      .init(name: "the memory of reading a table", bound: "≤ 3.00", isMet: memory.map { $0 <= 3 }))
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
}

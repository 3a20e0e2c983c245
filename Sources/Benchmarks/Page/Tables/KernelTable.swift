import Wording

extension BenchmarkTables {
  /// What activations take on buffers of a size.
  func kernels(count: Int) -> BenchmarkTable {
    let copy = median("kernels", "torch", \.forwardNs) { $0.n == count && $0.act == "copy" }
    var table = BenchmarkTable(
      "Activations, \(grouped(count)) elements",
      """
      Nanoseconds an element, one core; a copy takes \(copy.shown(3)). The bound is half of PyTorch's time or twice a copy's, \
      whichever is larger; for ReLU and Leaky ReLU, which do no arithmetic to speak of, 1.1 times PyTorch's. PyTorch's Maxout (the largest of pairs) and Mish's \
      gradient have no way to write into given memory, and make it anew at each call; Maxout's gradient has no kernel of its own there.
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
              name: "\(activation) \(pass), \(grouped(count)) elements", bound: "≤ \(bound.shown(3))",
              isMet: margin.map { $0 <= 1 }))
      }
    }
    return table
  }

  private static func bound(_ activation: String, torch: Double, copy: Double) -> Double {
    ["relu", "leaky-relu"].contains(activation) ? 1.1 * torch : max(torch / 2, 2 * copy)
  }
}

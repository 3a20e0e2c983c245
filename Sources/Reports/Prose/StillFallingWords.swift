import Comparisons
import Experiments
import Wording

/// How an answer says which nets would have become better with more training.
extension StillFalling {
  /// The sentence; `blocks` are what trials are counted as, in the plural.
  ///
  /// It warns where some activation was still improving in half of its trials or more: in fewer, noise may have its part.
  func sentence(per blocks: String) -> String {
    let end = "At \(epochs.map { counted($0, "epoch") } ?? "the end of training")"
    let falling = counts.filter { $0.falling > 0 }
    if falling.isEmpty { return "\(end) no net was still improving." }
    let isMuch = falling.contains { 2 * $0.falling >= $0.trials }
    let warning =
      counts.count == 1
      ? ": more training may make it better" : ": this compares speed of learning as much as its end"
    return "\(end) \(falling.count > Self.most ? short(falling) : long(falling, blocks))\(isMuch ? warning : "")."
  }

  /// The most activations that are named.
  private static let most = 12

  /// `sigmoid and tanh were still improving in 10 of 10 seeds, relu in 3 of 10`.
  private func long(_ falling: [Count], _ blocks: String) -> String {
    let groups = Dictionary(grouping: falling, by: \.falling).sorted { $0.key > $1.key }.map(\.value)
    let first = groups[0]
    let isEvery = groups.count == 1 && first.count == counts.count && first.count > 2
    let names = isEvery ? "all activations" : listed(first.map(\.name))
    let start = "\(names) \(numbered(first.count, "was", "were")) still improving"
    if counts.allSatisfy({ $0.trials == 1 }) { return start }
    let others = groups.dropFirst().map { "\(listed($0.map(\.name))) in \($0[0].falling) of \($0[0].trials)" }
    return start + " in \(first[0].falling) of \(first[0].trials) \(blocks)" + others.map { ", " + $0 }.joined()
  }

  /// `31 of 45 activations were still improving, 12 of them in every trial (summary.csv has each)`.
  private func short(_ falling: [Count]) -> String {
    let always = falling.count { $0.falling == $0.trials }
    return "\(falling.count) of \(counts.count) activations \(numbered(falling.count, "was", "were")) still improving"
      + (always == 0 ? " in some trials" : ", \(always) of them in every trial") + " (summary.csv has each)"
  }
}

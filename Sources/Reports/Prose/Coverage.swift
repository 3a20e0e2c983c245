import Statistics
import Wording

/// What a comparison could use of its table, in words: which blocks are left out of what, and why.
struct Coverage {
  let scores: ScoreComparison
  /// What a block is, in the singular.
  let unit: String

  /// The start of an answer, which counts the blocks that were used: those with a score of every method where ranks over them decide.
  var setting: String {
    if scores.rules.decision == .wilcoxon, !incomplete.isEmpty, incomplete.count < total {
      let lacking = numbered(incomplete.count, "lacks", "lack")
      return
        "Over \(counted(total - incomplete.count, unit)) (of \(grouped(total)): \(grouped(incomplete.count)) \(lacking) a method)"
    }
    let used = total - unused.count
    return "Over \(counted(used, unit))" + (used < total ? " (of \(grouped(total)))" : "")
  }

  /// What is left out, by name; nil where each block has a score of every method.
  var text: String? {
    if incomplete.isEmpty { return nil }
    // Those that are left out of everything are named as such, and once.
    let unranked = blocks(where: zip(scores.table.isComplete, scores.table.isCompared).map { $0 || !$1 })
    let sentences = [
      incomplete.count == total ? "No \(unit) has a score of every method, so that there are no mean ranks." : nil,
      incomplete.count == total || unranked.isEmpty
        ? nil
        : "Left out of mean ranks and Friedman's test, since some method has no score there: \(names(of: unranked)).",
      unused.isEmpty
        ? nil : "Left out of everything, since fewer than two methods have a score there: \(names(of: unused)).",
      "A method that lacks some is compared over those that it has: \(excerpt(lacking)).",
    ]
    return sentences.compactMap { $0 }.joined(separator: " ")
  }

  private var total: Int { scores.table.blocks.count }

  /// The blocks that some method has no score in.
  private var incomplete: [String] { blocks(where: scores.table.isComplete) }

  /// The blocks that no pair is compared in; where there is one method, and so no pair, those that it has no score in.
  private var unused: [String] {
    blocks(where: scores.table.methods.count > 1 ? scores.table.isCompared : scores.table.isComplete)
  }

  private func blocks(where isUsed: [Bool]) -> [String] { zip(scores.table.blocks, isUsed).filter { !$1 }.map(\.0) }

  private func names(of blocks: [String]) -> String {
    let most = 20
    let shown = blocks.count > most ? blocks.prefix(most).joined(separator: ", ") + ", …" : listed(blocks)
    return "\(counted(blocks.count, unit)): \(shown)"
  }

  /// The methods that lack some blocks, with the number that they have: `b and c (4 of 5)`.
  private var lacking: [String] {
    var groups: [Int: [String]] = [:]
    for (method, column) in zip(scores.table.methods, scores.table.columns) {
      let known = column.count { $0 != .missing }
      if known < total { groups[known, default: []].append(method) }
    }
    return groups.sorted { $0.key > $1.key }.map { "\(excerpt($1)) (\(grouped($0)) of \(grouped(total)))" }
  }
}

import Wording
import Yams

/// `splits` of a suite: `auto`, `fixed`, `per-seed`, or `{folds: 10, repeats: 1}`, which the command line writes `folds:10x1`.
extension SuiteReader {
  /// The splits, and the seeds that go with them.
  func splits(_ top: SuiteMapping) throws(SuiteError) -> (splits: Splits, seeds: [Int]) {
    let splits = try splits(of: top)
    guard let all = splits.foldSeeds else {
      let seeds = try seeds(top)
      if splits == .perSeed, purpose == .comparison, seeds.count == 1 {
        throw top.error(
          "is per-seed, and there is one seed: one split shows no spread; give 'seeds' 2 at least, or fixed",
          at: "splits")
      }
      return (splits, seeds)
    }
    let isOneNet = purpose == .oneNet
    for key in isOneNet ? ["test"] : ["seeds", "test"] where top[key] != nil {
      throw top.error(
        "cannot stand beside folds: \(key == "seeds" ? "there is a trial for each fold" : "each fold is the test part once"); leave it out",
        at: key)
    }
    guard isOneNet else { return (splits, all) }
    let own = try seeds(top)
    guard own.allSatisfy(all.contains) else {
      throw top.error("must be the number of a split, from 1 to \(all.count), not \(own[0])", at: "seeds")
    }
    return (splits, own)
  }

  private func splits(of top: SuiteMapping) throws(SuiteError) -> Splits {
    let key = "splits"
    guard let node = top[key] else { return purpose == .stored ? .fixed : .automatic }
    if let text = node.scalar?.string {
      if let splits = Splits(text) { return splits }
      throw top.error("must be \(Splits.spellings), not '\(text)'", at: key)
    }
    let mapping = try top.section(key)
    guard let folds = try mapping.whole("folds") else {
      throw top.error("lacks 'folds'; write it like {folds: 10, repeats: 1}", at: key)
    }
    let repeats = try mapping.whole("repeats") ?? 1
    guard Splits.canBe(folds: folds, repeats: repeats) else {
      throw top.error(
        "asks for \(grouped(folds)) folds, \(grouped(repeats)) times, where at most \(grouped(Limits.folds)) in all can be",
        at: key)
    }
    return .folds(folds, repeats: repeats)
  }
}

extension Splits {
  /// What a text may be.
  package static let spellings = "auto, fixed, per-seed, or folds:10 ({folds: 10, repeats: 1} in a suite)"

  /// Whether there may be so many folds so often.
  static func canBe(folds: Int, repeats: Int) -> Bool {
    Double(folds) * Double(repeats) <= Double(Limits.folds)
  }

  /// The splits that a text spells, as on the command line: `folds:10x3` are three repetitions.
  package init?(_ text: String) {
    switch text {
    case "auto": self = .automatic
    case "fixed": self = .fixed
    case "per-seed": self = .perSeed
    default:
      guard let match = text.wholeMatch(of: /folds:([0-9]{1,6})(?:x([0-9]{1,3}))?/), let folds = Int(match.1),
        folds > 1
      else { return nil }
      let repeats = match.2.flatMap { Int($0) } ?? 1
      guard repeats >= 1, Self.canBe(folds: folds, repeats: repeats) else { return nil }
      self = .folds(folds, repeats: repeats)
    }
  }

  /// The value of the key.
  var node: Node {
    switch self {
    case .automatic: Node("auto")
    case .fixed: Node("fixed")
    case .perSeed: Node("per-seed")
    case .folds(let folds, let repeats): flow([("folds", number(folds)), ("repeats", number(repeats))])
    }
  }
}

import Activations
import Foundation
import Networks
import Yams
import Wording

/// The learning rates of a suite: `0.02`, `auto`, or `{shared: 0.02, tuned: {grid: [0.01, 0.1], seeds: 1, epochs: 5}}`.
extension SuiteReader {
  func learningRates(
    _ top: SuiteMapping, seeds: [Int], epochs: Int?, optimizer: Optimizer.Method
  ) throws(SuiteError) -> LearningRates {
    let key = "learning_rate"
    guard let node = top[key], node.scalar == nil else {
      return LearningRates(shared: try sharedRate(top, key, optimizer) ?? .usual(optimizer))
    }
    let mapping = try top.section(key)
    let shared = try sharedRate(mapping, "shared", optimizer)
    guard mapping["tuned"] != nil else { return LearningRates(shared: shared ?? .usual(optimizer)) }
    if top["validation"]?.scalar.flatMap({ Double($0.string) }) == 0 {
      throw top.error("is 0, but a tuned rate is chosen by its score on the validation part", at: "validation")
    }
    let tuned = try mapping.section("tuned")
    return LearningRates(
      shared: shared,
      tuned: LearningRates.Tuning(
        grid: try grid(tuned), seeds: try tuningSeeds(tuned, besides: seeds),
        epochs: try tuned.whole("epochs") ?? epochs))
  }

  /// A number, or `auto`; nil where the key is not given.
  private func sharedRate(_ mapping: SuiteMapping, _ key: String, _ optimizer: Optimizer.Method) throws(SuiteError)
    -> LearningRates.Shared?
  {
    if mapping[key]?.scalar?.string == "auto" { return .usual(optimizer) }
    return try mapping.trained(key, besides: ", or auto").map(LearningRates.Shared.given)
  }

  private func grid(_ tuned: SuiteMapping) throws(SuiteError) -> [Double] {
    let key = "grid"
    guard let node = tuned[key] else {
      throw tuned.document.error(
        "lacks the key 'grid', the rates to try, like [0.01, 0.1] or {from: 0.001, to: 1, points: 7}",
        at: tuned.path, tuned.node)
    }
    if node.mapping != nil { return try logarithmicGrid(tuned) }
    var rates: [Double] = []
    for (path, node) in try tuned.list(key) ?? [] {
      let rate = try tuned.document.trained(node, at: path, .positive)
      if rates.contains(rate) { throw tuned.document.error("is \(plain(rate)) a second time", at: path, node) }
      rates.append(rate)
    }
    return rates.sorted()
  }

  /// `{from: 1e-3, to: 1, points: 7}`: equal ratios between neighbours, both ends among them.
  private func logarithmicGrid(_ tuned: SuiteMapping) throws(SuiteError) -> [Double] {
    let mapping = try tuned.section("grid")
    func end(_ key: String) throws(SuiteError) -> Double {
      guard let value = try mapping.trained(key) else {
        throw mapping.document.error(
          "lacks the key '\(key)'; write it like {from: 0.001, to: 1, points: 7}", at: mapping.path, mapping.node)
      }
      return value
    }
    let (first, last) = (try end("from"), try end("to"))
    if last <= first { throw mapping.error("must be above 'from', \(plain(first))", at: "to") }
    let points = try mapping.whole("points") ?? 7
    let rates = (0..<points).map { index in
      if index == points - 1 { return last }
      return first * pow(last / first, Double(index) / Double(points - 1))
    }
    for (rate, next) in zip(rates, rates.dropFirst()) where next <= rate {
      throw mapping.error(
        "is too near \(plain(first)) for \(grouped(points)) rates between them: \(plain(rate)) comes twice", at: "to")
    }
    return rates
  }

  /// A count takes the whole numbers after the largest seed of the evaluation.
  private func tuningSeeds(_ tuned: SuiteMapping, besides evaluation: [Int]) throws(SuiteError) -> [Int] {
    guard tuned["seeds"]?.sequence != nil else {
      let count = try tuned.whole("seeds") ?? 1
      let first = (evaluation.max() ?? 0).addingReportingOverflow(count)
      if first.overflow {
        throw tuned.error("must be a list, for want of larger seeds than the evaluation's", at: "seeds")
      }
      return Array((first.partialValue - count + 1)...first.partialValue)
    }
    let seeds = try seedList(tuned)
    if let index = seeds.firstIndex(where: evaluation.contains) {
      throw tuned.error(
        "has \(seeds[index]), a seed of the evaluation; a rate must not be chosen by the trials that judge it",
        at: "seeds")
    }
    return seeds
  }
}

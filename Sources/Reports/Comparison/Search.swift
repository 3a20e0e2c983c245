import Experiments
import Networks

/// The search for the tuned arm's rates on one data set and net.
struct Search {
  let dataset: String
  let network: NetworkShape
  let matching: Matching
  /// An activation each, in plan order.
  let choices: [TunedRates.Choice]
  /// The nets that it trained, and their wall time together.
  let trials: Int
  let seconds: Double

  /// The searches of a suite, in plan order; none without a tuned arm.
  static func all(_ results: SuiteResults) -> [Search] {
    guard let rates = results.tunedRates else { return [] }
    var searches: [Search] = []
    for choice in rates.choices {
      let key = choice.key
      if searches.contains(where: { $0.dataset == key.dataset && $0.network == key.network }) { continue }
      let own = results.tuning.filter { $0.dataset == key.dataset && $0.network == key.network }
      searches.append(
        Search(
          dataset: key.dataset, network: key.network, matching: own.first?.matching ?? .width,
          choices: rates.choices.filter { $0.key.dataset == key.dataset && $0.key.network == key.network },
          trials: own.count, seconds: own.reduce(0) { $0 + $1.seconds }))
    }
    return searches
  }

  /// The metric of the scores.
  var metric: Metric { choices.allSatisfy { $0.metric == .validationAccuracy } ? .validationAccuracy : .validationLoss }
}

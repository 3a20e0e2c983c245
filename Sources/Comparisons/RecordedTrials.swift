package import Experiments
import Networks
import Wording

/// The trials that recorded results are of, so that they can be trained again.
package struct RecordedTrials: Sendable {
  /// The plan of the results' suite, with the trials at its tuned rates.
  package let plan: Plan
  private let trials: [Identity: PlannedTrial]
  private let source: String

  /// Plans the suite of some results, in a lab that has its data.
  ///
  /// - Parameter source: what errors call the results.
  /// - Throws: `SuiteError` for results of another revision of the training code, or of other data; what planning throws, as for data that
  ///   are not there.
  package init(_ results: SuiteResults, from source: String, in lab: Lab, dataDirectory: String?) throws {
    let own = TrialSpecification.codeRevision
    if let other = results.environments.first(where: { $0.codeRevision != own }) {
      throw SuiteError(
        "\(source): was trained by revision \(other.codeRevision) of the training code (\(other.program)), which this program cannot repeat: it has revision \(own); 'actlab run' trains the suite anew"
      )
    }
    var plan = try lab.plan(results.suite, dataDirectory: dataDirectory)
    for (dataset, fingerprint) in Dictionary(
      results.datasets.map { ($0.dataset, $0.fingerprint) }, uniquingKeysWith: { first, _ in first }
    ).sorted(by: { $0.key < $1.key }) {
      guard let found = plan.datasets.first(where: { $0.dataset == dataset })?.fingerprint, found != fingerprint else {
        continue
      }
      throw SuiteError(
        "\(source): data set \(quoted(dataset)) is not what the nets were trained on: its SHA-256 is \(found.prefix(16))…, and theirs was \(fingerprint.prefix(16))…; bring back that file, or train anew by 'actlab run'"
      )
    }
    if let rates = results.tunedRates { plan = try plan.choosing(rates) }
    self.plan = plan
    self.source = source
    trials = Dictionary(plan.known.map { (Identity($0.blankRecord), $0) }) { first, _ in first }
  }

  /// The trial that a result is of.
  ///
  /// - Throws: `SuiteError` for one that is none of the suite's.
  package func trial(of record: TrialRecord) throws(SuiteError) -> PlannedTrial {
    if let trial = trials[Identity(record)] { return trial }
    throw SuiteError(
      "\(source): \(record.activation) on \(record.dataset), \(record.network), seed \(record.seed) at rate \(record.learningRate) is not a trial of its suite; the tables or the suite were altered"
    )
  }

  /// What tells the trials of a suite apart.
  private struct Identity: Hashable {
    let record: TrialRecord

    init(_ record: TrialRecord) {
      self.record = TrialRecord(
        arm: record.arm, matching: record.matching, dataset: record.dataset, network: record.network,
        activation: record.activation, seed: record.seed, learningRate: record.learningRate, parameters: 0)
      split = record.split
    }

    let split: Int?
  }
}

package import Comparisons
package import Experiments
package import Formats
import Networks

/// What `actlab verify --format json` prints of a suite's results: each key declared once, with its meaning.
package struct VerificationJSON {
  private let verification: Verification
  /// Where the results come from, for people.
  private let source: String
  /// The processor that they were trained again on.
  private let here: ProcessorKind

  package init(_ verification: Verification, of source: String, on here: ProcessorKind) {
    (self.verification, self.source, self.here) = (verification, source, here)
  }

  /// An object with all keys.
  package var json: JSONValue { .object(Self.keys.map { ($0.name, $0.value(self)) }) }

  /// The output as the reference describes it.
  package static let described = FileDescription(
    "verify --format json", "an object, of several suites a list of them",
    keys.map { .init($0.name, $0.meaning) }
      + TrialColumn.identity.map { .init("differences[].\($0.name)", $0.meaning) }
      + ofDifferences.map { .init("differences[].\($0.name)", $0.meaning) }
      + ofDrifts.map { .init("drifts[].\($0.name)", $0.meaning) })

  private typealias Key<Value> = (name: String, meaning: String, value: @Sendable (Value) -> JSONValue)

  private static let keys: [Key<VerificationJSON>] = [
    ("suite", "the suite's name", { .string($0.verification.results.suite.name) }),
    ("source", "where the results come from: a report's folder, or a store", { .string($0.source) }),
    ("verified", "whether each trial is what it has to be on its kind of processor", { .bool($0.verification.isWell) }),
    ("trials", "the trials that there are results of", { .int($0.verification.results.allRecords.count) }),
    ("trained", "those that were trained again", { .int($0.verification.trials.count) }),
    (
      "identical", "those of them on their own kind of processor that are the same bit for bit",
      { .int($0.verification.onSameKind.count - $0.verification.differing.count) }
    ),
    (
      "different", "those on their own kind of processor that are not",
      { .int($0.verification.differing.count) }
    ),
    (
      "another_kind", "those that were trained on another kind of processor before",
      { .int($0.verification.onAnotherKind.count) }
    ),
    (
      "initial_weights_as_recorded", "those of another kind whose initial weights have the recorded SHA-256",
      { .int($0.verification.onAnotherKind.count { $0.hasSameWeights == true }) }
    ),
    (
      "initial_weights_not_recorded", "those of another kind of which no SHA-256 is recorded",
      { .int($0.verification.onAnotherKind.count { $0.hasSameWeights == nil }) }
    ),
    (
      "starting_otherwise", "those of another kind that start otherwise than recorded",
      { .int($0.verification.startingOtherwise.count) }
    ),
    (
      "largest_first_loss_difference",
      "how far apart the first epoch's losses of another kind are at most, as a share of those above 1",
      { JSONValue($0.verification.onAnotherKind.compactMap(\.firstLossDifference).max()) }
    ),
    ("raw_data_sha256", "the SHA-256 of all results", { .string($0.verification.results.rawDataSHA256) }),
    ("processor", "the kind of processor that they were trained again on", { .string($0.here.description) }),
    (
      "recorded_on", "the kinds of processors that they were trained on before, by environment",
      { .array($0.verification.results.environments.map { .string($0.kind.description) }) }
    ),
    (
      "differences", "a list: a trial that differs, or starts otherwise",
      { .array(($0.verification.differing + $0.verification.startingOtherwise).map(json)) }
    ),
    (
      "drifts", "a list: a family of another kind: how far its scores are from what is recorded",
      { .array($0.verification.drifts.map { drift in .object(ofDrifts.map { ($0.name, $0.value(drift)) }) }) }
    ),
  ]

  private static func json(_ trial: Verification.Trial) -> JSONValue {
    .object(
      TrialColumn.identity.map { ($0.name, $0.cell(trial.recorded).json) }
        + ofDifferences.map { ($0.name, $0.value(trial)) })
  }

  private static let ofDifferences: [Key<Verification.Trial>] = [
    ("learning_rate", "the optimizer's learning rate", { .number($0.recorded.learningRate) }),
    (
      "epoch", "the epoch that shows the first difference, 0 before the first step; null for the trained net",
      { $0.difference?.epoch.map(JSONValue.int) ?? .null }
    ),
    ("column", "what differs first, by its column's name", { $0.difference.map { .string($0.column) } ?? .null }),
    ("recorded", "its value as it is recorded", { $0.difference?.first.json ?? .null }),
    ("found", "its value as it came now", { $0.difference?.second.json ?? .null }),
  ]

  private static let ofDrifts: [Key<Verification.Drift>] = [
    ("dataset", "the name of the data set", { .string($0.key.dataset) }),
    ("network", "the sizes of the nets' layers", { .string($0.key.network.description) }),
    ("arm", "where learning rates come from", { .string($0.key.arm.rawValue) }),
    ("matching", "what the nets have in common", { .string($0.key.matching.rawValue) }),
    ("metric", "what they are compared by", { .string($0.metric.title) }),
    ("trials", "those that have a score both times", { .int($0.trials) }),
    ("mean_distance", "the mean distance of the scores", { .number($0.mean) }),
    ("largest_distance", "the largest", { .number($0.largest) }),
    (
      "sd_over_seeds", "the standard deviation over seeds of the recorded scores, the mean over activations",
      { JSONValue($0.sdOverSeeds) }
    ),
  ]
}

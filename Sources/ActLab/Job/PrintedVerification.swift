import Comparisons
import Experiments
import Formats
import Reports
import Wording
import Networks

/// What `actlab verify` tells of a suite's results.
struct PrintedVerification: Printable {
  let verification: Verification
  /// Where the results come from, for people.
  let source: String
  /// The SHA-256 of all of the results.
  private let hash: String
  private let here: ProcessorKind

  init(_ verification: Verification, of source: String) {
    (self.verification, self.source) = (verification, source)
    hash = verification.results.rawDataSHA256
    here = EnvironmentDescription.current(version: ActLab.version).kind
  }

  private var trials: Int { verification.results.allRecords.count }
  private var isSample: Bool { verification.trials.count < trials }

  /// For people.
  var text: String {
    let (same, other, differing) = (verification.onSameKind, verification.onAnotherKind, verification.differing)
    let sample = isSample ? ", a random sample of \(grouped(trials))" : ""
    var lines: [String] = []
    if !same.isEmpty {
      lines.append(
        "\(source): \(grouped(same.count - differing.count)) of \(counted(same.count, "trial")) identical\(sample), raw data SHA-256 \(hash)"
      )
      lines += listed(differing.map { "\(name(of: $0)) \(words($0.difference))" })
    }
    if !other.isEmpty {
      lines.append(
        "\(source): \(counted(other.count, "trial")) trained on another kind of processor\(sample), which rounds differently: \(start(of: other)); raw data SHA-256 \(hash)"
      )
      lines += kinds.map { "  recorded on: \($0)" } + ["  this one:    \(here)"]
      lines += listed(verification.startingOtherwise.map { "\(name(of: $0)) starts otherwise: \(startWords($0))" })
    }
    return lines.joined(separator: "\n") + "\n" + (other.isEmpty ? "" : drifts)
  }

  /// `initial weights as recorded in 12 of 12, the first epoch's loss within 0.001 in 11 of 12, within a quarter of its sd over seeds in 1 (at most
  /// 0.0014 apart)`.
  private func start(of trials: [Verification.Trial]) -> String {
    let weights = trials.compactMap(\.hasSameWeights)
    let losses = trials.compactMap(\.firstLossDifference)
    let near = losses.count { $0 <= Verification.firstLossTolerance }
    let nearForNet = trials.count { ($0.firstLossDifference ?? .infinity) <= $0.firstLossTolerance } - near
    return [
      weights.isEmpty
        ? "initial weights are not recorded"
        : "initial weights as recorded in \(weights.count { $0 }) of \(grouped(weights.count))",
      losses.isEmpty
        ? "nor is the first epoch's loss"
        : "the first epoch's loss within \(plain(Verification.firstLossTolerance)) in \(near) of \(grouped(losses.count))\(nearForNet > 0 ? ", within a quarter of its sd over seeds in \(nearForNet)" : "") (at most \((losses.max() ?? 0).sixDigits) apart)",
    ].joined(separator: ", ")
  }

  /// The kinds of processors that those trials were trained on.
  private var kinds: [String] {
    let environments = verification.results.environments
    var seen: Set<ProcessorKind> = []
    return verification.onAnotherKind.map { environments[$0.recorded.environment ?? 0].kind }
      .filter { seen.insert($0).inserted }.map(\.description.visible)
  }

  /// How far the scores are from what is recorded, beside the seeds' spread.
  private var drifts: String {
    let drifts = verification.drifts
    if drifts.isEmpty { return "" }
    var table = TextTable([
      ("dataset", .left), ("network", .left), ("arm", .left), ("metric", .left), ("trials", .right),
      ("mean distance", .right), ("largest", .right), ("sd over seeds", .right),
    ])
    let shown = 20
    for drift in drifts.prefix(shown) {
      table.append([
        drift.key.dataset, drift.key.network.description, drift.key.arm.rawValue, drift.metric.title,
        String(drift.trials), drift.mean.sixDigits, drift.largest.sixDigits, drift.sdOverSeeds?.sixDigits ?? "–",
      ])
    }
    let rest = drifts.count > shown ? "\(drifts.count - shown) more are in --format json\n" : ""
    return "\nHow far the scores are from what is recorded:\n\n" + table.plain + rest
  }

  /// `relu on digits, 64-64-10, seed 3`.
  private func name(of trial: Verification.Trial) -> String {
    let record = trial.recorded
    let rate = record.arm == .shared ? "" : ", rate \(plain(record.learningRate)) (\(record.arm.rawValue))"
    return "\(record.activation) on \(record.dataset), \(record.network), seed \(record.seed)\(rate)"
  }

  /// `differs first in epoch 4: train_loss is 0.1 as recorded, 0.2 trained again`.
  private func words(_ difference: TrialDifference?) -> String {
    guard let difference else { return "does not differ" }
    let place =
      switch difference.epoch {
      case 0: "before the first step"
      case let epoch?: "in epoch \(epoch)"
      case nil: "after training"
      }
    return
      "differs first \(place): \(difference.column) is \(difference.first.words) as recorded, \(difference.second.words) trained again"
  }

  private func startWords(_ trial: Verification.Trial) -> String {
    if trial.hasSameWeights == false { return "its initial weights have another SHA-256" }
    return
      "the first epoch's loss is \((trial.firstLossDifference ?? 0).sixDigits) from what is recorded, where it may be \(trial.firstLossTolerance.sixDigits)"
  }

  /// The first of some lines, and how many more there are.
  private func listed(_ lines: [String]) -> [String] {
    let shown = 10
    let rest = lines.count > shown ? ["  \(grouped(lines.count - shown)) more are in --format json"] : []
    return lines.prefix(shown).map { "  " + $0 } + rest
  }

  /// For programs.
  var json: JSONValue { VerificationJSON(verification, of: source, on: here).json }
}

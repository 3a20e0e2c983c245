import Experiments
import Formats
import Networks
import Testing

@Suite("What two results of a trial differ in first")
struct TrialDifferenceTests {
  private func trained() throws -> TrialRecord {
    let plan = try plan(quick + "\ndiagnostics: {}\n")
    return try TrialRunner.run(plan.work(of: plan.trials[0]))
  }

  /// A change of a result, and where it shows.
  private struct Change: Sendable, CustomTestStringConvertible {
    let epoch: Int?
    let column: String
    let apply: @Sendable (inout TrialRecord) -> Void
    var testDescription: String { column }
  }

  private static let changes = [
    Change(epoch: 0, column: "initial_weights_sha256") { $0.initialWeightsSHA256 = "0" },
    Change(epoch: 1, column: "train_loss") { $0.epochs[0].trainLoss = $0.epochs[0].trainLoss.nextUp },
    Change(epoch: 2, column: "train_loss") { $0.epochs[1].trainLoss = $0.epochs[1].trainLoss.nextDown },
    Change(epoch: 2, column: "validation_loss") { $0.epochs[1].validation[.loss] = nil },
    Change(epoch: 1, column: "validation_accuracy") { $0.epochs[0].validation[.accuracy] = 0 },
    Change(epoch: 2, column: "epochs") { $0.epochs.removeLast() },
    Change(epoch: nil, column: "status") { $0.status = .diverged },
    Change(epoch: nil, column: "test_loss") { $0.test[.loss] = 1 },
    Change(epoch: nil, column: "test_accuracy") { $0.test[.accuracy] = 0 },
    Change(epoch: nil, column: "test_examples") { $0.testExamples += 1 },
    Change(epoch: nil, column: "sd") { $0.diagnostics[0].sd += 1 },
  ]

  @Test("The epoch and the column of whatever differs, either way", arguments: changes)
  private func found(_ change: Change) throws {
    let record = try trained()
    var other = record
    change.apply(&other)
    for (first, second) in [(record, other), (other, record)] {
      let difference = try #require(TrialDifference(first, second), "\(change.column)")
      #expect(difference.epoch == change.epoch && difference.column == change.column, "\(difference)")
      #expect(difference.first != difference.second)
    }
  }

  @Test("Seconds, environments and names do not count, nor what one of the two leaves unsaid")
  func ignored() throws {
    let record = try trained()
    #expect(TrialDifference(record, record) == nil)
    var other = record
    other.seconds += 1
    other.environment = 3
    other.dataset = "another name"
    other.initialWeightsSHA256 = nil
    other.diagnostics = []
    other.test[.macroF1] = nil
    other.epochs = EpochRecords(
      record.epochs.dropFirst().map { epoch in
        var epoch = epoch
        epoch.seconds = 0
        epoch.validation[.auroc] = nil
        return epoch
      })
    #expect(TrialDifference(record, other) == nil)
    #expect(TrialDifference(other, record) == nil)
  }

  @Test("Of two differences the earlier epoch is told")
  func earliest() throws {
    let record = try trained()
    var other = record
    other.epochs[1].trainLoss += 1
    other.epochs[0].validation[.loss] = 7
    other.test[.loss] = 0
    let difference = try #require(TrialDifference(record, other))
    #expect(difference.epoch == 1 && difference.column == "validation_loss" && difference.second == .real(7))
  }
}

import Comparisons
import Experiments
import MadeUpResults
import Networks
import Testing

@Suite("Trials that are trained again")
struct VerificationTests {
  /// Five seeds of a net whose losses after the first epoch are some apart.
  private func results(apart: Double) throws -> SuiteResults {
    let made = try MadeUpResults([("relu", (0..<5).map { _ in .correct(100) })]).results()
    let records = made.records.enumerated().map { place, record in
      Self.moved(record, by: Double(place) * apart)
    }
    return SuiteResults(
      suite: made.suite, definition: made.definition, datasets: made.datasets, records: records,
      environments: made.environments)
  }

  private static func moved(_ record: TrialRecord, by distance: Double) -> TrialRecord {
    var (moved, first) = (record, record.epochs[0])
    first.trainLoss += distance
    moved.epochs[0] = first
    return moved
  }

  @Test(
    "On another kind of processor the first epoch's loss may be 0.001 from what is recorded, or a quarter of its standard deviation over seeds",
    arguments: [
      // The standard deviation of 0, d, … 4d is √2.5 d.
      (apart: 0.0, distance: 0.0009, isWell: true), (0, 0.0011, false), (0.001, 0.0011, false),
      (0.02, 0.0078, true), (0.02, 0.008, false),
    ])
  func firstLoss(apart: Double, distance: Double, isWell: Bool) throws {
    let results = try results(apart: apart)
    let recorded = results.records[2]
    let other = ProcessorKind(processor: "another", vectorExtension: "", libraries: [:])
    let verification = Verification(results, [(recorded, Self.moved(recorded, by: distance))], on: other)
    #expect(verification.isWell == isWell, "\(verification.trials[0].firstLossTolerance)")
    // On the same kind, nothing may differ.
    let same = Verification(results, [(recorded, Self.moved(recorded, by: distance))], on: results.environments[0].kind)
    #expect(!same.isWell)
  }
}

import Activations
import Examples
import Foundation
import Networks
import Randomness
import Testing

/// What scikit-learn says of predicted values; Tests/References/regression_references.py writes it.
struct RegressionReference: Decodable, CustomTestStringConvertible {
  let name: String
  let mean, scale: [Double]
  let targets, outputs: [[Double]]
  let rmse, mae: Double
  let r2: Double?

  var testDescription: String { name }

  static let all: [RegressionReference] = {
    guard let file = Bundle.module.url(forResource: "regression_references", withExtension: "json") else { return [] }
    return (try? JSONDecoder().decode([RegressionReference].self, from: Data(contentsOf: file))) ?? []
  }()

  /// Examples whose features a net of the identity hands on as its outputs.
  var examples: Examples {
    Examples(
      features: FeatureTable(.doubles(outputs.flatMap(\.self)), columns: mean.count),
      standardization: .identity(columns: mean.count), targets: .values(targets.flatMap(\.self), columns: mean.count),
      targetStandardization: Standardization(mean: mean, scale: scale), rows: Array(0..<Int32(targets.count)))
  }
}

@Suite("Values to predict")
struct RegressionTests {
  @Test("RMSE, the mean absolute error and R² are scikit-learn's", arguments: RegressionReference.all)
  func measures(reference: RegressionReference) throws {
    let width = reference.mean.count
    let network = Network<Double>(inputs: width, hidden: [], outputs: width, activations: [])
    let identity = (0..<width).flatMap { row in (0..<width).map { $0 == row ? 1.0 : 0 } }
    network.assign(identity + Array(repeating: 0, count: width))
    let score = Scorer<Double>(for: network.architecture, loss: .meanSquaredError).score(
      network, on: reference.examples)
    // What scikit-learn is given has lost digits of the differences to the mean.
    let lost = zip(reference.mean, reference.scale).map { abs($0 / $1) * 0x1p-50 }.max() ?? 0
    func check(_ found: Double?, _ wanted: Double?, _ measure: Measure) {
      guard let found, let wanted else {
        #expect(found == nil && wanted == nil, "\(measure.name): \(found as Any), not \(wanted as Any)")
        return
      }
      #expect(abs(found - wanted) <= (1e-12 + lost) * max(1, abs(wanted)), "\(measure.name): \(found), not \(wanted)")
    }
    let unit = reference.scale.max() ?? 1
    check(score[.rmse].map { $0 / unit }, reference.rmse / unit, .rmse)
    check(score[.mae].map { $0 / unit }, reference.mae / unit, .mae)
    check(score.r2, reference.r2, .r2)
    #expect(score.accuracy == nil)
  }

  @Test("The references are there")
  func references() { #expect(RegressionReference.all.count > 5) }

  /// Points with a value that depends on them, standardised by the first two thirds, which are trained on.
  private func data(_ map: (Double) -> Double) -> TrainingData {
    let stream = RandomStream(seed: 37)
    let inputs = (0..<150).map { _ in [stream.uniform(-2, 2), stream.uniform(-2, 2)] }
    let targets = Targets.values(inputs.map { map($0[0] * $0[0] - $0[1]) }, columns: 1)
    func part(_ rows: Range<Int32>) -> Examples {
      Examples(
        features: FeatureTable(.doubles(inputs.flatMap(\.self)), columns: 2), standardization: .identity(columns: 2),
        targets: targets, targetStandardization: targets.standardization(fittedOn: Array(0..<100)), rows: Array(rows))
    }
    return TrainingData(training: part(0..<100), validation: part(100..<125), test: part(125..<150))
  }

  private func trained(on data: TrainingData, loss: Loss = .meanSquaredError) throws -> TrainingResult {
    try Training<Float>(
      inputs: 2, hidden: [16], outputs: 1, activations: [ReLU()],
      options: try options(
        epochs: 30, batchSize: 10, loss: loss, learningRate: loss == .meanSquaredError ? 0.02 : 0.001),
      suiteSeed: 1, seed: 1
    ).run(on: data)
  }

  @Test(
    "In units larger or smaller by a power of two, a net is the same bit for bit",
    arguments: [0x1p-60, 0x1p-3, 2, 0x1p20, 0x1p60])
  func unit(_ factor: Double) throws {
    let (plain, scaled) = (try trained(on: data { $0 }), try trained(on: data { $0 * factor }))
    #expect(scaled.test.loss == plain.test.loss && scaled.test.r2 == plain.test.r2)
    #expect(scaled.epochs.map(\.trainLoss) == plain.epochs.map(\.trainLoss))
    for measure in [Measure.rmse, .mae] {
      let (found, wanted) = (scaled.test[measure] ?? .nan, (plain.test[measure] ?? .nan) * factor)
      #expect(found == wanted, "\(measure.name): \(found), not \(wanted)")
    }
  }

  @Test(
    "In another unit with another zero, losses and R² are the same but for rounding, and nothing diverges",
    arguments: [(1, 1e6), (1e6, 0), (2.5e6, -3e7), (1e-6, -1), (0.3, 1.7e9)],
    Loss.allCases.filter { $0 != .crossEntropy }
  )
  func affine(_ map: (factor: Double, shift: Double), loss: Loss) throws {
    let plain = try trained(on: data { $0 }, loss: loss)
    let mapped = try trained(on: data { $0 * map.factor + map.shift }, loss: loss)
    #expect(!mapped.hasDiverged)
    let (r2, wanted) = (mapped.test.r2 ?? .nan, plain.test.r2 ?? .nan)
    #expect(wanted > 0.9 && abs(r2 - wanted) < 1e-4, "R² \(r2), not \(wanted)")
    let rmse = [mapped, plain].map { $0.test[.rmse] ?? .nan }
    #expect(abs(rmse[0] / map.factor / rmse[1] - 1) < 1e-3, "RMSE \(rmse[0]), and \(rmse[1]) in another unit")
  }

  @Test("Equal values are predicted, and their R² is that of a wrong answer or a right one")
  func constant() throws {
    let result = try trained(on: data { _ in 7e5 })
    #expect(result.test.r2 == 0 && (result.test[.rmse] ?? .nan) < 1, "\(result.test)")
  }
}

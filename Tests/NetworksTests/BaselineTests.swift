import Examples
import Foundation
import Networks
import Testing

/// What scikit-learn's dummies score; Tests/References/baseline_references.py writes it.
private struct Dummies: Decodable {
  struct Classes: Decodable {
    let train, test: [Int32]
    let accuracy, balancedAccuracy, macroF1, auroc, logLoss: Double
  }
  struct Values: Decodable {
    let train, test: [Double]
    let mse, mae, r2: Double
  }
  let classes: Classes
  let values: Values
}

@Suite("The score of ignoring the features")
struct BaselineTests {
  private func score(_ targets: Targets, trainedOn count: Int, _ loss: Loss) -> Score {
    let all = examples((0..<targets.rows).map { [Double($0)] }, targets)
    func part(_ rows: Range<Int>) -> Examples {
      Examples(
        features: all.features, standardization: all.standardization, targets: targets, rows: rows.map(Int32.init))
    }
    return Score(baselineFor: part(count..<targets.rows), trainedOn: part(0..<count), loss: loss)
  }

  @Test("It is that of scikit-learn's dummies: the test part's largest class, and the training part's mean")
  func dummies() throws {
    let file = try #require(Bundle.module.url(forResource: "baseline_references", withExtension: "json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let reference = try decoder.decode(Dummies.self, from: Data(contentsOf: file))
    let classes = reference.classes
    let ofClasses = score(
      .classes(classes.train + classes.test, count: 3), trainedOn: classes.train.count, .crossEntropy)
    #expect(ofClasses.accuracy == classes.accuracy && ofClasses.loss == nil, "\(ofClasses)")
    let others: [(Measure, Double)] = [
      (.balancedAccuracy, classes.balancedAccuracy), (.macroF1, classes.macroF1), (.auroc, classes.auroc),
      (.logLoss, classes.logLoss),
    ]
    for (measure, wanted) in others {
      let found = ofClasses[measure] ?? .nan
      #expect(abs(found - wanted) < 1e-12, "\(measure.name): \(found), not \(wanted)")
    }
    let values = reference.values
    let ofValues = score(
      .values(values.train + values.test, columns: 1), trainedOn: values.train.count, .meanSquaredError)
    let loss = try #require(ofValues.loss)
    #expect(abs(loss - values.mse) < 1e-12 * values.mse && ofValues.accuracy == nil, "\(loss), and \(values.mse)")
    let mae = try #require(ofValues[.mae])
    #expect(abs(mae - values.mae) < 1e-12, "\(mae), and \(values.mae)")
    let r2 = try #require(ofValues.r2)
    #expect(abs(r2 - values.r2) < 1e-12 && r2 <= 0, "\(r2), and \(values.r2)")
  }

  @Test("Of equally large classes the first is named, and a class that the training part lacks counts")
  func ties() {
    #expect(score(.classes([0, 0, 1, 2, 2, 1], count: 3), trainedOn: 2, .crossEntropy).accuracy == 0.5)
  }
}

import Examples
import Foundation
import Networks
import Testing

/// What scikit-learn says of predicted classes; Tests/References/class_measure_references.py writes it.
struct ClassMeasureReference: Decodable, CustomTestStringConvertible {
  let name: String
  let classes: Int
  let labels: [Int32]
  let scores: [[Double]]
  let accuracy, balancedAccuracy, macroF1, logLoss: Double
  let auroc: Double?

  var testDescription: String { name }

  static let all: [ClassMeasureReference] = {
    guard let file = Bundle.module.url(forResource: "class_measure_references", withExtension: "json") else { return [] }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return (try? decoder.decode([ClassMeasureReference].self, from: Data(contentsOf: file))) ?? []
  }()

  /// The score of a net of the identity, whose inputs are the scores.
  func score(_ loss: Loss) -> Score {
    let data = examples(scores, .classes(labels, count: classes))
    let network = Network<Double>(inputs: classes, hidden: [], outputs: classes, activations: [])
    let identity = (0..<classes).flatMap { row in (0..<classes).map { $0 == row ? 1.0 : 0 } }
    network.assign(identity + Array(repeating: 0, count: classes))
    return Scorer<Double>(for: network.architecture, loss: loss).score(network, on: data)
  }
}

@Suite("Measures of predicted classes")
struct ClassMeasureTests {
  @Test("They are scikit-learn's", arguments: ClassMeasureReference.all)
  func measures(reference: ClassMeasureReference) throws {
    let score = reference.score(.crossEntropy)
    let wanted: [(Measure, Double?)] = [
      (.accuracy, reference.accuracy), (.balancedAccuracy, reference.balancedAccuracy), (.macroF1, reference.macroF1),
      (.auroc, reference.auroc), (.logLoss, reference.logLoss),
    ]
    for (measure, wanted) in wanted {
      guard let found = score[measure], let wanted else {
        #expect(score[measure] == wanted, "\(measure.name): \(score[measure] as Any), not \(wanted as Any)")
        continue
      }
      #expect(abs(found - wanted) <= 1e-12, "\(measure.name): \(found), not \(wanted)")
    }
    #expect(score[.rmse] == nil && score[.r2] == nil)
  }

  @Test("The references are there")
  func references() { #expect(ClassMeasureReference.all.count > 10) }

  @Test("They do not depend on the loss that was trained", arguments: Loss.allCases)
  func losses(loss: Loss) throws {
    let reference = try #require(ClassMeasureReference.all.first)
    let (score, wanted) = (reference.score(loss), reference.score(.crossEntropy))
    for measure in Measure.all where measure != .loss {
      #expect(score[measure] == wanted[measure], "\(measure.name)")
    }
  }

  @Test("A net that gives NaN or an infinite score has an accuracy, and no measure of its probabilities")
  func notFinite() {
    for number in [Double.nan, .infinity] {
      let reference = examples([[1], [2]], .classes([0, 1], count: 2))
      let network = Network<Double>(inputs: 1, hidden: [], outputs: 2, activations: [])
      network.assign([1, number, 0, 0])
      let score = Scorer<Double>(for: network.architecture, loss: .crossEntropy).score(network, on: reference)
      #expect(score.accuracy != nil)
      for measure in [Measure.balancedAccuracy, .macroF1, .auroc, .logLoss] {
        #expect(score[measure] == nil, "\(measure.name) of \(number): \(score[measure] as Any)")
      }
    }
  }
}

@Suite("A score")
struct ScoreValueTests {
  @Test("It holds each measure by itself", arguments: Measure.all.indices)
  func values(place: Int) {
    var score = Score()
    #expect(score.isEmpty && Measure.all[place].place == place)
    score[Measure.all[place]] = 0
    #expect(!score.isEmpty)
    for (other, measure) in Measure.all.enumerated() { #expect(score[measure] == (other == place ? 0 : nil)) }
    #expect(score == Score([Measure.all[place]: 0]) && score != Score() && score != Score([Measure.all[place]: 1]))
    score[Measure.all[place]] = nil
    #expect(score.isEmpty && score == Score())
  }
}

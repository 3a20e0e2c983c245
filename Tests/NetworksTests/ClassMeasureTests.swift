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
    guard let file = Bundle.module.url(forResource: "class_measure_references", withExtension: "json") else {
      return []
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return (try? decoder.decode([ClassMeasureReference].self, from: Data(contentsOf: file))) ?? []
  }()

  /// The score of a net of the identity, whose inputs are the scores.
  func score(_ loss: Loss) -> Score {
    let data = Examples(
      features: FeatureTable(.doubles(scores.flatMap(\.self)), columns: classes),
      standardization: .identity(columns: classes), targets: .classes(labels, count: classes),
      rows: Array(0..<Int32(labels.count)))
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

@Suite("Recorded epochs")
struct EpochRecordsTests {
  private let epochs = [
    EpochRecord(epoch: 1, trainLoss: 0.5, validation: Score([.loss: 0.25, .r2: 0]), seconds: 1),
    EpochRecord(epoch: 3, trainLoss: .infinity, validation: Score([.accuracy: 1]), seconds: 2),
    EpochRecord(epoch: 9, trainLoss: 0, seconds: 3),
  ]

  @Test("They are as they were put in, each with the values that it has, and go through JSON")
  func values() throws {
    let kept = EpochRecords(epochs)
    #expect(Array(kept) == epochs && kept.count == 3 && kept.last == epochs[2])
    #expect(EpochRecords().isEmpty && EpochRecords() == [] && EpochRecords().outline == nil)
    let finite = EpochRecords(epochs.filter(\.trainLoss.isFinite))
    #expect(try JSONDecoder().decode(EpochRecords.self, from: JSONEncoder().encode(finite)) == finite)
    let outline = try #require(kept.outline)
    for measure in Measure.all {
      #expect((outline.validation[measure] != nil) == [.loss, .r2, .accuracy].contains(measure), "\(measure.name)")
    }
  }

  @Test("Changing one changes nothing else, and what nothing has is forgotten")
  func changes() {
    var kept = EpochRecords(epochs)
    kept[2].validation[.auroc] = 0.75
    #expect(kept[2].validation[.auroc] == 0.75 && kept.prefix(2).elementsEqual(epochs.prefix(2)))
    #expect(kept != EpochRecords(epochs))
    kept[2].validation[.auroc] = nil
    #expect(kept == EpochRecords(epochs) && kept.hashValue == EpochRecords(epochs).hashValue)
    kept.removeLast()
    #expect(kept == EpochRecords(epochs.dropLast()))
    kept[1].validation[.loss] = .nan
    #expect(kept[1].validation.loss?.isNaN == true && kept != kept)
  }
}

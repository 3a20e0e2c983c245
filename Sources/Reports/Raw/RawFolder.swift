public import Activations
public import Comparisons
import Experiments
public import Foundation
import Networks

extension SuiteResults {
  /// The results in the raw files of a reports folder: `suite.yaml`, `trials.csv`, `curves.csv`,
  /// `environment.json`, and `tuning.csv` and `diagnostics.csv` where the suite has them.
  ///
  /// - Throws: an error that names the file and line, for a file that is missing or cannot be read.
  public init(folder: URL, registry: ActivationRegistry) throws {
    func bytes(_ name: String) throws -> [UInt8] {
      let url = folder.appendingPathComponent(name)
      guard let data = try? Data(contentsOf: url) else {
        throw ReportError("\(url.relativePath): is missing or cannot be read; 'actlab run' writes it")
      }
      return Array(data)
    }
    func path(_ name: String) -> String { folder.appendingPathComponent(name).relativePath }
    let definition = String(decoding: try bytes("suite.yaml"), as: UTF8.self)
    let environment = try bytes("environment.json")
    let environments: [EnvironmentDescription]
    do {
      environments = try JSONDecoder().decode(EnvironmentFile.self, from: Data(environment)).environments
    } catch {
      throw ReportError("\(path("environment.json")): is not the description of an environment")
    }
    let trials = try RawTable(
      try bytes("trials.csv"), file: path("trials.csv"), required: TrialsTable.trialColumns)
    let curves = try RawTable(
      try bytes("curves.csv"), file: path("curves.csv"), required: TrialsTable.curveColumns)
    try trials.requireUnique(TrialsTable.identity)
    try curves.requireUnique(TrialsTable.identity + ["epoch"])
    var epochs: [[String]: [TrialRecord.Epoch]] = [:]
    for row in curves.rows {
      epochs[TrialsTable.identity.map { curves.text(row, $0) }, default: []].append(
        TrialRecord.Epoch(
          epoch: try curves.value(row, "epoch"), trainLoss: try curves.value(row, "train_loss"),
          validationLoss: try curves.optional(row, "validation_loss"),
          validationAccuracy: try curves.optional(row, "validation_accuracy"),
          seconds: try curves.value(row, "seconds")))
    }
    let suite = try SuiteReader(registry: registry).suite(definition, file: path("suite.yaml"))
    let search =
      suite.learningRates.tuned == nil
      ? []
      : try Self.search(
        RawTable(try bytes("tuning.csv"), file: path("tuning.csv"), required: TrialsTable.tuningColumns))
    let diagnostics =
      suite.diagnostics == nil
      ? [:]
      : try DiagnosticsTable.diagnostics(
        in: RawTable(
          try bytes("diagnostics.csv"), file: path("diagnostics.csv"), required: DiagnosticsTable.columns))
    self.init(
      suite: suite, definition: definition,
      records: try search
        + trials.rows.map { row in
          let name = TrialsTable.identity.map { trials.text(row, $0) }
          return try TrialRecord(
            row, of: trials, epochs: epochs[name] ?? [], diagnostics: diagnostics[name] ?? [])
        }, environments: environments)
  }
}

extension SuiteResults {
  /// The rows of `tuning.csv`, which know of their last epoch alone.
  private static func search(_ table: RawTable) throws -> [TrialRecord] {
    try table.requireUnique(TrialsTable.identity + ["learning_rate"])
    return try table.rows.map { row in
      let count: Int = try table.value(row, "epochs")
      let seconds: Double = try table.value(row, "seconds")
      let last =
        count == 0
        ? []
        : [
          TrialRecord.Epoch(
            epoch: count, trainLoss: try table.value(row, "train_loss"),
            validationLoss: try table.optional(row, "validation_loss"),
            validationAccuracy: try table.optional(row, "validation_accuracy"), seconds: seconds)
        ]
      return TrialRecord(
        arm: .tuning, matching: try table.choice(row, "matching"), dataset: table.text(row, "dataset"),
        network: table.text(row, "network"), activation: table.text(row, "activation"),
        seed: try table.value(row, "seed"), learningRate: try table.value(row, "learning_rate"),
        parameters: try table.value(row, "parameters"), status: try table.choice(row, "status"), epochs: last,
        testLoss: nil, testCorrect: nil, testExamples: 0, seconds: seconds)
    }
  }
}

extension TrialRecord {
  fileprivate init(
    _ row: RawTable.Row, of table: RawTable, epochs: [Epoch], diagnostics: [LayerDiagnosis]
  ) throws {
    self.init(
      arm: try table.choice(row, "arm"), matching: try table.choice(row, "matching"),
      dataset: table.text(row, "dataset"), network: table.text(row, "network"),
      activation: table.text(row, "activation"), seed: try table.value(row, "seed"),
      learningRate: try table.value(row, "learning_rate"), parameters: try table.value(row, "parameters"),
      status: try table.choice(row, "status"), epochs: epochs, testLoss: try table.optional(row, "test_loss"),
      testCorrect: try table.optional(row, "test_correct"), testExamples: try table.value(row, "test_examples"),
      diagnostics: diagnostics, seconds: try table.value(row, "seconds"))
  }
}

/// `environment.json`: the environment of most trials, and the others where there are any.
struct EnvironmentFile: Codable {
  let environments: [EnvironmentDescription]

  private enum CodingKeys: String, CodingKey { case others }

  init(_ environments: [EnvironmentDescription]) { self.environments = environments }

  init(from decoder: any Decoder) throws {
    let others = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(
      [EnvironmentDescription].self, forKey: .others)
    environments = [try EnvironmentDescription(from: decoder)] + (others ?? [])
  }

  func encode(to encoder: any Encoder) throws {
    try environments.first?.encode(to: encoder)
    guard environments.count > 1 else { return }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Array(environments.dropFirst()), forKey: .others)
  }

  /// The file's text.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }
}

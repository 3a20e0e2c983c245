import Formats
package import Activations
package import Comparisons
import Datasets
import Experiments
package import Foundation
import Networks
import Tables
import Wording

extension SuiteResults {
  /// The results in the raw files of a reports folder: `suite.yaml`, `trials.csv`, `curves.csv`,
  /// `environment.json`, and `tuning.csv` and `diagnostics.csv` where the suite has them. One of an older program lacks `datasets.csv`
  /// and `learned.csv`, which is missing where nothing was learned, too.
  ///
  /// - Throws: an error that names the file and line, for a file that is missing or cannot be read.
  package init(folder: URL, registry: ActivationRegistry) throws {
    func bytes(_ name: String, atMost limit: Int = Limits.fileBytes) throws -> [UInt8] {
      let url = folder.appendingPathComponent(name)
      switch EntryKind(of: url) {
      case .file: return try FileContents.contents(of: url.relativePath, atMost: limit)
      case .nothing: throw ReportError("\(url.relativePath): is missing; 'actlab run' writes it")
      default:
        throw ReportError("\(url.relativePath): is not a file, or a symbolic link, which reports are not read through")
      }
    }
    func path(_ name: String) -> String { folder.appendingPathComponent(name).relativePath }
    let definition = String(decoding: try bytes("suite.yaml", atMost: Limits.ownTextBytes), as: UTF8.self)
    let environment = try bytes("environment.json", atMost: Limits.ownTextBytes)
    let environments: [EnvironmentDescription]
    do {
      environments = try JSONDecoder().decode(EnvironmentFile.self, fromUntrusted: Data(environment)).environments
    } catch {
      throw ReportError("\(path("environment.json")): is not the description of an environment")
    }
    func table(_ name: String) throws -> RawTable { try RawTable(try bytes(name), file: path(name)) }
    let suite = try SuiteReader(registry: registry, for: .stored).suite(definition, file: path("suite.yaml"))
    let named = TrialsTable.identity
    let epochs = try table("curves.csv").records(EpochRecord.blank, EpochColumn.all, unique: named + ["epoch"]).byName
    let diagnostics =
      suite.training.diagnostics == nil
      ? [:]
      : try table("diagnostics.csv").records(
        LayerDiagnosis.blank, DiagnosisColumn.all, unique: named + ["epoch", "layer"]
      ).byName
    func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
    let learned =
      isThere("learned.csv")
      ? try table("learned.csv").records(LearnedValues(), LearnedColumn.all, unique: named + ["layer", "parameter"])
        .byName : [:]
    var records = try table("trials.csv").records(
      TrialRecord.blank, TrialColumn.all.filter { $0.place != .nowhere }, unique: named
    ).inOrder
    for index in records.indices {
      records[index].record.epochs = EpochRecords(epochs[records[index].name] ?? [])
      records[index].record.diagnostics = diagnostics[records[index].name] ?? []
      records[index].record.learned = learned[records[index].name] ?? []
    }
    for row in records { try row.record.requireWholeCourse(in: folder) }
    let datasets =
      isThere("datasets.csv")
      ? try table("datasets.csv").records(
        DatasetRecord.blank, DatasetColumn.all, named: DatasetsTable.identity, unique: DatasetsTable.identity
      ).inOrder.map(\.record) : []
    let search =
      suite.learningRates.tuned == nil
      ? []
      : try table("tuning.csv").records(
        TrialRecord.blank, TrialColumn.ofSearch, unique: named + ["split", "learning_rate"]
      )
      .inOrder.map(\.record).map(\.withTimeOfLastEpoch)
    let (activations, names) = (Set(suite.candidates.map(\.label)), Set(suite.datasets.map(\.name)))
    for record in search + records.map(\.record) {
      try record.requireEnvironment(among: environments, in: folder)
      try record.requireNames(among: activations, names, in: folder)
    }
    self.init(
      suite: suite, definition: definition, datasets: datasets, records: search + records.map(\.record),
      environments: environments)
    if let record = firstOfAnotherNet {
      throw ReportError(
        "\(record.file(in: folder)): \(record.network) of \(quoted(record.activation)) on \(quoted(record.dataset)) is no net that suite.yaml asks for"
      )
    }
    if let excess { throw ReportError("\(path("suite.yaml")): \(excess)") }
  }
}

extension TrialRecord {
  /// A row of `tuning.csv` knows of the last epoch alone, whose time is the trial's.
  fileprivate var withTimeOfLastEpoch: TrialRecord {
    var record = self
    for index in record.epochs.indices { record.epochs[index].seconds = seconds }
    return record
  }
}

extension TrialRecord {
  /// The file that the record is from.
  fileprivate func file(in folder: URL) -> String {
    folder.appendingPathComponent(arm == .tuning ? "tuning.csv" : "trials.csv").relativePath
  }

  /// Refuses an environment that is none of those in `environment.json`.
  fileprivate func requireEnvironment(
    among environments: [EnvironmentDescription], in folder: URL
  ) throws(ReportError) {
    guard let environment, !environments.indices.contains(environment) else { return }
    throw ReportError(
      "\(file(in: folder)): of \(quoted(activation)) on \(quoted(dataset)), seed \(seed), the environment \(environment) is none of environment.json, whose others are numbered from 1"
    )
  }

  /// Refuses an activation or a data set that the suite does not have: its limits are those of the report, too.
  fileprivate func requireNames(
    among activations: Set<String>, _ datasets: Set<String>, in folder: URL
  ) throws(ReportError) {
    let file = file(in: folder)
    if !activations.contains(activation) {
      throw ReportError("\(file): \(quoted(activation)) is none of the activations of suite.yaml")
    }
    if !datasets.contains(dataset) {
      throw ReportError("\(file): \(quoted(dataset)) is none of the data sets of suite.yaml")
    }
  }

  /// Refuses epochs that do not ascend, and diagnoses that are not of each hidden layer, moment after moment.
  fileprivate func requireWholeCourse(in folder: URL) throws(ReportError) {
    func refusal(_ file: String, _ problem: String) -> ReportError {
      ReportError(
        "\(folder.appendingPathComponent(file).relativePath): of \(quoted(activation)) on \(quoted(dataset)), seed \(seed), \(problem)"
      )
    }
    if !epochsAscend { throw refusal("curves.csv", "epochs do not ascend from 1 on") }
    if !areDiagnosesWhole {
      throw refusal(
        "diagnostics.csv", "rows are not of layers 1 to \(network.hidden.count) at each of ascending epochs")
    }
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

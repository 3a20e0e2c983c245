import Datasets
import Examples
import Formats
public import Foundation
public import Networks

/// What another program needs to use or to replay a trained net, in one folder.
///
/// - `initial.safetensors`, `final.safetensors`: the weights before and after, see `Parameters.safetensors`;
/// - `history.csv`: a row a recorded epoch;
/// - `preprocessing.json`: what makes a row of a table the net's inputs, see `Preprocessing`;
/// - `split.csv`: every `row` that was used (from 0, as in the file; those of a test source follow those of the training source) and its
///   `part` (train, validation or test);
/// - `predictions.csv`: `row`, `part`, `label`, `prediction`, and for classes a column each with its probability.
public struct SavedTraining {
  private let folder: URL

  /// A folder to save to, made where there is none.
  ///
  /// - Throws: `SuiteError` where it cannot be made.
  public init(folder: URL) throws(SuiteError) {
    self.folder = folder
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw SuiteError("--save \(folder.relativePath): cannot be made; give a folder that can be written")
    }
  }

  /// Saves weights as `initial.safetensors` or `final.safetensors`; their header says what net they are of.
  public func save(_ network: Network<Float>, of work: TrialWork, in suite: Suite, asFinal isFinal: Bool) throws {
    let net = try suite.netYAML()
    let metadata = JSONValue.object([("loss", .string(work.loss.rawValue)), ("net", .string(net))]).line
    try write(
      network.parameters.safetensors(of: network.architecture, metadata: metadata),
      to: isFinal ? "final.safetensors" : "initial.safetensors")
  }

  /// Saves everything but the weights.
  public func save(_ record: TrialRecord, of work: TrialWork, _ network: Network<Float>) throws(SuiteError) {
    let columns = EpochColumn.inTable(EpochColumn.all, of: [record], \.epochs)
    var history = CSVWriter(header: columns.map(\.name))
    for epoch in record.epochs { history.append(columns.map { $0.cell(epoch) }) }
    try write(Data(history.text.utf8), to: "history.csv")
    let preprocessing = Preprocessing(work.data)
    try write(try json(preprocessing), to: "preprocessing.json")
    let rows = Self.rows(of: work.data)
    var split = CSVWriter(header: ["row", "part"])
    for row in rows { split.append([.int(row.inFile), .text(row.part)]) }
    try write(Data(split.text.utf8), to: "split.csv")
    try write(Data(predictions(rows, work, network, target: preprocessing.target).utf8), to: "predictions.csv")
  }

  private func json(_ preprocessing: Preprocessing) throws(SuiteError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return try encoder.encode(preprocessing) } catch {
      throw SuiteError("preprocessing.json: cannot be made: \(error)")
    }
  }

  /// A row that was used: its number in the file, its example and its part.
  private typealias UsedRow = (inFile: Int, example: Int32, part: String)

  private static func rows(of data: PreparedDataset) -> [UsedRow] {
    let parts = [(data.split.training, "train"), (data.split.validation, "validation"), (data.split.test, "test")]
    let numbers = data.dataset.reading?.rowNumbers
    return parts.flatMap { rows, part in
      rows.map { (inFile: Int(numbers?[Int($0)] ?? $0), example: $0, part: part) }
    }.sorted { $0.inFile < $1.inFile }
  }

  private func predictions(
    _ rows: [UsedRow], _ work: TrialWork, _ network: Network<Float>, target: Preprocessing.Target?
  ) -> String {
    let data = work.data
    let answers = Answers(
      network, loss: work.loss, features: data.features, standardization: data.standardization,
      rows: rows.map(\.example),
      classes: data.dataset.classNames, target: target)
    var table = CSVWriter(header: ["row", "part", "label"] + answers.header)
    for (place, row) in rows.enumerated() {
      let label: Cell =
        switch data.dataset.targets {
        case .classes(let classes, _): .text(data.dataset.classNames[Int(classes[Int(row.example)])])
        case .values(let values, let columns): .real(Double(values[Int(row.example) * columns]))
        }
      table.append([.int(row.inFile), .text(row.part), label] + answers.cells(place))
    }
    return table.text
  }

  private func write(_ data: Data, to name: String) throws(SuiteError) {
    let file = folder.appendingPathComponent(name)
    do { try data.write(to: file, options: .atomic) } catch {
      throw SuiteError("\(file.relativePath): cannot be written; give --save a folder that can be")
    }
  }
}

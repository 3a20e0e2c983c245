import Datasets
import Examples
package import Formats
package import Foundation
package import Networks
import Wording

/// What another program needs to use or to replay a trained net, in one folder.
///
/// - `initial.safetensors`, `final.safetensors`: the weights before and after, see `Parameters.safetensors`;
/// - `history.csv`: a row a recorded epoch;
/// - `preprocessing.json`: what makes a row of a table the net's inputs, see `Preprocessing`;
/// - `split.csv`: every `row` that was used (from 0, as in the file; those of a test source follow those of the training source) and its
///   `part` (train, validation or test);
/// - `predictions.csv`: `row`, `part`, `label`, `prediction`, and for classes a column each with its probability: the softmax of the
///   scores in double precision, which the measures are computed from;
/// - `confusion.csv`, for classes: how many rows of the test part that are of a class (a row each, by its `label`) are predicted to be of
///   each class (a column each). That is scikit-learn's `confusion_matrix`, all classes in their order.
package struct SavedTraining {
  private let folder: URL

  private static let row = FileDescription.Entry(
    "row", "the row's number, from 0, as in the file; those of a test source follow those of the training source")
  private static let part = FileDescription.Entry("part", "train, validation or test")
  private static let label = FileDescription.Entry("label", "the row's class, or value")

  /// The tables and JSON files of the folder, as the reference describes them.
  package static let described = [
    FileDescription("history.csv", "a row a recorded epoch", EpochColumn.all),
    Preprocessing.described,
    FileDescription("split.csv", "a row a row that was used", [row, part]),
    FileDescription(
      "predictions.csv", "a row a row that was used",
      [
        row, part, label, Answers.prediction,
        .init("(a class)", "for classes a column each, by its name: the softmax probability, in double precision"),
      ]),
    FileDescription(
      "confusion.csv", "for classes the confusion matrix of the test part, a row a true class",
      [
        .init("label", "the true class"),
        .init("(a class)", "the rows that are predicted to be of it, a column a class"),
      ]),
  ]

  /// A folder to save to, made where there is none.
  ///
  /// - Throws: `FileError` where it cannot be made, or nothing be written there.
  package init(folder: URL) throws(FileError) {
    self.folder = folder
    try FileError.prepareFolder(folder, named: "--save \(folder.relativePath)", another: "folder")
  }

  /// The bytes of `initial.safetensors` or `final.safetensors`; their header says what net they are of.
  package static func weights(of network: Network<Float>, _ work: TrialWork, in suite: Suite) throws -> Data {
    let net = try suite.netYAML()
    let metadata = JSONValue.object([("loss", .string(work.loss.rawValue)), ("net", .string(net))]).line
    return network.parameters.safetensors(of: network.architecture, metadata: metadata)
  }

  /// Saves a trained net and the weights that its training began with: nothing before all is known, so that what was saved of another
  /// training is whole until then.
  package func save(
    _ record: TrialRecord, of work: TrialWork, _ network: Network<Float>, in suite: Suite, initial: Data
  ) throws {
    try write(initial, to: "initial.safetensors")
    try write(try Self.weights(of: network, work, in: suite), to: "final.safetensors")
    let columns = EpochColumn.inTable(EpochColumn.all, of: [record]) { $0.epochs }
    var history = CSVWriter(header: columns.map(\.name))
    for epoch in record.epochs { history.append(columns.map { $0.cell(epoch) }) }
    try write(Data(history.text.utf8), to: "history.csv")
    let preprocessing = Preprocessing(work.data)
    try write(try Self.json(preprocessing), to: "preprocessing.json")
    let rows = Self.rows(of: work.data)
    var split = CSVWriter(header: [Self.row, Self.part].map(\.name))
    for used in rows { split.append([.int(used.inFile), .text(used.part.rawValue)]) }
    try write(Data(split.text.utf8), to: "split.csv")
    let answers = Part.allCases.map { part in
      Answers(
        network, features: work.data.features, standardization: work.data.standardization,
        rows: part.examples(in: work.data), classes: work.data.dataset.classNames, target: preprocessing.target)
    }
    try write(Data(Self.predictions(rows, work.data, answers).utf8), to: "predictions.csv")
    if let last = answers.last, let confusion = Self.confusion(work.data, last) {
      try write(Data(confusion.utf8), to: "confusion.csv")
    }
  }

  /// Refuses data of which `predict` could not read again how its rows become inputs.
  package static func requireReadable(_ work: TrialWork) throws(SuiteError) { _ = try json(Preprocessing(work.data)) }

  private static func json(_ preprocessing: Preprocessing) throws(SuiteError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data: Data
    do { data = try encoder.encode(preprocessing) } catch {
      throw SuiteError("preprocessing.json: cannot be made: \(error)")
    }
    if data.count > Limits.ownTextBytes {
      throw SuiteError(
        "preprocessing.json: would have \(grouped(data.count)) bytes, where at most \(grouped(Limits.ownTextBytes)) can be read; give shorter "
          + "names of columns and levels, or leave columns out with --drop")
    }
    return data
  }

  /// The parts of the data, as `split.csv` names them.
  private enum Part: String, CaseIterable {
    case train, validation, test

    func examples(in data: PreparedDataset) -> [Int32] {
      switch self {
      case .train: data.split.training
      case .validation: data.split.validation
      case .test: data.split.test
      }
    }
  }

  /// A row that was used: its number in the file, its part, and its place there.
  private typealias UsedRow = (inFile: Int, part: Part, place: Int)

  private static func rows(of data: PreparedDataset) -> [UsedRow] {
    let numbers = data.dataset.reading?.rowNumbers
    return Part.allCases.flatMap { part in
      part.examples(in: data).enumerated().map { place, example in
        (inFile: Int(numbers?[Int(example)] ?? example), part: part, place: place)
      }
    }.sorted { $0.inFile < $1.inFile }
  }

  /// `predictions.csv`, from the answers for each part: as they were scored, in the same batches.
  private static func predictions(_ rows: [UsedRow], _ data: PreparedDataset, _ answers: [Answers]) -> String {
    let parts = Dictionary(
      uniqueKeysWithValues: zip(Part.allCases, answers).map { ($0, (examples: $0.examples(in: data), answers: $1)) })
    var table = CSVWriter(header: [row, part, label].map(\.name) + Answers.header(data.dataset.classNames))
    for row in rows {
      guard let part = parts[row.part] else { continue }
      let example = Int(part.examples[row.place])
      let label: Cell =
        switch data.dataset.targets {
        case .classes(let classes, _): .text(data.dataset.classNames[Int(classes[example])])
        case .values(let values, let columns): .real(Double(values[example * columns]))
        }
      table.append([.int(row.inFile), .text(row.part.rawValue), label] + part.answers.cells(row.place))
    }
    return table.text
  }

  /// `confusion.csv`, from the answers for the test part; nil for values.
  private static func confusion(_ data: PreparedDataset, _ answers: Answers) -> String? {
    guard case .classes(let classes, let count) = data.dataset.targets else { return nil }
    var matrix = Array(repeating: Array(repeating: 0, count: count), count: count)
    for (example, predicted) in zip(data.split.test, answers.predicted) {
      if let predicted { matrix[Int(classes[Int(example)])][predicted] += 1 }
    }
    var table = CSVWriter(header: ["label"] + data.dataset.classNames)
    for (name, row) in zip(data.dataset.classNames, matrix) { table.append([.text(name)] + row.map(Cell.int)) }
    return table.text
  }

  private func write(_ data: Data, to name: String) throws(FileError) {
    let file = folder.appendingPathComponent(name)
    do { try data.write(to: file, options: .atomic) } catch {
      throw FileError(file.relativePath, error, another: "folder with --save")
    }
  }
}

import Datasets
import Examples
import Formats
public import Foundation
public import Networks

/// What another program needs to use or to replay a trained net, in one folder.
///
/// - `initial.safetensors`, `final.safetensors`: the weights before and after, see `Parameters.safetensors`;
/// - `history.csv`: a row a recorded epoch;
/// - `preprocessing.json`: `{"mean": [], "scale": [], "classes": []}`, x ↦ (x − mean) / scale a feature; where values are predicted also
///   `"target": {"mean": [], "scale": []}`, an entry an output: the value is output · scale + mean;
/// - `split.csv`: `row` (from 0, training source first, then test source) and `part` (train, validation or test).
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

  /// Saves weights as `initial.safetensors` or `final.safetensors`.
  public func save(_ network: Network<Float>, asFinal isFinal: Bool) throws(SuiteError) {
    try write(
      network.parameters.safetensors(of: network.architecture),
      to: isFinal ? "final.safetensors" : "initial.safetensors")
  }

  /// Saves everything but the weights.
  public func save(_ record: TrialRecord, of work: TrialWork) throws(SuiteError) {
    let columns = EpochColumn.all.filter { $0.isInTable(of: record.epochs) }
    var history = CSVWriter(header: columns.map(\.name))
    for epoch in record.epochs { history.append(columns.map { $0.cell(epoch) }) }
    try write(Data(history.text.utf8), to: "history.csv")
    try write(preprocessing(work.data), to: "preprocessing.json")
    try write(Data(split(work.data.split).utf8), to: "split.csv")
  }

  private struct Preprocessing: Encodable {
    let mean: [Double]
    let scale: [Double]
    let classes: [String]
    let target: Scaling?
  }

  /// What the values to predict are standardised by.
  private struct Scaling: Encodable {
    let mean: [Double]
    let scale: [Double]
  }

  private func preprocessing(_ data: PreparedDataset) throws(SuiteError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let target = data.targetStandardization
    let isRegression = data.dataset.classNames.isEmpty
    do {
      return try encoder.encode(
        Preprocessing(
          mean: data.standardization.mean, scale: data.standardization.scale, classes: data.dataset.classNames,
          target: isRegression ? Scaling(mean: target.mean, scale: target.scale) : nil))
    } catch { throw SuiteError("preprocessing.json: cannot be made: \(error)") }
  }

  private func split(_ split: DatasetSplit) -> String {
    let parts =
      split.training.map { ($0, "train") } + split.validation.map { ($0, "validation") }
      + split.test.map { ($0, "test") }
    return "row,part\n" + parts.sorted { $0.0 < $1.0 }.map { "\($0.0),\($0.1)\n" }.joined()
  }

  private func write(_ data: Data, to name: String) throws(SuiteError) {
    let file = folder.appendingPathComponent(name)
    do { try data.write(to: file, options: .atomic) } catch {
      throw SuiteError("\(file.relativePath): cannot be written; give --save a folder that can be")
    }
  }
}

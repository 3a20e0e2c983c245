package import Activations
import Datasets
import Examples
import Formats
package import Foundation
import Networks
package import Tables
import Wording
import Yams

extension Suite {
  /// The nets of the suite alone, by which a saved net is made again: networks and activations.
  package func netYAML() throws -> String {
    guard let whole = try Yams.compose(yaml: try yaml())?.mapping else { return "" }
    let kept = ["networks", "activations"].compactMap { key in whole[key].map { (Node(key), $0) } }
    return try Yams.serialize(node: .mapping(Node.Mapping(kept)), width: -1, allowUnicode: true, sortKeys: false)
  }
}

/// A net that `train --save` saved, ready to score rows of other tables.
package struct SavedNet {
  private let network: Network<Float>
  private let preprocessing: Preprocessing
  private let columns: [InputColumn]

  /// Reads a folder that `SavedTraining` has written.
  ///
  /// - Throws: an error that names the file that is missing or is not what it should be.
  package init(folder: URL, registry: ActivationRegistry) throws {
    func data(_ name: String, atMost limit: Int) throws -> (Data, String) {
      let url = folder.appendingPathComponent(name)
      guard FileContents.isFileOrFolder(url.path) else {
        throw SuiteError("\(url.relativePath): is missing or cannot be read; give a folder of 'train --save'")
      }
      return (Data(try FileContents.contents(of: url.relativePath, atMost: limit)), url.relativePath)
    }
    let (json, file) = try data("preprocessing.json", atMost: Limits.ownTextBytes)
    guard let preprocessing = try? JSONDecoder().decode(Preprocessing.self, fromUntrusted: json) else {
      throw SuiteError("\(file): is not as this program writes it; save the net again with 'train --save'")
    }
    guard preprocessing.isConsistent else {
      throw SuiteError(
        "\(file): its numbers are not as many as its inputs, or a scale is 0; save the net again with 'train --save'")
    }
    self.preprocessing = preprocessing
    columns = try preprocessing.inputColumns(file: file)
    let (weights, weightsFile) = try data(
      "final.safetensors", atMost: MemoryLayout<Float>.size * Limits.parameters + Limits.ownTextBytes)
    let broken = SuiteError("\(weightsFile): is not as this program writes it; save the net again with 'train --save'")
    guard let stored = StoredTensors(weights), let yaml = stored.metadata["net"] else { throw broken }
    let suite = try SuiteReader(registry: registry).suite("name: saved\ndatasets: [none]\n" + yaml, file: weightsFile)
    let hidden = suite.networks[0]
    let (inputs, outputs) = (preprocessing.mean.count, max(1, preprocessing.classes.count))
    let activations = suite.candidates[0].layers(hidden.count).map(\.activation)
    // The file has the numbers already: a net that has others is not made.
    let architecture = Architecture(inputs: inputs, hidden: hidden, outputs: outputs, activations: activations)
    guard architecture.parameterCount == stored.values.count else { throw broken }
    network = Network<Float>(inputs: inputs, hidden: hidden, outputs: outputs, activations: activations)
    guard network.parameters.assign(stored.values) else { throw broken }
  }

  /// Options by which a file is read as the one that the net was trained on, as far as they leave that open.
  package func reading(_ options: ReadingOptions) -> ReadingOptions { preprocessing.reading(options) }

  /// What the cells of a row are called: `prediction`, and a column a class.
  package var header: [String] { Answers.header(preprocessing.classes) }

  /// Hands out the answers for all rows of a table, which has the columns that the net was trained on: those of some rows at a time, in order.
  /// No more are held at once, however many rows there are.
  ///
  /// - Throws: `InputError` for a table of other columns and for a cell that cannot be an input, before there is an answer; and what `use` throws.
  package func answer(_ table: NamedColumns, use: (Answers) throws -> Void) throws {
    let places = try columns.places(in: table)
    try columns.requireFewInputs(of: table, rows: table.cells.rows)
    let (inputs, batch) = (preprocessing.mean.count, network.architecture.examplesAtATime)
    let rowsOfPart = batch * max(1, Self.numbersAtATime / (batch * max(inputs, network.architecture.outputs)))
    let parts = stride(from: 0, to: table.cells.rows, by: rowsOfPart).map { first in
      Array(first..<min(first + rowsOfPart, table.cells.rows))
    }
    let areKept = table.cells.rows * inputs <= Self.mostKept
    let kept = try parts.map { rows in
      let values = try columns.encoded(table, rows: rows, at: places)
      return areKept ? values : []
    }
    let standardization = Standardization(mean: preprocessing.mean, scale: preprocessing.scale)
    for (rows, known) in zip(parts, kept) {
      let values = areKept ? known : try columns.encoded(table, rows: rows, at: places)
      try use(
        Answers(
          network, features: FeatureTable(.doubles(values), columns: inputs).filled(with: preprocessing.fills),
          standardization: standardization, rows: rows.indices.map { Int32($0) },
          classes: preprocessing.classes, target: preprocessing.target))
    }
  }

  /// Inputs, or answers, of the rows that are scored at once: 8 MB.
  private static let numbersAtATime = 1 << 20
  /// Inputs that are kept since they were looked at, 134 MB, instead of being made again.
  private static let mostKept = 1 << 24
}

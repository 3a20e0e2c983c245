package import Foundation

/// A reader of what strangers write, as fuzzing calls it: with bytes that may be anything.
///
/// Each goes as far as a command would, since a trap may lie behind the reader: a table becomes a data set, a formula is run, a report's
/// folder becomes a report.
package enum FuzzedReader: String, CaseIterable, Sendable {
  /// Delimited text, and LIBSVM's and Orange's, which are told by their content.
  case table
  /// Weka's attribute-relation files.
  case arff
  /// MNIST's images and labels, see `readImages`.
  case idx
  /// NumPy's arrays and archives of them.
  case numpy
  /// Gzip streams.
  case gzip
  /// An activation as the command line gives it, `swish2(b=2) = x * sigmoid(b * x)`.
  case formula
  /// An expression of gates as `backprop` takes it.
  case expression
  /// A suite's YAML.
  case suite
  /// The raw files of a report's folder, see `readReport`.
  case report

  /// Reads an input as long as it is sensible; files that the reader needs are written to `folder`, which nothing else uses.
  ///
  /// - Returns: what the reader said of the input; nil where it took it.
  package func refusal(of input: [UInt8], in folder: URL) -> String? {
    do {
      switch self {
      case .table: try readDataset(input, named: "table.csv", in: folder)
      case .arff: try readDataset(input, named: "table.arff", in: folder)
      case .numpy: try readDataset(input, named: "arrays.npz", in: folder)
      case .idx: try readImages(input, in: folder)
      case .gzip: try inflate(input)
      case .formula: try runFormula(String(decoding: input, as: UTF8.self))
      case .expression: try runExpression(String(decoding: input, as: UTF8.self))
      case .suite: try readSuite(String(decoding: input, as: UTF8.self))
      case .report: try readReport(input, in: folder)
      }
      return nil
    } catch {
      return "\(error)"
    }
  }
}

import Foundation
import Reports

/// A line that a bench or a peer prints, with the round that it was measured in.
struct BenchmarkLine: Decodable {
  let round: Int
  let bench: String
  /// Whose work it is: `actlab`, `torch`, `jax`, `numpy` or `pandas`.
  let peer: String?
  let act: String?
  let widths: String?
  let batch: Int?
  let n: Int?
  let dtype: String?
  let jobs: Int?
  let trials: Int?
  let rows: Int?
  let usPerStep: Double?
  let ofPeak: Double?
  let peakGflops: Double?
  let forwardNs: Double?
  let backwardNs: Double?
  let wallS: Double?
  let peakMb: Double?
  /// The peak of memory as a multiple of the file's size.
  let peakOfFile: Double?
  let acc: [String: Double]?
  /// The versions of the peers' libraries.
  let python, numpy, torch, jax, pandas: String?
}

/// What has been measured, round after round: the lines of `measurements.jsonl`.
struct BenchmarkMeasurements {
  /// The file's text.
  private(set) var text: String
  private(set) var lines: [BenchmarkLine]

  /// Nothing yet.
  init() { (text, lines) = ("", []) }

  /// The lines of a file.
  ///
  /// - Throws: `ReportError` that names the line that cannot be read.
  init(text: String, file: String) throws(ReportError) {
    self.init()
    for (index, line) in text.split(separator: "\n").enumerated() {
      guard let decoded = Self.decoded(line) else {
        throw ReportError("\(file):\(index + 1): is not a measurement; 'actlab bench measure' writes the file")
      }
      self.text += line + "\n"
      lines.append(decoded)
    }
  }

  /// Adds what a bench printed, line by line.
  mutating func append(_ output: String, round: Int) throws(BenchmarkError) {
    for line in output.split(separator: "\n") {
      let marked = "{\"round\": \(round), " + line.dropFirst()
      guard let decoded = Self.decoded(marked[...]) else {
        throw BenchmarkError(description: "printed by a bench, and no measurement: \(line)")
      }
      text += marked + "\n"
      lines.append(decoded)
    }
  }

  /// The lines of each round.
  var rounds: [[BenchmarkLine]] {
    Dictionary(grouping: lines, by: \.round).sorted { $0.key < $1.key }.map(\.value)
  }

  /// The median over the rounds of what a round gives; nil where none gives anything.
  func median(_ value: ([BenchmarkLine]) -> Double?) -> Double? {
    let values = rounds.compactMap(value).sorted()
    guard let last = values.indices.last else { return nil }
    return (values[last / 2] + values[(last + 1) / 2]) / 2
  }

  private static func decoded(_ line: Substring) -> BenchmarkLine? {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try? decoder.decode(BenchmarkLine.self, from: Data(line.utf8))
  }
}

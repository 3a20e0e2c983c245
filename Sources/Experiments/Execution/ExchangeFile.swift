package import Foundation
import Tables
import Wording

/// What executors pass to one another as files: JSON, in which numbers read back to the last bit and infinity and NaN are texts.
package protocol Exchangeable: Codable {}

extension Assignment: Exchangeable {}
extension TrialResult: Exchangeable {}

extension Exchangeable {
  private static var infinities: (positive: String, negative: String, nan: String) { ("Infinity", "-Infinity", "NaN") }

  /// Reads a file.
  ///
  /// - Throws: `InputError` for a file that cannot be read, an error of Foundation's for one that is none of these.
  package init(contentsOf file: URL) throws {
    let decoder = JSONDecoder()
    let names = Self.infinities
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: names.positive, negativeInfinity: names.negative, nan: names.nan)
    self = try decoder.decode(Self.self, from: Data(FileContents.contents(of: file.path, atMost: Limits.streamBytes)))
  }

  /// Writes a file, in one piece.
  ///
  /// - Throws: an error of Foundation's where it cannot be written.
  package func write(to file: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let names = Self.infinities
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: names.positive, negativeInfinity: names.negative, nan: names.nan)
    try encoder.encode(self).write(to: file, options: .atomic)
  }
}

package import Foundation
import Wording

extension JSONDecoder {
  /// What JSON stands for that somebody else may have written.
  ///
  /// - Throws: an error for what is not JSON, is of another type, or has texts that would take long to be compared.
  package func decode<Value: Decodable>(_ type: Value.Type, fromUntrusted data: Data) throws -> Value {
    if CombiningMarks.pileEscaped(in: data) {
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: CombiningMarks.problem))
    }
    return try decode(type, from: data)
  }
}

import Foundation
import Testing

/// What hashlib and NumPy say; Tests/References/random_references.py writes it.
struct References: Decodable {
  struct Stream: Decodable {
    let suiteSeed: Int
    let purpose: String
    let seed: Int?
    let part: String?
    let piece: Int?
    let hash: UInt32
    let draws: [UInt32]
  }

  let streams: [Stream]

  static func read() throws -> References {
    let file = try #require(Bundle.module.url(forResource: "random_references", withExtension: "json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(References.self, from: Data(contentsOf: file))
  }
}

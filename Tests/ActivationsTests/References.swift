import Foundation
import Testing

/// What arithmetic with 30 digits says; Tests/References/activation_references.py writes it.
struct References: Decodable {
  struct Point: Decodable { let z, value, derivative: Double }

  struct Function: Decodable {
    let id: String
    let parameters: [String: Double]
    let points: [Point]
  }

  let activations: [Function]

  static func read() throws -> References {
    let file = try #require(Bundle.module.url(forResource: "activation_references", withExtension: "json"))
    return try JSONDecoder().decode(References.self, from: Data(contentsOf: file))
  }
}

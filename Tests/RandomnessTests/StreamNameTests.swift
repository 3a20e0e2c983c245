import Randomness
import Testing

@Suite("Stream names")
struct StreamNameTests {
  @Test("A seed is the head of the SHA-256 of the documented text, as Python's hashlib has it")
  func hash() throws {
    for stream in try References.read().streams {
      let purpose = try #require(StreamName.Purpose(rawValue: stream.purpose))
      let name = StreamName(
        suiteSeed: stream.suiteSeed, purpose, seed: stream.seed, part: stream.part, piece: stream.piece)
      #expect(name.seed == stream.hash, "\(name.text)")
    }
  }

  @Test("The text is the documented one")
  func text() {
    let name = StreamName(suiteSeed: 1, .weights, seed: 2, part: "3", piece: 4)
    #expect(name.text == "actlab/1 suite=1 purpose=weights seed=2 part=3 piece=4")
    #expect(StreamName(suiteSeed: 1, .data, part: "spiral").text == "actlab/1 suite=1 purpose=data part=spiral")
  }

  @Test("Names that differ in any part have different seeds")
  func distinct() {
    var seen: [UInt32: String] = [:]
    var (names, shared) = (0, [String]())
    let purposes: [StreamName.Purpose] = [.weights, .order, .data, .split]
    for suiteSeed in [0, 1, 2, 11] {
      for purpose in purposes {
        for seed in [nil, 0, 1, 2, 11] {
          for part in [nil, "0", "1", "11", "mnist"] {
            for piece in [nil, 0, 1, 11] {
              let name = StreamName(suiteSeed: suiteSeed, purpose, seed: seed, part: part, piece: piece)
              names += 1
              if let other = seen.updateValue(name.text, forKey: name.seed) { shared = [other, name.text] }
            }
          }
        }
      }
    }
    #expect(seen.count == names, "two of the names that share a seed: \(shared)")
  }
}

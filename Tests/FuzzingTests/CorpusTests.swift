import Foundation
import FuzzedReaders
import Testing

@Suite("Fuzzing")
struct CorpusTests {
  private static let corpora = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fuzzing/Corpora")

  @Test(
    "Every input that fuzzing found of interest is read or refused, and the reader takes some",
    arguments: FuzzedReader.allCases)
  func corpus(reader: FuzzedReader) throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.corpora.appendingPathComponent(reader.rawValue), includingPropertiesForKeys: nil)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var taken = 0
    for file in files {
      let refusal = reader.refusal(of: [UInt8](try Data(contentsOf: file)), in: folder)
      if refusal == nil { taken += 1 }
      #expect(refusal != "", "\(file.lastPathComponent) is refused without a word")
    }
    #expect(taken > 0, "none of \(files.count) inputs is taken")
  }
}

import Formats
import Tables
import Testing

@Suite("Zip archives")
struct ZipTests {
  /// An archive of one stored file, which its directory names as often as it has names.
  private func archive(_ names: [String], holding contents: [UInt8]) -> [UInt8] {
    func number(_ value: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(value >> (8 * $0) & 255) } }
    let sizes = number(contents.count, 4) + number(contents.count, 4)
    let local =
      [0x50, 0x4B, 3, 4] + number(20, 2) + number(0, 12) + sizes + number(names[0].utf8.count, 2) + number(0, 2)
      + Array(names[0].utf8) + contents
    let directory = names.flatMap { name -> [UInt8] in
      [0x50, 0x4B, 1, 2] + number(20, 2) + number(20, 2) + number(0, 12) + sizes + number(name.utf8.count, 2)
        + number(0, 16) + Array(name.utf8)
    }
    let end =
      [0x50, 0x4B, 5, 6] + number(0, 4) + number(names.count, 2) + number(names.count, 2) + number(directory.count, 4)
      + number(local.count, 4) + number(0, 2)
    return local + directory + end
  }

  @Test("Files that share bytes are damage: many names of one file would else hold as much as anybody likes")
  func overlap() throws {
    let contents = (0..<1000).map { UInt8($0 & 255) }
    #expect(try Zip(archive(["a"], holding: contents), file: "one.npz").contents(of: "a") == contents)
    let error = #expect(throws: InputError.self) {
      _ = try Zip(archive((0..<30).map { "a\($0)" }, holding: contents), file: "many.npz")
    }
    #expect(
      error?.description.contains("many.npz: the zip archive is cut short or damaged") ?? false,
      "\(error.debugDescription)")
  }
}

import Hashing
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "The examples of NIST for FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func examples(text: String, hash: String) {
    #expect(text.sha256 == hash)
  }

  @Test("A text taken in by pieces of any length has the hash of the whole")
  func pieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    for length in [1, 7, 63, 64, 65, 500] {
      var hash = SHA256()
      for start in stride(from: 0, to: bytes.count, by: length) {
        hash.update(bytes[start..<min(start + length, bytes.count)])
      }
      #expect(hash.digest == SHA256(bytes).digest, "pieces of \(length) bytes")
    }
  }

  @Test("A copy goes on for itself, and asking for the hash changes nothing")
  func copies() {
    var first = SHA256("a".utf8)
    var second = first
    #expect(first.hexadecimal == "a".sha256)
    first.update("b".utf8)
    second.update("c".utf8)
    #expect(first.hexadecimal == "ab".sha256)
    #expect(second.hexadecimal == "ac".sha256)
  }
}

import Formats

/// How characters are written as bytes.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case latin1 = "latin-1"
  case windows1252 = "windows-1252"

  /// An encoding by its name, in either case, or by another that is common.
  package init?(_ name: String) {
    let name = name.lowercased()
    let others: [String: TextEncoding] = [
      "utf8": .utf8, "utf16": .utf16, "utf-16-le": .utf16LittleEndian, "utf-16-be": .utf16BigEndian,
      "latin1": .latin1, "iso-8859-1": .latin1, "cp1252": .windows1252,
    ]
    guard let encoding = TextEncoding(rawValue: name) ?? others[name] else { return nil }
    self = encoding
  }

  /// The bytes that are looked at for zeros.
  private static let sampleSize = 4096

  /// The encoding that a text is in, by its byte order mark or else by its bytes: zeros in every other one are UTF-16, what
  /// is not UTF-8 is Windows-1252. Nil for what is no text.
  static func recognised(in bytes: [UInt8]) -> TextEncoding? {
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    let start = bytes.prefix(sampleSize)
    guard start.contains(0) else { return isUTF8(bytes) ? .utf8 : .windows1252 }
    let odd = start.indices.count { start[$0] == 0 && $0 % 2 == 1 }
    let even = start.count { $0 == 0 } - odd
    if odd > start.count / 4, even * 16 < odd { return .utf16LittleEndian }
    if even > start.count / 4, odd * 16 < even { return .utf16BigEndian }
    // Of a script beyond Latin, line ends and digits alone have zeros.
    if even == 0, isWritten(start, .utf16LittleEndian) { return .utf16LittleEndian }
    return odd == 0 && isWritten(start, .utf16BigEndian) ? .utf16BigEndian : nil
  }

  /// Whether bytes in an encoding are lines of characters that people write.
  private static func isWritten(_ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding) -> Bool {
    let text = String(decoding: encoding.utf8(Array(bytes.prefix(bytes.count & ~1))), as: UTF8.self).unicodeScalars
    // The last of a part of a text may be half a character.
    let rest = bytes.count < sampleSize ? Substring.UnicodeScalarView(text) : text.dropLast()
    return rest.contains("\n")
      && rest.allSatisfy { scalar in
        if "\t\n\r".unicodeScalars.contains(scalar) { return true }
        return switch scalar.properties.generalCategory {
        case .control, .unassigned, .privateUse, .surrogate: false
        default: scalar != "\u{FFFD}"
        }
      }
  }

  /// Whether bytes are UTF-8; nearly all are ASCII, which is found out on all cores and without a branch for each.
  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      nonisolated(unsafe) let bytes = bytes
      let areASCII = bytes.indices.pieces(of: 1 << 20).concurrentMap { bytes[$0].reduce(0, |) < 0x80 }
      return !areASCII.contains(false) || String(validating: bytes, as: UTF8.self) != nil
    }
  }

  /// A text in this encoding as UTF-8, without its byte order mark.
  func utf8(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .utf8:
      return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
    case .latin1, .windows1252:
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count + bytes.count / 16)
      for byte in bytes {
        if byte < 0x80 {
          text.append(byte)
        } else {
          text += UTF8.encode(scalar(byte)) ?? UTF8.encodedReplacementCharacter
        }
      }
      return text
    case .utf16, .utf16LittleEndian, .utf16BigEndian:
      let hasMark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      let isBig = self == .utf16BigEndian || self == .utf16 && bytes.starts(with: [0xFE, 0xFF])
      let units = stride(from: hasMark ? 2 : 0, to: bytes.count - 1, by: 2).lazy.map { index in
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        return isBig ? first << 8 | second : second << 8 | first
      }
      return Array(String(decoding: Array(units), as: UTF16.self).utf8)
    }
  }

  /// The character of a byte above ASCII.
  private func scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard self == .windows1252, (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
    return Self.windows1252Scalars[Int(byte - 0x80)]
  }

  /// The characters from 0x80 to 0x9f. Source: WHATWG, Encoding Standard, index windows-1252.
  private static let windows1252Scalars = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ".unicodeScalars)
}

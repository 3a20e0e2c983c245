import Foundation
import Wording

/// How a text stands for itself in the languages that the program writes.
///
/// Languages see scalars, not characters: a quote with an accent on it is still a quote.
extension String {
  /// Within Markdown: what would be markup is escaped, and what would not be seen has a sign.
  package var escapedForMarkdown: String {
    var result = ""
    let scalars = Array(visibleWithBlanks.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      let next = place + 1 < scalars.count ? scalars[place + 1] : " "
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", ">", "|", "~", "$", "#": result += "\\"
      // Neither a tag nor a character's name begins with a blank.
      case "<" where next != " ", "&" where next != " ": result += "\\"
      default: break
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// Within XML; what XML cannot hold has a sign.
  package var escapedForXML: String {
    var result = ""
    for scalar in visible.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The same for a text of several lines, which stay lines.
  package var linesEscapedForXML: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).escapedForXML }.joined(separator: "\n")
  }

  /// A JSON string, with its quotes.
  package var quotedForJSON: String {
    // As nearly all are.
    if utf8.allSatisfy({ 0x20..<0x7F ~= $0 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      return "\"\(self)\""
    }
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      // Marks of direction, too, which turn what follows around.
      case _
      where scalar.value < 32 || 0x7F...0x9F ~= scalar.value || 0x2028...0x202E ~= scalar.value
        || 0x2066...0x2069 ~= scalar.value || scalar == "\u{FEFF}":
        let code = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A YAML scalar that means this text, whatever its characters: YAML reads JSON's strings.
  package var quotedForYAML: String { quotedForJSON }

  /// A field of a CSV line (RFC 4180), in quotes where it must be, and where a reader might drop blanks at its ends.
  package var quotedForCSV: String {
    let needsQuotes =
      utf8.first == UInt8(ascii: " ") || utf8.last == UInt8(ascii: " ")
      || utf8.contains {
        $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
      }
    return needsQuotes ? inQuotesForCSV : self
  }

  /// A field of a CSV line in quotes, whether it needs them or not.
  package var inQuotesForCSV: String {
    var result = "\""
    for scalar in unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}

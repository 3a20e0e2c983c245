/// How a text stands for itself in the languages that the program writes.
extension String {
  /// Within Markdown: what would be markup is escaped, and a line break is a space.
  package var escapedForMarkdown: String {
    map { "\\`*_[]<>&|".contains($0) ? "\\\($0)" : $0 == "\n" ? " " : String($0) }.joined()
  }

  /// Within XML; what XML cannot hold is a space.
  package var escapedForXML: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case _ where scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Within LaTeX: what would be a command is escaped, and what it cannot print is put as mathematics.
  package var escapedForLaTeX: String {
    let replacements: [Character: String] = [
      "\\": "\\textbackslash{}", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_", "{": "\\{",
      "}": "\\}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "−": "$-$", "±": "$\\pm$", "…": "\\dots{}",
      "–": "--", "<": "$<$", ">": "$>$", "≈": "$\\approx$",
    ]
    let power = /(\d)e([+-])0*(\d+)/
    return map { replacements[$0] ?? String($0) }.joined()
      .replacing(power) { "\($0.1)$\\times10^{\($0.2 == "-" ? "-" : "")\($0.3)}$" }
  }

  /// A JSON string, with its quotes.
  package var quotedForJSON: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.value < 32:
        let code = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A YAML scalar that means this text, whatever its characters.
  package var quotedForYAML: String {
    "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }

  /// A field of a CSV line (RFC 4180), in quotes where it must be.
  package var quotedForCSV: String {
    let needsQuotes = utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
    }
    return needsQuotes ? "\"" + replacing("\"", with: "\"\"") + "\"" : self
  }
}

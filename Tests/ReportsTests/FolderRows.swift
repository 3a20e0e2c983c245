import Reports
import Testing

extension ReportFolder {
  /// The rows of a file as texts by column, commas in quotes understood.
  func rows(_ name: String) throws -> [[String: String]] {
    let lines = try #require(files[name]).split(separator: "\n").map { fields(of: String($0)) }
    let header = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
  }
}

/// The fields of a line of RFC 4180 CSV.
func fields(of line: String) -> [String] {
  var fields = [""]
  var isQuoted = false
  for character in line {
    switch character {
    case "\"": isQuoted.toggle()
    case "," where !isQuoted: fields.append("")
    default: fields[fields.count - 1].append(character)
    }
  }
  return fields
}

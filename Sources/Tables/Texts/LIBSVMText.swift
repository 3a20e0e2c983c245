import Wording
package import Formats

/// LIBSVM's sparse rows, `label 3:0.5 7:1`: an index that a row leaves out is 0 there.
package enum LIBSVMText {
  /// The name of the column that the labels make.
  package static let label = "label"
  /// A row: the label as it is written, and the features that it gives.
  private struct Row {
    var label: Substring
    var values: [(index: Int, text: Substring)] = []
  }

  /// Whether the first rows are a label and pairs of an index and a number, one pair at least.
  package static func isOne(_ bytes: [UInt8]) -> Bool {
    let start = Array(bytes.prefix(1 << 16))
    guard start.contains(UInt8(ascii: ":")) else { return false }
    let isCut = start.count < bytes.count
    let rows = TextLines(start).map(\.text).prefix(20).filter { !withoutRemark($0).isEmpty }
    let read = rows.compactMap { row(withoutRemark($0)) }
    // The last line of a cut start may end anywhere.
    return !rows.isEmpty && read.count >= rows.count - (isCut && rows.count < 20 ? 1 : 0)
      && read.contains { !$0.values.isEmpty }
  }

  /// The columns of a file: `label`, `x1`, `x2` …; `file` names it in errors.
  package static func columns(
    _ bytes: [UInt8], file: String, _ options: ReadingOptions
  ) throws(InputError) -> NamedColumns {
    var notes: [String] = []
    let text = try DelimitedText.decoded(bytes, file: file, options, &notes)
    let rows = try rows(of: text, file: file)
    let indices = rows.lazy.compactMap { $0 }.flatMap(\.values).map(\.index)
    let (first, last) = (min(1, indices.min() ?? 1), indices.max() ?? 1)
    let limit = Limits.cells(ofBytes: bytes.count)
    guard last <= Limits.columns, rows.count * (last - first + 2) <= limit else {
      throw InputError(
        file: file,
        "\(counted(rows.count, "row")) of \(grouped(last)) features, too many for a table with all its zeros, which may have "
          + "\(grouped(Limits.columns)) columns and, of \(grouped(bytes.count)) bytes, \(grouped(limit)) cells")
    }
    // Each row on the line that it came from, so that errors name it.
    var dense: [UInt8] = []
    for row in rows {
      if let row {
        dense += row.label.utf8
        var next = first
        for (index, value) in row.values {
          while next < index {
            dense += [UInt8(ascii: ","), UInt8(ascii: "0")]
            next += 1
          }
          dense.append(UInt8(ascii: ","))
          dense += value.utf8
          next = index + 1
        }
        while next <= last {
          dense += [UInt8(ascii: ","), UInt8(ascii: "0")]
          next += 1
        }
      }
      dense.append(.lineFeed)
    }
    var table = try DelimitedText.columns(
      ofText: dense, Dialect(separator: .comma), file: file, options, notes,
      names: [label] + (first...last).map { "x\($0)" })
    table.declared = [.label(nil)] + Array(repeating: .numbers, count: last - first + 1)
    return table
  }

  /// The row of each line, nil for an empty one.
  private static func rows(of text: [UInt8], file: String) throws(InputError) -> [Row?] {
    var rows: [Row?] = []
    for (_, content) in TextLines(text) {
      let content = withoutRemark(content)
      guard !content.isEmpty else {
        rows.append(nil)
        continue
      }
      let line = rows.count + 1
      guard let row = row(content) else {
        throw InputError(
          file: file, line: line, "not a label and pairs like 3:0.5, their indices in rising order; correct the line")
      }
      if row.label.contains(",") {
        throw InputError(file: file, line: line, "several labels, \(quoted(String(row.label))); a row may have one")
      }
      rows.append(row)
    }
    return rows
  }

  private static func withoutRemark(_ line: String) -> Substring {
    let content = line.prefix { $0 != "#" }
    return content.allSatisfy(\.isWhitespace) ? "" : content
  }

  private static func row(_ line: Substring) -> Row? {
    let words = line.split { $0 == " " || $0 == "\t" }
    guard let label = words.first, label.split(separator: ",").allSatisfy({ Double($0) != nil }) else { return nil }
    var row = Row(label: label)
    for word in words.dropFirst() where !word.hasPrefix("qid:") {
      let parts = word.split(separator: ":", omittingEmptySubsequences: false)
      // LIBSVM's own indices are of 32 bits.
      guard parts.count == 2, let index = Int32(parts[0]).map(Int.init), index > row.values.last?.index ?? -1,
        Double(parts[1]) != nil
      else { return nil }
      row.values.append((index, parts[1]))
    }
    return row
  }
}

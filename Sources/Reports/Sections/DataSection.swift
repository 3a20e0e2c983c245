import Datasets
import Experiments
import Figures
import Formats
import Wording

/// The section on what the nets were trained on: rows, inputs, classes and columns of each data set, and what its owner should know.
enum DataSection {
  /// The section; none for results that lack the facts, those of older programs.
  static func blocks(_ datasets: [DatasetRecord]) -> [ReportBlock] {
    var seen: Set<String> = []
    let first = datasets.filter { seen.insert($0.dataset).inserted }
    if first.isEmpty { return [] }
    let splits = Dictionary(grouping: datasets, by: \.dataset).mapValues { ($0.count, $0.absentClasses(in: .test)) }
    return [
      .fold(
        "The data",
        first.flatMap { data in
          let (count, absent) = splits[data.dataset] ?? (1, nil)
          return blocks(data, splits: count, absent: absent)
        })
    ]
  }

  private static func blocks(_ data: DatasetRecord, splits: Int, absent: String?) -> [ReportBlock] {
    let shares = shares(of: data)
    let what =
      data.classes == 0
      ? "values are predicted"
      : counted(data.classes, "class", "classes") + (shares.isEmpty ? "" : " (\(shares))")
    var blocks: [ReportBlock] = [
      .prose(
        """
        **\(data.dataset.escapedForMarkdown)**: \(counted(data.rows, "row")) of \(counted(data.inputs, "input")), \
        \(data.label.map { "to predict *\($0.escapedForMarkdown)*, " } ?? "")\(what.escapedForMarkdown); \
        \(counted(data.trainingRows, "row")) \(numbered(data.trainingRows, "is", "are")) trained on, \(grouped(data.validationRows)) select, \(grouped(data.testRows)) test\(splits > 1 ? ", in each of \(splits) splits (of the first; sizes may differ by a row)" : ""). \
        Fingerprint `\(data.fingerprint.visible.replacing(scalar: "`", with: "'"))`.
        """)
    ]
    // What is longer describes more columns than a table that is read, and takes seconds to be taken apart.
    let columns = (data.columns?.utf8.count ?? 0) < 1 << 20 ? data.columnFacts : []
    if 1...60 ~= columns.count { blocks.append(.table(table(of: columns))) }
    let notes =
      [data.leftOut.map { "Left out: \($0)." }, absent].compactMap { $0 }
      + (data.notes?.split(separator: "\n").map { String($0) } ?? [])
    if !notes.isEmpty { blocks.append(.prose(notes.map { "- \($0.escapedForMarkdown)\n" }.joined())) }
    return blocks
  }

  private static func shares(of data: DatasetRecord) -> String {
    let shares = data.shares
    let shown = shares.prefix(10).map { name, rows in
      "\(name) \(Shown.fixed(100 * Double(rows) / Double(data.rows), 1)) %"
    }
    return shown.joined(separator: ", ") + (shares.count > 10 ? ", …" : "")
  }

  private static func table(of columns: [ColumnFacts]) -> TextTable {
    var table = TextTable([
      ("column", .left), ("taken for", .left), ("inputs", .right), ("missing %", .right), ("holds", .left),
    ])
    for column in columns {
      table.append([
        column.column, column.kind, String(column.inputs), Shown.fixed(100 * column.missing, 1), column.inWords,
      ])
    }
    return table
  }
}

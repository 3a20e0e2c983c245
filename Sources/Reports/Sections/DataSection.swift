import Datasets
import Experiments
import Figures
import Formats
import Wording

/// The section on what the nets were trained on: rows, inputs, classes and columns of each data set, and what its owner should know.
enum DataSection {
  /// The section; empty for results that lack the facts, those of older programs.
  static func text(_ datasets: [DatasetRecord]) -> String {
    var seen: Set<String> = []
    let first = datasets.filter { seen.insert($0.dataset).inserted }
    func paragraph(_ data: DatasetRecord) -> String {
      let splits = datasets.filter { $0.dataset == data.dataset }
      return self.paragraph(data, splits: splits.count, absent: splits.absentClasses(in: .test))
    }
    return first.isEmpty ? "" : "## The data\n\n" + first.map(paragraph).joined(separator: "\n")
  }

  private static func paragraph(_ data: DatasetRecord, splits: Int, absent: String?) -> String {
    let what =
      data.classes == 0
      ? "values are predicted"
      : counted(data.classes, "class", "classes") + (data.shares.isEmpty ? "" : " (\(shares(of: data)))")
    var text = """
      **\(data.dataset)**: \(counted(data.rows, "row")) of \(counted(data.inputs, "input")), \
      \(data.label.map { "to predict `\($0)`, " } ?? "")\(what); \
      \(counted(data.trainingRows, "row")) \(numbered(data.trainingRows, "is", "are")) trained on, \(grouped(data.validationRows)) select, \(grouped(data.testRows)) test\(splits > 1 ? ", in each of \(splits) splits (of the first; sizes may differ by a row)" : ""). \
      Fingerprint `\(data.fingerprint)`.

      """
    if !data.columnFacts.isEmpty, data.columnFacts.count <= 60 { text += "\n" + columns(of: data).markdown }
    if let leftOut = data.leftOut { text += "\nLeft out: \(leftOut).\n" }
    if let absent { text += "\n\(absent.escapedForMarkdown)\n" }
    if let notes = data.notes {
      text += "\n" + notes.split(separator: "\n").map { "- \($0)\n" }.joined()
    }
    return text
  }

  private static func shares(of data: DatasetRecord) -> String {
    let shown = data.shares.prefix(10).map { name, rows in
      "\(name) \(Shown.fixed(100 * Double(rows) / Double(data.rows), 1)) %"
    }
    return shown.joined(separator: ", ") + (data.shares.count > 10 ? ", …" : "")
  }

  private static func columns(of data: DatasetRecord) -> TextTable {
    var table = TextTable([
      ("column", .left), ("taken for", .left), ("inputs", .right), ("missing %", .right), ("holds", .left),
    ])
    for column in data.columnFacts {
      table.append([
        column.column, column.kind, String(column.inputs), Shown.fixed(100 * column.missing, 1), column.inWords,
      ])
    }
    return table
  }
}

package import Datasets
import Formats
import Randomness
import Tables
import Wording

/// Data that are the page's own, as the text of a table: what the lab reads, and what can be saved for a suite that is to read it, too.
package struct OwnTable: Sendable, Hashable {
  package let text: String
  /// What was left out, if anything.
  package let note: String?
  /// What its columns are for.
  package let options: DatasetOptions
  /// How many columns it has; 0 where it cannot be read.
  fileprivate let columns: Int

  fileprivate init(_ text: String, note: String? = nil) {
    let table = try? DelimitedText.columns(Array(text.utf8), file: "")
    (self.text, self.note, options, columns) = (text, note, Self.options(of: table), table?.names.count ?? 0)
  }

  /// A table of three columns is taken for the two coordinates of the plane and a class, though the coordinates be called x and y, or count. The class
  /// is the column that is called so, else the only one of words, else the last.
  private static func options(of table: NamedColumns?) -> DatasetOptions {
    guard let table, table.names.count == 3 else { return DatasetOptions() }
    let telling = table.names.firstIndex { $0.lowercased() != "y" && LabelChoice.names.contains($0.lowercased()) }
    let words = (0..<3).filter { column in
      (0..<min(20, table.cells.rows)).contains { !table.isMissing($0, column) && table.cells.number($0, column) == nil }
    }
    let label = telling ?? (words.count == 1 ? words[0] : 2)
    var options = DatasetOptions(label: String(label + 1))
    options.keep = (0..<3).filter { $0 != label }.map { String($0 + 1) }.joined(separator: ",")
    return options
  }
}

extension RaceSettings {
  /// The table of the page's own data; nil for data that a suite can name.
  ///
  /// Throws a `Problem` where there is none.
  package func ownTable() throws(Problem) -> OwnTable? {
    switch data {
    case "points":
      guard let points, !points.isEmpty else { throw Problem("data", "no point is drawn yet") }
      return try Self.table(of: points)
    case "table":
      guard let table, !table.allSatisfy(\.isWhitespace) else {
        throw Problem("data", "the table is empty; paste rows of two features and a label")
      }
      let own = Self.thinned(table)
      if own.columns > Limits.columnsOfPage {
        throw Problem(
          "data",
          "the table has \(grouped(own.columns)) columns, where the plane has two features and a label; paste those, or \(Limits.columnsOfPage) columns at most"
        )
      }
      return own
    case let name where Self.generated.contains(name): return nil
    default:
      throw Problem("data", "\(quoted(data)) is none of \(listed(Self.generated + ["points", "table"]))")
    }
  }

  private static func table(of points: [[Double]]) throws(Problem) -> OwnTable {
    var rows: [String] = []
    for point in points {
      guard point.count == 3, point[0].isFinite, point[1].isFinite, let number = Int(exactly: point[2]),
        (0..<Limits.classesOfPage).contains(number)
      else {
        throw Problem("data", "a point must be x, y and a class from 0 to \(Limits.classesOfPage - 1)")
      }
      rows.append("\(point[0]),\(point[1]),\(number)")
    }
    return OwnTable("x,y,class\n" + rows.joined(separator: "\n") + "\n")
  }

  /// The table with at most as many lines as can be drawn, drawn at random but in their order, and its first line, which may name the columns.
  private static func thinned(_ text: String) -> OwnTable {
    // Lines as bytes: a carriage return and a line feed are one Character.
    let lines = text.utf8.split { [UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains($0) }
    let (rows, most) = (lines.count - 1, Limits.examplesOfPage)
    if rows <= most { return OwnTable(text) }
    // Evenly apart, they would miss what alternates.
    var order = Array(1...Int32(rows))
    RandomStream(StreamName(suiteSeed: 0, .data, seed: 0, part: "table of the page")).shuffle(&order)
    let kept = [lines[0]] + order.prefix(most).sorted().map { lines[Int($0)] }
    return OwnTable(
      kept.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined(),
      note: "\(grouped(most)) of the table's \(grouped(rows)) lines are used, drawn at random")
  }
}

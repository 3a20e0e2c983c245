package import Statistics
package import Formats
import Wording

/// Scores from a table of whatever origin: long (a score a row) or wide (a column a method, a row a block).
package struct ScoreFile: Sendable {
  /// The columns of a long table.
  package struct Columns: Sendable {
    /// Names the methods that are compared.
    package var method: String
    /// Names the blocks: what the scores of different methods have in common, such as a seed. Where it is nil, the one that is called
    /// so, if there is one; a table whose data sets have one score of each method can do without.
    package var block: String?
    /// Holds the scores.
    package var value: String
    /// Names the data sets, where there are several.
    package var dataset: String?

    /// Columns by their names.
    package init(method: String, block: String?, value: String, dataset: String?) {
      self.method = method
      self.block = block
      self.value = value
      self.dataset = dataset
    }
  }

  /// The scores of one data set.
  package struct Part: Sendable {
    /// The data set's name; nil where the table has no such column.
    package let dataset: String?
    /// The scores; a method that has none in a block misses there.
    package let table: ScoreTable
  }

  /// A part a data set, in the order of their first rows.
  package let parts: [Part]
  /// What was taken for what, and left out, where the user may have meant something else.
  package private(set) var notes: [String]
  /// What the names of the blocks look like.
  package let blockNames: BlockNames

  /// Reads a long table.
  ///
  /// A row without a score is a block that lacks the method.
  ///
  /// - Throws: `InputError`, with file and line, for what is no such table.
  package init(long table: ScoreColumns, _ columns: Columns) throws(InputError) {
    let method = try table.column(columns.method, option: "--method")
    let block = try columns.column(ofBlocksIn: table)
    let value = try table.column(columns.value, option: "--value")
    var dataset: Int?
    if let name = columns.dataset { dataset = try table.column(name, option: "--dataset") }
    var parts: [PartialTable] = []
    var datasets = NameIndex()
    for row in 0..<table.rows {
      var names = (method: try table.label(row, method), block: "", dataset: "")
      if let block { names.block = try table.label(row, block) }
      if let dataset { names.dataset = try table.label(row, dataset) }
      let part = datasets.place(of: names.dataset)
      if part == parts.count { parts.append(PartialTable()) }
      guard parts[part].set(names.method, names.block, try table.score(row, value)) else {
        guard block != nil else {
          throw table.error(
            row,
            "'\(names.method)' has a score of '\(names.dataset)' already; name the column that tells them apart with --block"
          )
        }
        throw table.error(
          row,
          "'\(names.method)' has a score in block '\(names.block)' already; give each pair one row"
            + (dataset == nil ? ", or name the column that tells them apart with --dataset" : ""))
      }
    }
    if parts.isEmpty { throw table.error(nil, "a header and no rows; a row a score is needed") }
    for part in parts {
      try Self.requireFew(part.methods, table, option: "--method")
      try Self.requireFew(
        part.methods.count, inBlocks: part.cells / part.methods.count, table,
        remedy: "name the column of blocks with --block")
    }
    // Data sets are compared with each other, too: by their means, or as the rows of one table.
    let methods = Set(parts.flatMap(\.methods)).sorted()
    try Self.requireFew(methods, table, option: "--method")
    try Self.requireFew(methods.count, inBlocks: parts.count, table, remedy: "give fewer data sets")
    self.parts = zip(datasets.names, parts).map { $1.part(dataset: dataset == nil ? nil : $0) }
    notes = table.notes
    blockNames = Self.blockNames(self.parts, column: block, of: table)
  }

  /// Reads a wide table, whose column `block` names the blocks: by default the one of that name, else the first that holds no
  /// numbers, else none.
  ///
  /// - Throws: `InputError`, with file and line, for what is no such table.
  package init(wide columns: ScoreColumns, block: String?) throws(InputError) {
    let blockColumn: Int?
    if let block {
      blockColumn = try columns.column(block, option: "--block")
    } else {
      blockColumn = columns.column(named: "block") ?? columns.columns.first { columns.holdsText($0) }
    }
    let methods = columns.columns.filter { $0 != blockColumn }
    try Self.requireFew(methods.map(columns.name), columns, option: "--drop")
    try Self.requireFew(methods.count, inBlocks: columns.rows, columns, remedy: "give a part of them")
    var table = PartialTable()
    for row in 0..<columns.rows {
      var name = String(row + 1)
      if let blockColumn { name = try columns.label(row, blockColumn) }
      for column in methods {
        guard table.set(columns.name(of: column), name, try columns.score(row, column)) else {
          throw columns.error(row, "block '\(name)' appears twice; give each block one row")
        }
      }
      table.add(block: name)
    }
    for column in methods { table.add(method: columns.name(of: column)) }
    if columns.rows == 0 { throw columns.error(nil, "a header and no rows; a row a block is needed") }
    if methods.isEmpty { throw columns.error(nil, columns.oneColumn ?? "no column of scores; give a column a method") }
    notes = columns.notes
    if blockColumn == nil {
      let shown = methods.prefix(6).map(columns.name)
      notes.append(
        columns.note(
          "all columns are taken for methods (\(shown.joined(separator: ", "))\(methods.count > 6 ? ", …" : "")); "
            + "if one names the blocks, name it with --block"))
    }
    if methods.count == 1, let oneColumn = columns.oneColumn { notes.append(columns.note(oneColumn)) }
    parts = [table.part(dataset: nil)]
    blockNames = Self.blockNames(parts, column: blockColumn, of: columns)
    notes += metadata(methods, columns)
  }

  /// Refuses more methods than can be compared; `option` names the columns that hold them, or do not.
  private static func requireFew(_ methods: [String], _ table: ScoreColumns, option: String) throws(InputError) {
    if methods.count <= Limits.methods { return }
    throw table.error(
      nil,
      "\(grouped(methods.count)) methods (\(methods.prefix(3).map(quoted).joined(separator: ", ")), …), where at most "
        + "\(grouped(Limits.methods)) can be compared; give a part of them, or say with \(option) which they are")
  }

  /// Refuses a table of more scores than can be compared, those that are missing among them.
  private static func requireFew(
    _ methods: Int, inBlocks blocks: Int, _ table: ScoreColumns, remedy: String
  ) throws(InputError) {
    if methods * blocks <= Limits.scores { return }
    throw table.error(
      nil,
      "\(grouped(methods)) methods in \(grouped(blocks)) blocks make \(grouped(methods * blocks)) scores, present or missing, where at most "
        + "\(grouped(Limits.scores)) can be; \(remedy)")
  }

  private static func blockNames(_ parts: [Part], column: Int?, of table: ScoreColumns) -> BlockNames {
    BlockNames(
      Set(parts.flatMap(\.table.blocks)), column: column.map(table.name), among: table.columns.map(table.name))
  }

  /// A note on columns that hold no scores by the look of them: their values are of another size than the other columns' are.
  private func metadata(_ methods: [Int], _ columns: ScoreColumns) -> [String] {
    let table = parts[0].table
    guard methods.count > 2 else { return [] }
    let sizes = table.columns.map { column in
      let scores = column.compactMap(\.score).map(\.magnitude)
      return (
        count: scores.count, smallest: scores.min() ?? .infinity, largest: scores.max() ?? -.infinity,
        areWhole: scores.allSatisfy { $0 == $0.rounded() }
      )
    }
    let (largest, fractions) = (sizes.map(\.largest).sorted().suffix(2), sizes.count { !$0.areWhole })
    return methods.indices.compactMap { index in
      let own = sizes[index]
      let others = own.largest == largest.last ? largest.first : largest.last
      guard let others, others.isFinite, own.count > 1, own.areWhole, fractions > 0, own.smallest > others else {
        return nil
      }
      let name = columns.name(of: methods[index])
      return columns.note(
        "column '\(name)' holds whole numbers above all scores of the others; if it is not a method, say --drop \(shellWord(name))"
      )
    }
  }
}

extension ScoreFile {
  /// The data sets as rows of one table, where the file names data sets and each of them has one row; else nil.
  var ofDatasets: Part? {
    guard parts.allSatisfy({ $0.dataset != nil && $0.table.blocks.count == 1 }) else { return nil }
    var table = PartialTable()
    for part in parts {
      let dataset = part.dataset ?? ""
      table.add(block: dataset)
      for (method, column) in zip(part.table.methods, part.table.columns) {
        _ = table.set(method, dataset, column[0].score)
      }
    }
    return table.part(dataset: nil)
  }

  /// Whether the rows of a table that names no data sets may be data sets themselves: they are many, and not named like repetitions.
  package var rowsMayBeDatasets: Bool {
    let fewest = 6
    let table = parts[0].table
    return parts[0].dataset == nil && table.methods.count > 1 && table.blocks.count >= fewest && blockNames == .others
  }
}

extension ScoreFile.Columns {
  /// The column that names the blocks; nil for none.
  fileprivate func column(ofBlocksIn table: ScoreColumns) throws(InputError) -> Int? {
    if let block { return try table.column(block, option: "--block") }
    if dataset != nil {
      return [method, value, dataset].contains("block") ? nil : table.column(named: "block")
    }
    return try table.column("block", option: "--block")
  }
}

/// Names in the order of their first appearance.
private struct NameIndex {
  private(set) var names: [String] = []
  private var places: [String: Int] = [:]

  mutating func place(of name: String) -> Int {
    if let place = places[name] { return place }
    places[name] = names.count
    names.append(name)
    return names.count - 1
  }
}

/// A table that is filled row by row.
private struct PartialTable {
  private var methodNames = NameIndex()
  private var blocks = NameIndex()
  /// A method's outcomes by block; nil for those that no row has told.
  private var columns: [[Outcome?]] = []

  /// The methods' names.
  var methods: [String] { methodNames.names }

  /// The scores of a table of them, those that are missing included.
  var cells: Int { methods.count * blocks.names.count }

  mutating func add(method: String) {
    if methodNames.place(of: method) == columns.count { columns.append([]) }
  }

  mutating func add(block: String) { _ = blocks.place(of: block) }

  /// Sets a score, nil for a missing one; false where the pair was given already.
  ///
  /// Of a table that is larger than can be compared only the names are kept on, so that they can be counted.
  mutating func set(_ method: String, _ block: String, _ score: Double?) -> Bool {
    let (column, row) = (methodNames.place(of: method), blocks.place(of: block))
    if column == columns.count { columns.append([]) }
    if methods.count > Limits.methods || cells > Limits.scores { return true }
    while columns[column].count <= row { columns[column].append(nil) }
    guard columns[column][row] == nil else { return false }
    columns[column][row] = score.map { .score($0) } ?? .missing
    return true
  }

  func part(dataset: String?) -> ScoreFile.Part {
    let full = columns.map { column in
      blocks.names.indices.map { $0 < column.count ? column[$0] ?? .missing : .missing }
    }
    return ScoreFile.Part(
      dataset: dataset, table: ScoreTable(methods: methods, blocks: blocks.names, columns: full))
  }
}

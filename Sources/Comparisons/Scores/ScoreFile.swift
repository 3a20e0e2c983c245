public import Statistics
import Formats

/// Scores from a CSV file of whatever origin: long (a score a row) or wide (a column a method, a row a block).
public struct ScoreFile: Sendable {
  /// The columns of a long table.
  public struct Columns: Sendable {
    /// Names the methods that are compared.
    public var method: String
    /// Names the blocks: what the scores of different methods have in common, such as a seed. Where it is nil, the one that is called
    /// so, if there is one; a table whose data sets have one score of each method can do without.
    public var block: String?
    /// Holds the scores.
    public var value: String
    /// Names the data sets, where there are several.
    public var dataset: String?

    /// Columns by their names.
    public init(method: String, block: String?, value: String, dataset: String?) {
      self.method = method
      self.block = block
      self.value = value
      self.dataset = dataset
    }
  }

  /// The scores of one data set.
  public struct Part: Sendable {
    /// The data set's name; nil where the table has no such column.
    public let dataset: String?
    /// The scores; a method that has none in a block misses there.
    public let table: ScoreTable
  }

  /// A part a data set, in the order of their first rows.
  public let parts: [Part]
  /// What was taken for what, where the user may have meant something else.
  public private(set) var note: String?
  /// What the names of the blocks look like.
  public let blockNames: BlockNames

  /// Reads a long table; `file` names it in errors.
  ///
  /// - Throws: `InputError`, with file and line, for what is no such table.
  public init(long bytes: [UInt8], _ columns: Columns, file: String) throws {
    var reader = try ScoreReader(bytes, file: file)
    let method = try reader.column(columns.method, option: "--method")
    let block = try columns.column(ofBlocksIn: reader)
    let value = try reader.column(columns.value, option: "--value")
    let dataset = try columns.dataset.map { try reader.column($0, option: "--dataset") }
    var parts: [PartialTable] = []
    var datasets = NameIndex()
    while try reader.next() {
      let part = datasets.place(of: try dataset.map { try reader.name(in: $0) } ?? "")
      if part == parts.count { parts.append(PartialTable()) }
      let (methodName, blockName) = (try reader.name(in: method), try block.map { try reader.name(in: $0) })
      guard parts[part].set(methodName, blockName ?? "", try reader.score(in: value)) else {
        guard let blockName else {
          throw reader.error(
            "'\(methodName)' has a score of '\(datasets.names[part])' already; name the column that tells them apart with --block"
          )
        }
        throw reader.error(
          "'\(methodName)' has a score in block '\(blockName)' already; give each pair one row"
            + (columns.dataset == nil ? ", or name the column that tells them apart with --dataset" : ""))
      }
    }
    if parts.isEmpty { throw reader.error("a header and no rows; a row a score is needed") }
    self.parts = zip(datasets.names, parts).map { $1.part(dataset: dataset == nil ? nil : $0) }
    blockNames = Self.blockNames(self.parts, column: block, among: reader.names)
  }

  /// Reads a wide table, whose column `block` names the blocks: by default the one of that name, else the first that holds no
  /// numbers, else none.
  ///
  /// - Throws: `InputError`, with file and line, for what is no such table.
  public init(wide bytes: [UInt8], block: String?, file: String) throws {
    var reader = try ScoreReader(bytes, file: file)
    var blockColumn = try block.map { try reader.column($0, option: "--block") } ?? reader.names.firstIndex(of: "block")
    var table = PartialTable()
    var row = 0
    while try reader.next() {
      row += 1
      if row == 1 {
        if blockColumn == nil { blockColumn = reader.names.indices.first { reader.holdsText(in: $0) } }
        for column in reader.names.indices where column != blockColumn { table.add(method: reader.names[column]) }
      }
      let name = try blockColumn.map { try reader.name(in: $0) } ?? String(row)
      for column in reader.names.indices where column != blockColumn {
        if reader.isMissing(in: column) { continue }
        guard table.set(reader.names[column], name, try reader.score(in: column)) else {
          throw reader.error("block '\(name)' appears twice; give each block one row")
        }
      }
      table.add(block: name)
    }
    if row == 0 { throw reader.error("a header and no rows; a row a block is needed") }
    if blockColumn == nil {
      note =
        "\(file): all columns are taken for methods (\(reader.names.prefix(6).joined(separator: ", "))\(reader.names.count > 6 ? ", …" : "")); "
        + "if one names the blocks, name it with --block"
    }
    parts = [table.part(dataset: nil)]
    blockNames = Self.blockNames(parts, column: blockColumn, among: reader.names)
  }

  private static func blockNames(_ parts: [Part], column: Int?, among columns: [String]) -> BlockNames {
    BlockNames(Set(parts.flatMap(\.table.blocks)), column: column.map { columns[$0] }, among: columns)
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
        if let score = column[0].score { _ = table.set(method, dataset, score) }
      }
    }
    return table.part(dataset: nil)
  }

  /// Whether the rows of a table that names no data sets may be data sets themselves: they are many, and not named like repetitions.
  public var rowsMayBeDatasets: Bool {
    let fewest = 6
    let table = parts[0].table
    return parts[0].dataset == nil && table.methods.count > 1 && table.blocks.count >= fewest && blockNames == .others
  }
}

extension ScoreFile.Columns {
  /// The column that names the blocks; nil for none.
  fileprivate func column(ofBlocksIn reader: ScoreReader) throws -> Int? {
    if let block { return try reader.column(block, option: "--block") }
    if dataset != nil {
      return [method, value, dataset].contains("block") ? nil : reader.names.firstIndex(of: "block")
    }
    return try reader.column("block", option: "--block")
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
  private var methods = NameIndex()
  private var blocks = NameIndex()
  private var columns: [[Outcome]] = []

  mutating func add(method: String) {
    if methods.place(of: method) == columns.count { columns.append([]) }
  }

  mutating func add(block: String) { _ = blocks.place(of: block) }

  /// Sets a score; false where there is one already.
  mutating func set(_ method: String, _ block: String, _ score: Double) -> Bool {
    let (column, row) = (methods.place(of: method), blocks.place(of: block))
    if column == columns.count { columns.append([]) }
    while columns[column].count <= row { columns[column].append(.missing) }
    guard columns[column][row] == .missing else { return false }
    columns[column][row] = .score(score)
    return true
  }

  func part(dataset: String?) -> ScoreFile.Part {
    let full = columns.map { $0 + Array(repeating: .missing, count: blocks.names.count - $0.count) }
    return ScoreFile.Part(
      dataset: dataset, table: ScoreTable(methods: methods.names, blocks: blocks.names, columns: full))
  }
}

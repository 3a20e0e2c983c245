/// A file that the lab writes, as the reference describes it: what it is, and what each of its columns or keys means.
package struct FileDescription: Sendable {
  /// A column of a table, or a key of a JSON file.
  package struct Entry: Sendable {
    /// The name; of a key in an object in a list, with the way there: `columns[].kind`.
    package let name: String
    /// What it means, in a line.
    package let meaning: String
    /// The unit, where there is one.
    package let unit: String?
    /// Whether a cell may be empty, or the key left out.
    package let isOptional: Bool

    /// An entry, each part given.
    package init(_ name: String, _ meaning: String, unit: String? = nil, isOptional: Bool = false) {
      (self.name, self.meaning, self.unit, self.isOptional) = (name, meaning, unit, isOptional)
    }
  }

  /// The file's name.
  package let name: String
  /// What it holds, in a line: `a row a trial`.
  package let meaning: String
  /// Its columns or keys.
  package let entries: [Entry]

  /// A description, each part given.
  package init(_ name: String, _ meaning: String, _ entries: [Entry]) {
    (self.name, self.meaning, self.entries) = (name, meaning, entries)
  }

  /// That of a table whose columns are declared, after some that stand before them.
  package init<Record>(_ name: String, _ meaning: String, after before: [Entry] = [], _ columns: [ResultColumn<Record>])
  {
    self.init(
      name, meaning,
      before + columns.map { Entry($0.name, $0.meaning, unit: $0.unit, isOptional: $0.isOptional) })
  }
}

/// A key of a JSON file that says what it means.
protocol DescribedKey: CodingKey, CaseIterable {
  /// What it means, in a line.
  var meaning: String { get }
}

extension DescribedKey {
  /// The entries of all keys, below a path.
  static func entries(below path: String = "") -> [FileDescription.Entry] {
    allCases.map { FileDescription.Entry(path + $0.stringValue, $0.meaning) }
  }
}

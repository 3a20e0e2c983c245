package import Tables

/// How a file of data is to be read, as far as somebody says so.
package struct DatasetOptions: Sendable, Hashable {
  /// What a net learns from labels.
  package enum Task: String, Sendable, CaseIterable {
    /// One of several classes.
    case classes
    case values

    /// The task of a word; `classification` and `regression` are other words.
    init?(word: String) {
      switch word {
      case "classes", "classification": self = .classes
      case "values", "regression": self = .values
      default: return nil
      }
    }
  }

  /// The column that is to be predicted, by its name, its number from 1, or `last`; nil lets the file decide, see `LabelChoice`.
  package var label: String?
  /// What is learned; nil lets the labels decide, see `LabelColumn`.
  package var task: Task?
  /// How the table is written; what is left open is told from the file.
  package var reading = ReadingOptions()
  /// Columns that are no features, with commas between them.
  package var drop: String?
  /// Columns that are features though they look like identifiers, free text or constants.
  package var keep: String?
  /// Columns of categories, and columns of numbers, whatever they look like.
  package var categorical: String?, numeric: String?
  /// A file whose rows are the test part.
  package var testFile: String?
  /// The column that names the part of each row.
  package var splitColumn: String?
  /// The column that names the group of each row, which no split may tear.
  package var group: String?

  /// Options, of which any may be left out.
  package init(label: String? = nil, task: Task? = nil) {
    self.label = label
    self.task = task
  }

  /// The value of an option as it is written, nil where it is not given.
  package subscript(option: DatasetOption) -> String? {
    get { option.written(self) }
    set { option.write(newValue, &self) }
  }

  package var given: [DatasetOption] { DatasetOption.all.filter { self[$0] != nil } }
}

/// An option of a data set's file: what suites and the command line call it, and what it may be.
///
/// A new option is a property of `DatasetOptions`, its declaration here, and a place in `all`.
package struct DatasetOption: Sendable, Hashable {
  /// Its key in a suite.
  package let key: String
  /// What it says, as the help and the reference put it.
  package let meaning: String
  /// What holds where it is not given.
  package let usual: String?
  /// The values that it may have; empty where any text will do.
  package let choices: [String]
  /// Whether a text is a value that it may have.
  package let accepts: @Sendable (String) -> Bool
  /// Whether `accepts` takes other spellings than those of `choices`, too.
  package let takesOtherSpellings: Bool
  /// Whether it is the path of a file.
  package let isPath: Bool
  fileprivate let written: @Sendable (DatasetOptions) -> String?
  fileprivate let write: @Sendable (String?, inout DatasetOptions) -> Void

  /// Every option, in the order in which suites write them.
  package static let all: [DatasetOption] = ofTables + ofReading

  /// The options that say what the columns and the rows of a table are for.
  package static let ofTables: [DatasetOption] = [
    .label, .task, .drop, .keep, .categorical, .numeric, .testFile, .splitColumn, .group,
  ]

  /// The options that say how a table is written.
  package static let ofReading: [DatasetOption] = [.separator, .header, .decimal, .thousands, .encoding, .missing]

  /// What the command line calls it: `--split-column`.
  package var flag: String { "--" + key.replacing("_", with: "-") }

  /// The column that is to be predicted.
  package static let label = DatasetOption(
    key: "label", choices: [], "The column of a file that is to be predicted: a name, a number from 1, or 'last'",
    usual: "label, target, class, y ... or the last", written: \.label
  ) { $1.label = $0 }
  /// What is learned.
  package static let task = DatasetOption(
    key: "task", choices: DatasetOptions.Task.allCases.map(\.rawValue), "What to predict: classes or values",
    usual: "what the labels look like",
    accepts: { DatasetOptions.Task(word: $0) != nil }, written: \.task?.rawValue
  ) { $1.task = $0.flatMap { DatasetOptions.Task(word: $0) } }
  /// Columns to leave out.
  package static let drop = DatasetOption(
    key: "drop", choices: [], "Columns to leave out, by name or number", written: \.drop
  ) { $1.drop = $0 }
  /// Columns to use in any case.
  package static let keep = DatasetOption(
    key: "keep", choices: [], "Columns to use though they look like identifiers, free text or constants",
    written: \.keep
  ) { $1.keep = $0 }
  /// Columns of categories.
  package static let categorical = DatasetOption(
    key: "categorical", choices: [], "Columns to take for categories", written: \.categorical
  ) { $1.categorical = $0 }
  /// Columns of numbers.
  package static let numeric = DatasetOption(
    key: "numeric", choices: [], "Columns to take for numbers", written: \.numeric
  ) { $1.numeric = $0 }
  /// The file of the test part.
  package static let testFile = DatasetOption(
    key: "test_file", choices: [], "A file with the rows to test on", isPath: true, written: \.testFile
  ) { $1.testFile = $0 }
  /// The column of parts.
  package static let splitColumn = DatasetOption(
    key: "split_column", choices: [], "The column that says of each row: train, validation or test",
    written: \.splitColumn
  ) { $1.splitColumn = $0 }
  /// The column of groups.
  package static let group = DatasetOption(
    key: "group", choices: [],
    "The column that names the group of each row, such as a patient; rows of a group are in one part", written: \.group
  ) { $1.group = $0 }

  init(
    key: String, choices: [String], _ meaning: String, usual: String? = nil, isPath: Bool = false,
    accepts: (@Sendable (String) -> Bool)? = nil,
    written: @escaping @Sendable (DatasetOptions) -> String?,
    write: @escaping @Sendable (String?, inout DatasetOptions) -> Void
  ) {
    self.key = key
    self.choices = choices
    self.meaning = meaning
    self.usual = usual
    takesOtherSpellings = accepts != nil
    self.isPath = isPath
    self.accepts = accepts ?? { choices.isEmpty || choices.contains($0) }
    self.written = written
    self.write = write
  }

  /// Options are told apart by their keys.
  package static func == (one: DatasetOption, other: DatasetOption) -> Bool { one.key == other.key }

  package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

package import Tables

/// How a file of data is to be read, as far as somebody says so.
public struct DatasetOptions: Sendable, Hashable {
  /// What a net learns from labels.
  public enum Task: String, Sendable, CaseIterable {
    /// One of several classes.
    case classification
    /// A number.
    case regression
  }

  /// The label column where none is named.
  public static let defaultLabel = "label"

  /// The column that is to be predicted; nil for `defaultLabel`.
  public var label: String?
  /// What is learned; nil lets the labels decide, see `LabelColumn`.
  public var task: Task?
  /// How the table is written; what is left open is told from the file.
  package var reading = ReadingOptions()

  /// Options, of which any may be left out.
  public init(label: String? = nil, task: Task? = nil) {
    self.label = label
    self.task = task
  }

  /// The value of an option as it is written, nil where it is not given.
  public subscript(option: DatasetOption) -> String? {
    get { option.written(self) }
    set { option.write(newValue, &self) }
  }

  /// The options that are given.
  public var given: [DatasetOption] { DatasetOption.all.filter { self[$0] != nil } }
}

/// An option of a data set's file: what suites and the command line call it, and what it may be.
///
/// A new option is a property of `DatasetOptions`, its declaration here, and a place in `all`.
public struct DatasetOption: Sendable, Equatable {
  /// Its key in a suite.
  public let key: String
  /// The values that it may have; empty where any text will do.
  public let choices: [String]
  /// Whether a text is a value that it may have.
  public let accepts: @Sendable (String) -> Bool
  fileprivate let written: @Sendable (DatasetOptions) -> String?
  fileprivate let write: @Sendable (String?, inout DatasetOptions) -> Void

  /// Every option, in the order in which suites write them.
  public static let all: [DatasetOption] =
    [.label, .task, .separator, .header, .decimal, .thousands, .encoding, .missing]

  /// The column that is to be predicted.
  public static let label = DatasetOption(key: "label", choices: [], written: \.label) { $1.label = $0 }
  /// What is learned.
  public static let task = DatasetOption(
    key: "task", choices: DatasetOptions.Task.allCases.map(\.rawValue), written: \.task?.rawValue
  ) { $1.task = $0.flatMap(DatasetOptions.Task.init) }

  init(
    key: String, choices: [String], accepts: (@Sendable (String) -> Bool)? = nil,
    written: @escaping @Sendable (DatasetOptions) -> String?,
    write: @escaping @Sendable (String?, inout DatasetOptions) -> Void
  ) {
    self.key = key
    self.choices = choices
    self.accepts = accepts ?? { choices.isEmpty || choices.contains($0) }
    self.written = written
    self.write = write
  }

  /// Options are told apart by their keys.
  public static func == (one: DatasetOption, other: DatasetOption) -> Bool { one.key == other.key }
}

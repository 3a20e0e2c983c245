import Foundation
import Wording
public import Formats

/// What a suite or a command line names: a registered data set, a CSV file or a folder of IDX files.
///
/// In YAML and JSON it is a name, or `{name: mine, csv: path.csv, label: column, task: regression}` (label and task may be
/// left out), or `{name: mnist, idx: folder}`.
public enum DatasetReference: Sendable, Hashable {
  /// What a net learns from a CSV file's labels.
  public enum Task: String, Codable, Sendable, CaseIterable {
    /// One of several classes.
    case classification
    /// A number.
    case regression
  }

  /// A data set of the catalog.
  case named(String)
  /// A CSV file with its label column; every other column is a numeric feature.
  ///
  /// Without a task the labels decide: text makes classes; numbers make regression if any is not an integer or if there
  /// are more than 100 different ones, else classes.
  case csv(name: String, path: String, label: String, task: Task?)
  /// A folder of IDX files.
  case idx(name: String, folder: String)

  /// The label column where none is named.
  public static let defaultLabel = "label"

  /// The name under which reports, random streams and the store know the data set.
  public var name: String {
    switch self {
    case .named(let name), .csv(let name, _, _, _), .idx(let name, _): name
    }
  }

  /// Reads `--dataset`: a name of the catalog, a path ending in `.csv` or `.csv.gz`, or a folder.
  ///
  /// What is none of these is taken to be a name, which `load` will not find and will suggest the nearest to.
  public init(
    commandLine text: String, label: String? = nil, catalog: DatasetCatalog = .standard
  ) throws(InputError) {
    let file = URL(fileURLWithPath: text).lastPathComponent
    let isRegistered = catalog.entries.contains { $0.id == text }
    if !isRegistered, let base = file.droppingCSVExtension {
      self = .csv(name: base, path: text, label: label ?? Self.defaultLabel, task: nil)
      return
    }
    if let label {
      throw InputError("--label \(quoted(label)): '\(text)' is not a .csv file; leave the option out")
    }
    let isFolder = text.contains("/") || FileContents.isFolder(text)
    self = !isRegistered && isFolder ? .idx(name: file, folder: text) : .named(text)
  }
}

extension DatasetReference: Codable {
  private enum Key: String, CodingKey {
    case name, csv, label, task, idx
  }

  /// Decodes a name or a mapping; the name of a file or folder that has none is the file's.
  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      self = .named(name)
      return
    }
    let mapping = try decoder.container(keyedBy: Key.self)
    let name = try mapping.decodeIfPresent(String.self, forKey: .name)
    if let path = try mapping.decodeIfPresent(String.self, forKey: .csv) {
      let file = URL(fileURLWithPath: path).lastPathComponent
      self = .csv(
        name: name ?? file.droppingCSVExtension ?? file, path: path,
        label: try mapping.decodeIfPresent(String.self, forKey: .label) ?? Self.defaultLabel,
        task: try mapping.decodeIfPresent(Task.self, forKey: .task))
    } else if let folder = try mapping.decodeIfPresent(String.self, forKey: .idx) {
      self = .idx(name: name ?? URL(fileURLWithPath: folder).lastPathComponent, folder: folder)
    } else {
      self = .named(try mapping.decode(String.self, forKey: .name))
    }
  }

  /// Encodes what `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .named(let name):
      var value = encoder.singleValueContainer()
      try value.encode(name)
    case .csv(let name, let path, let label, let task):
      var mapping = encoder.container(keyedBy: Key.self)
      try mapping.encode(name, forKey: .name)
      try mapping.encode(path, forKey: .csv)
      try mapping.encode(label, forKey: .label)
      try mapping.encodeIfPresent(task, forKey: .task)
    case .idx(let name, let folder):
      var mapping = encoder.container(keyedBy: Key.self)
      try mapping.encode(name, forKey: .name)
      try mapping.encode(folder, forKey: .idx)
    }
  }
}

extension String {
  /// The name without `.csv` or `.csv.gz`, nil where it has neither.
  fileprivate var droppingCSVExtension: String? {
    [".csv", ".csv.gz"].first { lowercased().hasSuffix($0) }.map { String(dropLast($0.count)) }
  }
}

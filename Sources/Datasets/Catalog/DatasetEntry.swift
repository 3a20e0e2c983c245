import Formats

/// What is known of a registered data set without loading it.
public struct DatasetEntry: Sendable, Hashable, Codable {
  /// Where a data set's examples come from.
  public enum Kind: String, Sendable, Codable {
    /// A folder of IDX files.
    case idx
    /// The program itself.
    case embedded
    /// A formula and random draws that follow from the suite's seed.
    case generated
  }

  /// The name that suites and the command line use.
  public let id: String
  /// A title for reports.
  public let title: String
  /// Where the examples come from.
  public let kind: Kind
  /// The citation.
  public let source: String
  /// The terms of use.
  public let licence: String
  /// The number of examples, training and test together.
  public let examples: Int
  /// The number of features.
  public let features: Int
  /// The number of classes; nil for regression.
  public let classes: Int?
}

/// A registered data set: what is known of it, and how it is read.
struct RegisteredDataset: Sendable {
  /// What a data set may be read from.
  struct Surroundings {
    var dataDirectory: String?
    var suiteSeed: Int
  }

  let entry: DatasetEntry
  let contents: @Sendable (Surroundings) throws(InputError) -> DatasetContents
}

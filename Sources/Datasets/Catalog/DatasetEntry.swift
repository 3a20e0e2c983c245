import Formats

/// What is known of a registered data set without loading it.
package struct DatasetEntry: Sendable, Hashable, Codable {
  /// Where a data set's examples come from.
  package enum Kind: String, Sendable, Codable {
    /// A folder of IDX files.
    case idx
    /// The program itself.
    case embedded
    /// A formula and random draws that follow from the suite's seed.
    case generated
  }

  /// The name that suites and the command line use.
  package let id: String
  /// A title for reports.
  package let title: String
  /// Where the examples come from.
  package let kind: Kind
  /// The citation.
  package let source: String
  /// The terms of use.
  package let licence: String
  /// The number of examples, training and test together.
  package let examples: Int
  package let features: Int
  /// The number of classes; nil for regression.
  package let classes: Int?
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

package import Formats
package import Tables

/// A form that data come in: how a file or a folder of it is recognised, and how it is read.
///
/// A new format is a file beside this one and a line in `DatasetFormats.standard`.
package protocol DatasetFormat: Sendable {
  /// What somebody would have to give, as errors list it: `a CSV file`.
  var name: String { get }

  /// The options that say how such a file is to be read.
  var options: [DatasetOption] { get }

  /// Whether a source is of this format, by its content or its name.
  ///
  /// What is of this format and damaged is recognised, too: reading it says what is wrong.
  func recognises(_ source: DatasetSource) -> Bool

  /// Where the data come from, as reports say it: `CSV file mine.csv`. A report holds no machine's path.
  func origin(of source: DatasetSource) -> String

  /// Reads a source that it recognises.
  func read(_ source: DatasetSource, _ options: DatasetOptions) throws(InputError) -> ReadData
}

/// What a format makes of a source.
package enum ReadData: Sendable {
  /// A table, whose label and features are yet to be chosen.
  case columns(NamedColumns)
  /// Numbers and labels apart, as arrays have them.
  case matrix(LabelledMatrix)
  /// Images with their classes.
  case images(DatasetContents)
}

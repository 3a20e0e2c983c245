package import Formats
import Tables
import Examples

extension DatasetCatalog {
  /// The catalog with a table that somebody typed, pasted or drew, under a name: it is read as a file of the same text would be, and no
  /// file is looked at.
  ///
  /// Throws an error that names the line and the column of what cannot be read.
  package func adding(
    _ name: String, table text: String, _ options: DatasetOptions
  ) throws(InputError) -> DatasetCatalog {
    let table = try DelimitedText.columns(Array(text.utf8), file: name)
    let contents = try DatasetContents(table, options)
    let classes = contents.classNames.isEmpty ? nil : contents.classNames.count
    let entry = DatasetEntry(
      id: name, title: name, kind: .embedded, source: "a table as text", licence: "not stated",
      examples: contents.features.rows, features: contents.features.columns, classes: classes)
    return adding(RegisteredDataset(entry: entry) { _ in contents })
  }
}

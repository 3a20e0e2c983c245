import Examples
package import Formats
import Foundation
import Tables
import Wording

/// The data that were read from files for one purpose, such as a suite: a limit holds for all of them together, since many small packed files are as
/// much as a large one.
package struct LoadedData {
  /// The bytes of their files, as they lie there, packed or not.
  package private(set) var bytes = 0
  private var cells = 0

  /// Nothing yet.
  package init() {}

  /// Adds a data set that has been read.
  ///
  /// - Throws: `InputError` for one that, with those before, has many times more inputs of all rows than its file has bytes.
  package mutating func add(_ dataset: Dataset, from reference: DatasetReference) throws(InputError) {
    guard case .file(_, let path, let options) = reference else { return }
    bytes += IDXFolder(path: path).bytesOnDisk
    for file in [path, options.testFile].compactMap(\.self) { bytes += FileContents.bytesOnDisk(at: file) }
    let isFirst = cells == 0
    cells += dataset.features.rows * dataset.features.columns
    if isFirst || cells <= Limits.loadedCells(ofBytes: bytes) { return }
    throw InputError(
      "\(dataset.id): has \(counted(dataset.features.rows, "row")) of \(counted(dataset.features.columns, "input")), which with the data sets before "
        + "are \(grouped(cells)) numbers from files of \(grouped(bytes)) bytes, where at most \(grouped(Limits.loadedCells(ofBytes: bytes))) can be; "
        + "give fewer data sets")
  }
}

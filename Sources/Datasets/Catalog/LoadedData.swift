import Examples
package import Formats
import Foundation
import Tables
import Wording

/// The data that were read from files for one purpose, such as a suite: a limit holds for all of them together, since many small packed files are as
/// much as a large one, and so is a small one that is read many times.
package struct LoadedData {
  /// The bytes of their files, as they lie there, packed or not; those of a file once, however often it is read and by whatever names.
  package private(set) var bytes = 0
  private var files: Set<FileIdentity> = []
  private var cells = 0
  private var bytesRead = 0

  /// Nothing yet.
  package init() {}

  /// Adds a data set that has been read.
  ///
  /// - Throws: `InputError` for one that, with those before, has many times more inputs of all rows, or cells, than its file has bytes, or was read
  ///   from a file that was read many times before.
  package mutating func add(_ dataset: Dataset, from reference: DatasetReference) throws(InputError) {
    guard case .file(_, let path, let options) = reference else { return }
    for file in IDXFolder(path: path).paths + [path, options.testFile].compactMap(\.self) {
      guard let identity = FileIdentity(at: file), files.insert(identity).inserted else { continue }
      bytes += FileContents.bytesOnDisk(at: file)
    }
    let isFirst = bytesRead + cells == 0
    bytesRead += dataset.bytesRead
    cells += max(dataset.features.rows * dataset.features.columns, dataset.reading?.cells ?? 0)
    if isFirst { return }
    if bytesRead > Limits.readBytes(ofBytes: bytes) {
      throw InputError(
        "\(dataset.id): with the data sets before \(grouped(bytesRead)) bytes were read from files of \(grouped(bytes)), some of them again and "
          + "again, where at most \(grouped(Limits.readBytes(ofBytes: bytes))) can be; give fewer data sets")
    }
    if cells <= Limits.loadedCells(ofBytes: bytes) { return }
    throw InputError(
      "\(dataset.id): has \(counted(dataset.features.rows, "row")) of \(counted(dataset.features.columns, "input")), which with the data sets before "
        + "are \(grouped(cells)) cells from files of \(grouped(bytes)) bytes, where at most \(grouped(Limits.loadedCells(ofBytes: bytes))) can be; "
        + "give fewer data sets")
  }
}

extension TableReading {
  /// The cells of the table, those of columns that are left out among them.
  fileprivate var cells: Int { (rowNumbers.count + unlabelledRows) * (inputs.count + leftOut.count + 1) }
}

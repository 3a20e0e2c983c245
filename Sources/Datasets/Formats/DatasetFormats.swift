import Wording
package import Formats
package import Tables

/// The formats that data can be read from, each asked in turn whether a file or a folder is its own.
package struct DatasetFormats: Sendable {
  private let formats: [any DatasetFormat]

  /// The formats of the lab; delimited text, which takes any text, is the last.
  package static let standard = DatasetFormats([
    IDXFormat(), NumPyFormat(), ARFFFormat(), LIBSVMFormat(), OrangeFormat(), DelimitedFormat(),
  ])

  /// Formats in the order in which they are asked.
  package init(_ formats: [any DatasetFormat]) {
    self.formats = formats
  }

  /// Reads a file or a folder by the first format that recognises it.
  func contents(
    of path: String, _ options: DatasetOptions
  ) throws(InputError) -> (contents: DatasetContents, origin: String) {
    let (data, format, source) = try read(path, options)
    var contents: DatasetContents
    // Of a sparse table what it is written out to.
    var bytes = source.bytesRead
    switch data {
    case .columns(let table):
      let (ofTable, bytesOfTest) = try self.contents(of: table, at: path, options)
      contents = ofTable
      bytes = max(bytes, table.cells.bytes) + bytesOfTest
    case .matrix(let matrix): contents = try DatasetContents(matrix, options)
    case .images(let images): contents = images
    }
    contents.bytesRead = bytes
    return (contents, format.origin(of: source))
  }

  /// A data set of a table, and the bytes of the file that tests, where options name one.
  private func contents(
    of table: NamedColumns, at path: String, _ options: DatasetOptions
  ) throws(InputError) -> (DatasetContents, Int) {
    guard let testFile = options.testFile else { return (try DatasetContents(table, options), 0) }
    guard options.splitColumn == nil else {
      throw InputError("--test-file and --split-column both say which rows test; give one of them")
    }
    var options = options
    // One number would be two where each file were left to itself: 1,234.
    options.reading.numbers = table.cells.numbers
    let (data, _, source) = try read(testFile, options)
    guard case .columns(let test) = data else {
      throw InputError(file: testFile, "is not a table; the test file must be one, with the columns of \(path)")
    }
    return (try DatasetContents(table, test: test, options), max(source.bytesRead, test.cells.bytes))
  }

  /// The columns of a table in a file, as options say it is to be read.
  package func columns(of path: String, _ options: DatasetOptions = DatasetOptions()) throws(InputError) -> NamedColumns
  {
    switch try read(path, options).data {
    case .columns(let table): return table
    case .matrix:
      throw InputError(
        file: path,
        "arrays, where a table is needed; write them as one: numpy.savetxt(\"new.csv\", X, delimiter=\",\", comments=\"\", "
          + "header=\",\".join(f\"x{i + 1}\" for i in range(X.shape[1])))")
    case .images: throw InputError(file: path, "images, where a table is needed; give a file of rows and columns")
    }
  }

  /// The first format that recognises a source; one whose encoding somebody names is a text.
  private func format(of source: DatasetSource, _ options: DatasetOptions) -> (any DatasetFormat)? {
    if let known = formats.first(where: { $0.recognises(source) }) { return known }
    if case .file(let bytes) = source.kind, options.reading.encoding != nil, ForeignFormat.recognised(in: bytes) == nil
    {
      return DelimitedFormat()
    }
    return nil
  }

  /// What the first format that recognises a path makes of it.
  private func read(
    _ path: String, _ options: DatasetOptions
  ) throws(InputError) -> (data: ReadData, format: any DatasetFormat, source: DatasetSource) {
    let source = try DatasetSource(path: path)
    guard let format = format(of: source, options) else { throw source.unknown(formats) }
    if let option = options.given.first(where: { !format.options.contains($0) }) {
      throw InputError(file: path, "the option '\(option.key)' does not apply to \(format.name); leave it out")
    }
    return (try format.read(source, options), format, source)
  }
}

extension DatasetSource {
  /// What to say of a source that no format recognises.
  fileprivate func unknown(_ formats: [any DatasetFormat]) -> InputError {
    switch kind {
    case .file(let bytes):
      if let foreign = ForeignFormat.recognised(in: bytes) { return foreign.error(file: path) }
    case .folder(let names):
      let tables = names.filter { name in [".csv", ".tsv", ".arff", ".data", ".npz"].contains { name.hasSuffix($0) } }
      if let first = tables.first {
        return InputError(
          file: path, "a folder of \(counted(tables.count, "table")); give one of them, like \(path)/\(first)")
      }
    }
    let isFile = if case .file = kind { true } else { false }
    return InputError(
      file: path,
      "nothing that can be read; give \(formats.map(\.name).joined(separator: ", or "))"
        + (isFile ? "; if it is text, name its encoding with --encoding" : ""))
  }
}

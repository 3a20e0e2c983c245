import Wording
import Formats

/// The formats that data can be read from, each asked in turn whether a file or a folder is its own.
public struct DatasetFormats: Sendable {
  private let formats: [any DatasetFormat]

  /// The formats of the lab; CSV, which takes any text, is the last.
  public static let standard = DatasetFormats([IDXFormat(), CSVFormat()])

  /// Formats in the order in which they are asked.
  package init(_ formats: [any DatasetFormat]) {
    self.formats = formats
  }

  /// Reads a file or a folder by the first format that recognises it.
  func contents(
    of path: String, _ options: DatasetOptions
  ) throws(InputError) -> (contents: DatasetContents, origin: String) {
    let source = try DatasetSource(path: path)
    guard let format = formats.first(where: { $0.recognises(source) }) else {
      throw InputError(
        file: path, "nothing that can be read; give \(formats.map(\.name).joined(separator: ", or "))")
    }
    if let option = options.given.first(where: { !format.options.contains($0) }) {
      throw InputError(file: path, "the option '\(option.key)' does not apply to \(format.name); leave it out")
    }
    switch try format.read(source, options) {
    case .columns(let columns): return (try DatasetContents(columns, options), format.origin(of: source))
    case .images(let contents): return (contents, format.origin(of: source))
    }
  }
}

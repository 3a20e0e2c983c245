import Figures
import Foundation
import Reports

/// A part of the page of benchmarks that is measured by itself and has a figure.
protocol PageSection {
  /// A line of its file.
  associatedtype Line: Decodable

  /// The file of its measurements, lines of JSON.
  static var file: String { get }
  /// The command that measures it.
  static var command: String { get }

  init(_ lines: [Line])

  var title: String { get }
  var introduction: String { get }
  var figure: Figure { get }
  /// What stands below the figure.
  var table: BenchmarkTable { get }
}

extension PageSection {
  /// The section of the measurements in a folder; nil where there are none.
  ///
  /// - Throws: `ReportError` that names the line that cannot be read.
  init?(in folder: PageFolder) throws(ReportError) {
    guard folder.has(Self.file) else { return nil }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    var lines: [Line] = []
    for (index, line) in try folder.read(Self.file).split(separator: "\n").enumerated() {
      guard let decoded = try? decoder.decode(Line.self, from: Data(line.utf8)) else {
        throw ReportError(
          "\(folder.path(Self.file)):\(index + 1): is not a measurement; '\(Self.command)' writes the file")
      }
      lines.append(decoded)
    }
    if lines.isEmpty { return nil }
    self.init(lines)
  }

  /// The figure's file, below the page's folder.
  var figureFile: String { "figures/\(figure.name).svg" }

  /// The section as Markdown.
  var markdown: String {
    """
    ## \(title)

    \(introduction)

    ![\(figure.description)](\(figureFile))

    \(table.rowsAsMarkdown)
    Measurements: [\(Self.file)](\(Self.file)), by `\(Self.command)`.

    """
  }
}

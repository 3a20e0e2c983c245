import Figures
import Foundation
import Reports

/// Writes figures that a command was asked to draw.
enum FigureFiles {
  /// Draws figures into a folder, each by its name.
  ///
  /// - Throws: as for files.
  static func draw(
    _ figures: [Figure], into folder: String, as format: FigureFormat = .svg, note: (String) -> Void
  ) throws {
    try ReportFolder.prepare(URL(fileURLWithPath: folder, isDirectory: true))
    let drawn = figures.map { ($0, "\(folder)/\($0.name).\(format.rawValue)") }
    try draw(drawn, as: format)
    for (figure, path) in drawn { note(path + (figure.note.map { ": \($0)" } ?? "")) }
  }

  /// Draws figures to files, which are given by their paths.
  ///
  /// - Throws: `FigureError` where gnuplot fails, `ReportError` where it is missing or a file cannot be written.
  static func draw(_ figures: [(figure: Figure, path: String)], as format: FigureFormat = .svg) throws {
    guard let gnuplot = Gnuplot.installed() else {
      throw ReportError(
        "\(figures.first?.path ?? "figures"): cannot be drawn, since gnuplot is not installed; on Debian: "
          + "apt-get install gnuplot-nox")
    }
    for (bytes, path) in zip(try gnuplot.files(of: figures.map(\.figure), as: format), figures.map(\.path)) {
      do {
        try bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
      } catch {
        throw ReportError("\(path): cannot be written; give a place that can be written to")
      }
    }
  }
}

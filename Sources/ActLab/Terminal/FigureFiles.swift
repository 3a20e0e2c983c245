import Figures
import Foundation
import Reports

/// Writes figures that a command was asked to draw.
enum FigureFiles {
  /// Draws figures to files, which are given by their paths.
  ///
  /// - Throws: `FigureError` where gnuplot fails, `ReportError` where it is missing or a file cannot be written.
  static func draw(_ figures: [(figure: Figure, path: String)]) throws {
    guard let gnuplot = Gnuplot.installed() else {
      throw ReportError(
        "\(figures.first?.path ?? "figures"): cannot be drawn, since gnuplot is not installed; on Debian: "
          + "apt-get install gnuplot-nox")
    }
    for (svg, path) in zip(try gnuplot.svgs(of: figures.map(\.figure)), figures.map(\.path)) {
      do {
        try Data(svg.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      } catch {
        throw ReportError("\(path): cannot be written; give a place that can be written to")
      }
    }
  }
}

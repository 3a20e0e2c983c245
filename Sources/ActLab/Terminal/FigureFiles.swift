import Figures
import Foundation
import Reports

/// Writes figures that a command was asked to draw.
enum FigureFiles {
  /// Draws figures into a folder, which with the form of the files is what an option gave: `plots`, or `plots pdf`.
  ///
  /// - Throws: `UsageError` for another form, else as for files.
  static func draw(_ figures: [Figure], into words: [String], note: (String) -> Void) throws {
    let (folder, form) = (words[0], words.dropFirst().first ?? "svg")
    guard words.count < 3, form == "svg" else {
      throw UsageError(
        description:
          "--figures takes a folder and one of svg, pdf or png after it, not '\(words.dropFirst().joined(separator: " "))'"
      )
    }
    try ReportFolder.prepare(URL(fileURLWithPath: folder, isDirectory: true))
    let drawn = figures.map { ($0, "\(folder)/\($0.name).\(form)") }
    try draw(drawn)
    for (figure, path) in drawn { note(path + (figure.note.map { ": \($0)" } ?? "")) }
  }

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

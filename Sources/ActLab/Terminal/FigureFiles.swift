import CommandParts
import Figures
import Formats
import Foundation
import Reports
import Wording

/// Writes figures that a command was asked to draw.
enum FigureFiles {
  /// Draws figures into a folder, each by its name.
  ///
  /// - Throws: as for files.
  static func draw(
    _ figures: [Figure], into folder: String, as format: FigureFormat = .svg, note: (String) -> Void
  ) throws {
    try ReportFolder.prepare(URL(plainPath: folder, isDirectory: true), option: "--figures")
    let places = figures.map { ($0, "\(folder)/\($0.name).\(format.rawValue)") }
    for start in stride(from: 0, to: places.count, by: figuresAtATime) {
      let some = Array(places[start...].prefix(figuresAtATime))
      try draw(some)
      for (figure, path) in some { note(path + (figure.note.map { ": \($0)" } ?? "")) }
    }
  }

  /// Figures that are drawn before they are told: of thousands the notes say how far it has come.
  private static let figuresAtATime = 50

  /// The endings of figures' files.
  static let endings = FigureFormat.allCases.map(\.rawValue)

  /// Checks, before anything long begins, that a figure can be drawn to the file of `--plot`.
  ///
  /// - Throws: `UsageError` for a file that is of no format of figures, `ReportError` where gnuplot is missing, `FileError` for a place that
  ///   cannot be written.
  static func check(_ path: String) throws {
    if format(of: path) == nil {
      throw UsageError(
        description:
          "--plot \(path): give a file that ends in \(listed(endings.map { "." + $0 }, by: "or")), which says how it is drawn"
      )
    }
    if Gnuplot.installed() == nil { throw missing(path) }
    let folder = URL(plainPath: path).deletingLastPathComponent().path
    if unsafe access(folder, W_OK) != 0 { throw FileError(path, reason: errno, another: "place") }
  }

  /// The format that a file's ending says.
  private static func format(of path: String) -> FigureFormat? {
    FigureFormat(rawValue: URL(plainPath: path).pathExtension.lowercased())
  }

  private static func missing(_ path: String?) -> ReportError {
    ReportError(
      "\(path ?? "figures"): cannot be drawn, since gnuplot is not installed; on Debian: apt-get install gnuplot-nox")
  }

  /// Draws figures to files, which are given by their paths; their endings say how.
  ///
  /// - Throws: `FigureError` where gnuplot fails, `ReportError` where it is missing, `FileError` for a file that cannot be written.
  static func draw(_ figures: [(figure: Figure, path: String)]) throws {
    guard let gnuplot = Gnuplot.installed() else { throw missing(figures.first?.path) }
    for format in FigureFormat.allCases {
      let own = figures.filter { Self.format(of: $0.path) == format }
      for (file, path) in zip(try gnuplot.files(of: own.map(\.figure), as: format), own.map(\.path)) {
        do {
          try file.write(to: URL(plainPath: path), options: .atomic)
        } catch {
          throw FileError(path, error, another: "place")
        }
      }
    }
  }
}

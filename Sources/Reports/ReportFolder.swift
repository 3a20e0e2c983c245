package import Comparisons
import Experiments
package import Figures
package import Foundation

/// The files of a suite's reports: made from its results alone, the same bytes at every making.
package struct ReportFolder: Sendable {
  package let url: URL
  /// The text of each file by its path in the folder.
  package let files: [String: String]
  /// Why figures could not be drawn, where they could not; they are then neither written nor checked.
  package let note: String?
  /// The figures that belong to the report, drawn or not.
  private let figures: Set<String>
  private let hash: String

  /// The files for the results of a suite, in the folder of its name below `reports`; its figures where there is a gnuplot.
  package init(_ results: SuiteResults, below reports: URL, gnuplot: Gnuplot? = .installed()) throws {
    try self.init(Comparison(results), below: reports, gnuplot: gnuplot)
  }

  /// The same for results that have been compared.
  package init(_ comparison: Comparison, below reports: URL, gnuplot: Gnuplot? = .installed()) throws {
    let results = comparison.results
    let name = results.suite.name
    let figures = ReportFigures(comparison)
    let (drawn, raw) = concurrently({ figures.drawn(by: gnuplot) }, { RawTexts(results) })
    hash = raw.hash
    self.figures = Set(figures.all.map(\.file))
    note = drawn.note
    url = reports.appendingPathComponent(name, isDirectory: true)
    let texts = [
      "suite.yaml": results.definition,
      "environment.json": try EnvironmentFile(results.environments).text,
      "summary.csv": comparison.summary,
      "comparisons.csv": comparison.csv,
      "report.md": MarkdownReport(comparison: comparison, figures: figures, hash: hash).text,
    ]
    files = [raw.files, drawn.files].reduce(texts) { $0.merging($1) { text, _ in text } }
  }

  /// Makes the folder, or finds out that it cannot be written before hours are spent on results for it.
  ///
  /// - Throws: `ReportError` that names the folder.
  package static func prepare(_ folder: URL) throws(ReportError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let probe = folder.appendingPathComponent(".probe-\(ProcessInfo.processInfo.processIdentifier)")
      try Data().write(to: probe)
      try FileManager.default.removeItem(at: probe)
    } catch {
      throw ReportError("\(folder.relativePath): cannot be written; change its permissions or give another --reports")
    }
  }

  /// Writes the files that differ from those in the folder, each in one piece, and removes the figures of an older report.
  ///
  /// - Throws: `ReportError` that names the file.
  package func write() throws(ReportError) {
    try Self.prepare(url)
    for name in stale() {
      let file = url.appendingPathComponent(name)
      do {
        guard let text = files[name] else {
          try FileManager.default.removeItem(at: file)
          continue
        }
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.withData { try $0.write(to: file, options: .atomic) }
      } catch {
        throw ReportError("\(file.relativePath): cannot be written; change its permissions or give another --reports")
      }
    }
  }

  /// Whether the report in the folder was made from other results, as its SHA-256 of them tells.
  package var isOfOtherResults: Bool {
    let report = try? String(contentsOf: url.appendingPathComponent("report.md"), encoding: .utf8)
    return report.map { $0.contains("SHA-256") && !$0.contains(hash) } ?? false
  }

  /// The files that are missing, hold something else or are figures of an older report, in alphabetical order.
  package func stale() -> [String] {
    let changed = files.keys.filter { name in
      guard let text = files[name], let present = try? Data(contentsOf: url.appendingPathComponent(name)) else {
        return true
      }
      return text.withData { $0 != present }
    }
    let folder = url.appendingPathComponent(Figure.folder).path
    let present = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let left = present.filter { $0.hasSuffix(".svg") }.map { "\(Figure.folder)/\($0)" }.filter { !figures.contains($0) }
    return (changed + left).sorted()
  }
}

extension String {
  /// Lends the bytes of the text without a copy of them.
  fileprivate func withData<Result>(_ body: (Data) throws -> Result) rethrows -> Result {
    var text = self
    return try text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return try body(Data()) }
      return try body(
        Data(bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: bytes.count, deallocator: .none))
    }
  }
}

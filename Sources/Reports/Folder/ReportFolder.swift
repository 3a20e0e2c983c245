package import Comparisons
package import Experiments
package import Figures
package import Formats
package import Foundation
import Tables

/// The files of a suite's reports: made from its results alone, the same bytes at every making.
package struct ReportFolder: Sendable {
  package let url: URL
  /// What each file holds, by its path in the folder.
  private let texts: [String: FileText]
  /// Why figures could not be drawn, where they could not; they are then neither written nor checked.
  package let note: String?
  /// The figures that belong to the report, drawn or not.
  private let figures: Set<String>
  let comparison: Comparison
  let hash: String

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
    self.comparison = comparison
    self.figures = Set(figures.all.map(\.file))
    note = drawn.note
    url = reports.appendingPathComponent(name, isDirectory: true)
    let report = SuiteReport(comparison: comparison, figures: figures, hash: hash)
    let texts = [
      "suite.yaml": results.definition,
      "environment.json": try EnvironmentFile(results.environments).text,
      "summary.csv": comparison.summary,
      "comparisons.csv": comparison.csv,
      "report.md": report.markdown,
      "report.html": report.html,
    ]
    let written = texts.merging(drawn.files) { text, _ in text }.mapValues { FileText($0) }
    self.texts = written.merging(raw.files) { text, _ in text }
  }

  /// The text of each file by its path in the folder.
  package var files: [String: String] { texts.mapValues(\.joined) }

  /// Makes a folder, or finds out that it cannot be written before hours are spent on results for it. `option` names it.
  ///
  /// - Throws: `FileError` that names the folder.
  package static func prepare(_ folder: URL, option: String = "--reports") throws(FileError) {
    try FileError.prepareFolder(folder, named: folder.relativePath, another: option)
  }

  /// The same for the folder of a suite's report, in which no link may stand for what the report needs.
  package static func prepare(_ suite: String, below reports: URL) throws {
    try whileLocked(reports.appendingPathComponent(suite, isDirectory: true)) {}
  }

  /// Does some work in the folder of a suite's report, which is prepared for it, when no other process is at work there.
  ///
  /// - Throws: `ReportError` for what is in the way, `FileError` that names the folder for what cannot be written in it.
  private static func whileLocked(_ folder: URL, _ work: () throws -> Void) throws {
    let reports = folder.deletingLastPathComponent()
    do {
      try prepare(reports)
      try FolderLock.whileLocked(reports) {
        try prepareLocked(folder.lastPathComponent, below: reports)
        try work()
      }
    } catch let error as ReportError {
      throw error
    } catch {
      throw FileError(folder.relativePath, error, another: "--reports")
    }
  }

  /// The same while the folder of reports is locked: another process that exchanged the suite's folder meanwhile would look like one that
  /// cannot be written.
  package static func prepareLocked(_ suite: String, below reports: URL) throws {
    let folder = reports.appendingPathComponent(suite, isDirectory: true)
    try FolderExchange.requirePlain(folder)
    try prepare(folder)
  }

  /// The text that defines the suite whose report a folder is for; nil where there is none.
  package static func definition(of suite: String, below reports: URL) -> String? {
    FileContents.ownText(of: reports.appendingPathComponent("\(suite)/suite.yaml").path)
  }

  /// Takes a prepared folder for a suite, before there are results.
  package static func claim(_ suite: Suite, below reports: URL) throws {
    let file = reports.appendingPathComponent("\(suite.name)/suite.yaml")
    if EntryKind(of: file) != .nothing { return }
    // A process that is killed in between leaves the text aside, and the next one takes it away.
    let aside = reports.appendingPathComponent("\(suite.name)/.suite.yaml.aside")
    try? FileManager.default.removeItem(at: aside)
    let definition = try Data(suite.yaml().utf8)
    do {
      try definition.write(to: aside, options: .withoutOverwriting)
      try FileManager.default.moveItem(at: aside, to: file)
    } catch {
      try? FileManager.default.removeItem(at: aside)
      throw FileError(file.relativePath, error, another: "--reports")
    }
  }

  /// Writes the files aside and exchanges them for the old report, if they differ from it. Nothing that the program has not made is changed
  /// or removed.
  ///
  /// - Throws: `FileError` that names the folder, `ReportError` what is in the way.
  package func write() throws {
    try Self.whileLocked(url) {
      try FolderExchange.requirePlain(url, needed: texts.keys)
      let exchange = FolderExchange(url)
      try exchange.settle()
      if !stale().isEmpty { try exchange.write(texts, keeping: undrawn) }
    }
  }

  /// The figures of the report that are in the folder, where they could not be drawn anew.
  private var undrawn: [String] {
    let own = OwnFiles(in: url)
    return figures.filter { texts[$0] == nil && own.contains($0) }.sorted()
      .filter { EntryKind(of: url.appendingPathComponent($0)) == .file }
  }

  /// Whether the report in the folder was made from other results, as its SHA-256 of them tells.
  package var isOfOtherResults: Bool { Self.isOfOtherResults(url, than: hash) }

  /// Whether the report in the folder says that it was made from these results.
  var namesTheseResults: Bool {
    FileContents.ownText(of: url.appendingPathComponent("report.md").path)?.contains(hash) ?? false
  }

  /// The same of a report in any folder.
  package static func isOfOtherResults(_ folder: URL, than results: SuiteResults) -> Bool {
    isOfOtherResults(folder, than: RawTexts(results).hash)
  }

  private static func isOfOtherResults(_ folder: URL, than hash: String) -> Bool {
    let report = FileContents.ownText(of: folder.appendingPathComponent("report.md").path)
    return report.map { $0.contains("SHA-256") && !$0.contains(hash) } ?? false
  }

  /// The files that are missing, hold something else or are left of an older report, in alphabetical order.
  package func stale() -> [String] {
    let exchange = FolderExchange(url)
    let changed = texts.filter { path, text in !exchange.isWritten(text, at: path) }.keys
    let (own, known) = (OwnFiles(in: url), figures.union(texts.keys).union([OwnFiles.list]))
    let left = FolderExchange.paths(in: url).filter { own.contains($0) && !known.contains($0) }
    return (changed + left).sorted()
  }
}

import Experiments
public import Foundation

/// The files of a suite's reports: made from its results alone, the same bytes at every making.
public struct ReportFolder: Sendable {
  /// The folder.
  public let url: URL
  /// The text of each file by its name.
  public let files: [String: String]

  /// The files for some results, in the folder of the suite's name below `reports`.
  public init(_ results: SuiteResults, below reports: URL) throws {
    let name = results.suite.name
    let comparison = Comparison(results)
    url = reports.appendingPathComponent(name, isDirectory: true)
    files = [
      "suite.yaml": results.definition,
      "trials.csv": TrialsTable.trials(results.records, suite: name),
      "curves.csv": TrialsTable.curves(results.records, suite: name),
      "environment.json": try EnvironmentFile(results.environments).text,
      "summary.csv": SummaryTable.summary(comparison, suite: name),
      "comparisons.csv": SummaryTable.comparisons(comparison, suite: name),
      "report.md": MarkdownReport(results: results, comparison: comparison).text,
    ]
  }

  /// Makes the folder, or finds out that it cannot be written before hours are spent on results for it.
  ///
  /// - Throws: `ReportError` that names the folder.
  public static func prepare(_ folder: URL) throws(ReportError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let probe = folder.appendingPathComponent(".probe-\(ProcessInfo.processInfo.processIdentifier)")
      try Data().write(to: probe)
      try FileManager.default.removeItem(at: probe)
    } catch {
      throw ReportError("\(folder.relativePath): cannot be written; change its permissions or give another --reports")
    }
  }

  /// Writes the files that differ from those in the folder, each in one piece.
  ///
  /// - Throws: `ReportError` that names the file.
  public func write() throws(ReportError) {
    try Self.prepare(url)
    for name in stale() {
      let file = url.appendingPathComponent(name)
      do {
        try Data((files[name] ?? "").utf8).write(to: file, options: .atomic)
      } catch {
        throw ReportError("\(file.relativePath): cannot be written; change its permissions or give another --reports")
      }
    }
  }

  /// The names of the files that are missing or hold something else, in alphabetical order.
  public func stale() -> [String] {
    files.keys.sorted().filter { name in
      let present = try? Data(contentsOf: url.appendingPathComponent(name))
      return present != files[name].map { Data($0.utf8) }
    }
  }
}

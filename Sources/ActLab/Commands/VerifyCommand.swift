import ArgumentParser
import CommandParts
import Comparisons
import Experiments
import Formats
import Foundation
import Reports
import ResultStore
import Tables
import Wording

/// `actlab verify`.
struct VerifyCommand: LabCommand, MultipliesMatrices {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Train stored trials again, and compare with what is stored.",
    discussion: """
      On the kind of processor that the trials were trained on, with the same libraries, all but the seconds has to be the \
      same bit for bit: exit code 1, with the first epoch that differs, where it is not. On another kind, the initial weights \
      and the first epoch's loss are compared, and later differences shown beside the spread over seeds. Nothing is stored \
      or written.

      EXAMPLES
        actlab verify six                      its trials in the store, or reports/six
        actlab verify reports/six --sample 10  ten of a report's raw files alone
        actlab verify reports                  those of every report in a folder
      """)

  @Argument(
    help:
      "A suite by its name or its YAML file, the folder of a report, or one of several (default: every suite that has results).",
    completion: .suite)
  var suite: String?

  @Option(help: "Train so many trials, drawn at random, and not all.")
  var sample: Int?

  @OptionGroup var output: FormatOptions
  @OptionGroup var options: LabOptions

  func validate() throws {
    if let sample, sample < 1 {
      throw ValidationError("--sample must be a whole number of at least 1, not \(sample)")
    }
  }

  /// Results that are to be verified.
  private struct Source {
    let results: SuiteResults
    /// Where they come from, for people.
    let name: String
    /// The folder of their report, where they come from there.
    var folder: URL?
    var isDamaged = false
  }

  func run(in lab: Lab) async throws {
    let sources = try sources(in: lab)
    for source in sources where source.results.allRecords.isEmpty {
      throw ReportError(
        "\(source.name): has no trials that could be trained again; 'actlab run' with the suite runs some")
    }
    var isWell = true
    var verifications: [PrintedVerification] = []
    for source in sources {
      let job = VerifyJob(results: source.results, source: source.name, lab: lab, options: options, sample: sample)
      let verification = PrintedVerification(try await job.run(), of: source.name)
      if output.choice.format is TextFormat { try output.print(verification) }
      verifications.append(verification)
      let isOfItsResults = isOfItsResults(source)
      isWell = verification.verification.isWell && !source.isDamaged && isOfItsResults && isWell
    }
    if !(output.choice.format is TextFormat) { try output.print(PrintedVerifications(verifications)) }
    if !isWell { throw Exit.notWell }
  }

  /// Whether the report in a folder was made from the results that lie beside it.
  private func isOfItsResults(_ source: Source) -> Bool {
    guard let folder = source.folder, ReportFolder.isOfOtherResults(folder, than: source.results) else { return true }
    Terminal.printError(
      "warning: \(source.name)/report.md: was made from other results than those beside it: its SHA-256 of them differs"
    )
    return false
  }

  private func sources(in lab: Lab) throws -> [Source] {
    if let suite, let folders = try folders(in: suite) { return try folders.map { try source(in: $0, lab) } }
    let store = try storedResults(in: lab)
    if let suite { return [try source(of: try SuiteLookup.resultsName(suite, in: lab), in: store, lab)] }
    let stored = try store?.suiteNames() ?? []
    let written = try folders(in: options.reports)?.map(\.lastPathComponent) ?? []
    let names = Set(stored + written).sorted()
    let sources = try names.map { try source(of: $0, in: store, lab) }.filter { !$0.results.allRecords.isEmpty }
    if sources.isEmpty {
      throw ReportError("no suite has results in \(options.store) or below \(options.reports); 'actlab run' makes some")
    }
    return sources
  }

  /// The folder at a path, if it has a report's raw files, or those in it that have; nil where the path is no folder.
  private func folders(in path: String) throws -> [URL]? {
    let files = FileManager.default
    func hasResults(_ path: String) -> Bool { files.fileExists(atPath: path + "/trials.csv") }
    var isFolder: ObjCBool = false
    guard unsafe files.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return nil }
    if hasResults(path) { return [URL(plainPath: path, isDirectory: true)] }
    let names = try files.contentsOfDirectory(atPath: path).sorted().filter { hasResults("\(path)/\($0)") }
    if names.isEmpty {
      // A folder may happen to have the name of a suite.
      if !path.contains("/") { return nil }
      throw ReportError("\(path): holds no report, which has a trials.csv; 'actlab run' writes some")
    }
    return names.map { URL(plainPath: "\(path)/\($0)", isDirectory: true) }
  }

  private func storedResults(in lab: Lab) throws -> ResultStore? {
    guard FileManager.default.fileExists(atPath: options.store) else { return nil }
    let wait = StoreWait(isQuiet: options.quiet)
    return try ResultStore(reading: options.store, registry: lab.registry, whileBusy: wait.goesOn)
  }

  private func source(in folder: URL, _ lab: Lab) throws -> Source {
    Source(
      results: try SuiteResults(folder: folder, registry: lab.registry), name: folder.relativePath, folder: folder)
  }

  /// The results of a suite that are stored, or, where there are none, those in its folder.
  private func source(of name: String, in store: ResultStore?, _ lab: Lab) throws -> Source {
    if let stored = try store?.results(of: name), !stored.records.isEmpty || !stored.damaged.isEmpty {
      options.tell(stored.damaged, of: name, "left out; 'actlab run' with the suite runs them anew")
      return Source(
        results: try SuiteResults(stored, registry: lab.registry), name: "\(name) in \(options.store)",
        isDamaged: !stored.damaged.isEmpty)
    }
    let folder = options.reportsFolder.appendingPathComponent(name, isDirectory: true)
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw ReportError(
        "suite '\(name)' has no results in \(options.store) or below \(options.reports)\(spellingHint(for: name, among: try store?.suiteNames() ?? [], or: BuiltInSuites.names))"
      )
    }
    return try source(in: folder, lab)
  }
}

/// What is told of several suites: in JSON a list, of one suite its object.
private struct PrintedVerifications: Printable {
  let verifications: [PrintedVerification]

  init(_ verifications: [PrintedVerification]) { self.verifications = verifications }

  var text: String { verifications.map(\.text).joined() }

  var json: JSONValue {
    verifications.count == 1 ? verifications[0].json : .array(verifications.map(\.json))
  }
}

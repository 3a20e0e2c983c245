import ArgumentParser
import CommandParts
import Comparisons
import Datasets
import Experiments
import Figures
import Foundation
import Reports
import ResultStore
import Tables
import Wording

/// `actlab report`.
struct ReportCommand: LabCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write reports again from the stored results, without training.",
    discussion: """
      Where the store does not hold the suite, as in a fresh clone, the raw files of the reports' folder serve.

      EXAMPLES
        actlab report                                 the reports of every suite
        actlab report six --check                     whether the report is up to date
        actlab report six --format html > six.html    one file for a mail; nothing else is written
        actlab report six --format latex --columns mean,interval,verdict
        actlab report six --figures plots pdf         its figures as PDF files in plots/
      """)

  @Argument(help: "A suite by its name or its YAML file (default: every suite that has results).", completion: .suite)
  var suite: String?

  @Flag(help: "Change nothing; exit with 1 where a report is stale or incomplete.")
  var check = false

  @Option(help: "Print the report instead of writing it: \(Choice.inWords).")
  var format: Choice?

  @OptionGroup var latex: LaTeXOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Draw the figures into this folder, as svg (the default), pdf or png files, and write nothing else.",
      valueName: "folder> <svg|pdf|png"),
    completion: .directory)
  var figures: [String] = []

  @OptionGroup var options: LabOptions

  /// A form that a report is printed in.
  struct Choice: FormatChoice {
    static let all: [any ComparisonFormat] = OutputFormats.ofComparisons.filter { !($0 is TextFormat) }
    let format: any ComparisonFormat
  }

  func validate() throws {
    try latex.validate(for: format?.format)
    _ = try placeOfFigures()
    if check, format != nil || !figures.isEmpty {
      throw ValidationError("--check goes with neither --format nor --figures")
    }
  }

  /// The folder and the form that `--figures` names; nil without it.
  private func placeOfFigures() throws -> (folder: String, format: FigureFormat)? {
    guard let folder = figures.first else { return nil }
    try LabOptions.requireFolder(folder, of: "--figures")
    let word = figures.dropFirst().first ?? FigureFormat.svg.rawValue
    guard figures.count <= 2, let format = FigureFormat(rawValue: word) else {
      throw ValidationError(
        "--figures takes a folder and then svg, pdf or png, not '\(figures.dropFirst().joined(separator: " "))'; a suite stands before it"
      )
    }
    return (folder, format)
  }

  func run(in lab: Lab) throws {
    let hasStore = FileManager.default.fileExists(atPath: options.store)
    let store = hasStore ? try options.openStore(lab) : nil
    let names = try suite.map { [try SuiteLookup.resultsName($0, in: lab)] } ?? suites(in: store)
    if names.isEmpty {
      throw ReportError("no suite has results in \(options.store) or below \(options.reports); 'actlab run' makes some")
    }
    if format != nil || !figures.isEmpty { return try give(of: names, in: store, lab) }
    var (isWell, isBad) = (true, false)
    var notes: Set<String> = []
    for name in names {
      do { isWell = try report(name, in: store, lab, &notes) && isWell } catch {
        // A suite that cannot be read, such as one of a plug-in's activations, is not to keep the others from their reports.
        if names.count == 1 || !Failure.isOfInput(error) { throw error }
        Terminal.printError("error: \(name): \(error)")
        isBad = true
      }
    }
    if isBad { throw Exit.badInput }
    if !isWell { throw Exit.notWell }
  }

  /// Writes or checks a report.
  ///
  /// - Returns: whether all is well with it.
  private func report(
    _ name: String, in store: ResultStore?, _ lab: Lab, _ notes: inout Set<String>
  ) throws -> Bool {
    // All that a report says was so at one time, whatever other processes store meanwhile.
    let stored = try store?.results(of: name)
    if suite == nil, let stored, isEmpty(stored, name) { return true }
    let results = try results(of: name, stored, in: store, lab)
    let made = try ReportFolder(results, below: options.reportsFolder)
    let folder = try made.withKnownTimes(lab.registry) ?? made
    if let note = folder.note, notes.insert(note).inserted { options.note("warning: " + note) }
    if check { return try tell(results, folder, lab) }
    try folder.write()
    options.note("\(folder.url.relativePath)/report.md")
    return true
  }

  /// Prints the report of the one suite, or draws its figures.
  private func give(of names: [String], in store: ResultStore?, _ lab: Lab) throws {
    guard names.count == 1, let name = names.first else {
      throw UsageError(description: "which report? Name one of \(listed(names, by: "or"))")
    }
    let comparison = Comparison(try results(of: name, store?.results(of: name), in: store, lab))
    if let format = format?.format {
      let text =
        format is MarkdownFormat
        ? comparison.report.markdown : try latex.applied(to: format).text(of: comparison)
      try Terminal.print(text, terminator: "")
    }
    if let (folder, format) = try placeOfFigures() {
      try FigureFiles.draw(comparison.figures, into: folder, as: format, note: options.note)
    }
  }

  private func suites(in store: ResultStore?) throws -> [String] {
    let stored = try store?.suiteNames() ?? []
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: options.reports)) ?? []
    let written = folders.filter {
      SuiteName.problem(with: $0) == nil
        && FileManager.default.fileExists(atPath: "\(options.reports)/\($0)/trials.csv")
    }
    return Set(stored + written).sorted()
  }

  /// Whether a suite was planned and nothing of it has been run or written yet.
  private func isEmpty(_ stored: StoredSuite, _ name: String) -> Bool {
    stored.records.isEmpty
      && !FileManager.default.fileExists(atPath: "\(options.reports)/\(name)/trials.csv")
  }

  /// The results of a suite that are stored, or, where there are none, those in its folder.
  private func results(
    of name: String, _ stored: StoredSuite?, in store: ResultStore?, _ lab: Lab
  ) throws -> SuiteResults {
    options.tell(stored?.damaged ?? [], of: name, "left out; 'actlab run' with the suite runs them anew")
    if let stored, !stored.records.isEmpty {
      return try SuiteResults(stored, registry: lab.registry)
    }
    let folder = options.reportsFolder.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: folder.path) else {
      let hint = hint(for: name, among: try suites(in: store))
      throw ReportError("suite '\(name)' has no results in \(options.store) or below \(options.reports)\(hint)")
    }
    return try SuiteResults(folder: folder, registry: lab.registry)
  }

  /// What may have been meant by a name without results: that of a suite that has some, or of one that comes with the program.
  private func hint(for name: String, among known: [String]) -> String {
    if BuiltInSuites.names.contains(name) { return "; 'actlab run \(name)' makes some" }
    if known.isEmpty, nearestName(to: name, among: BuiltInSuites.names) == nil { return "; 'actlab run' makes some" }
    return spellingHint(for: name, among: known, or: BuiltInSuites.names)
  }

  /// Says which files of data are not those that the nets were trained on; one that is not there cannot be compared.
  private func tellChangedFiles(of results: SuiteResults, _ lab: Lab) throws -> Bool {
    var (areSame, loaded) = (true, LoadedData())
    for reference in results.suite.datasets {
      // A pipe or a device, which a folder from elsewhere may name, is not waited for.
      guard case .file(let name, let path, _) = reference, FileContents.isFileOrFolder(path),
        let record = results.datasets.first(where: { $0.dataset == name })
      else { continue }
      let dataset = try? lab.catalog.load(reference, suiteSeed: results.suite.seed)
      // More than can be trained on is not looked through.
      if let dataset, (try? loaded.add(dataset, from: reference)) == nil { break }
      guard dataset?.fingerprint != record.fingerprint else { continue }
      try Terminal.print(
        "\(results.suite.name): \(path) has changed since the nets were trained on it; 'actlab run' trains them on what it is now"
      )
      areSame = false
    }
    return areSame
  }

  private func tell(_ results: SuiteResults, _ folder: ReportFolder, _ lab: Lab) throws -> Bool {
    let (stale, areSame) = (folder.stale(), try tellChangedFiles(of: results, lab))
    let name = results.suite.name
    if !stale.isEmpty {
      try Terminal.print("\(name): stale: \(stale.joined(separator: ", ")); 'actlab report \(name)' writes them")
    }
    if folder.isOfOtherResults {
      try Terminal.print(
        "\(name): the results are not those that its report was made from: the SHA-256 differs; they were altered, or run anew"
      )
    }
    if !results.isComplete {
      try Terminal.print(
        "\(name): incomplete: \(results.finishedTrials) of \(results.plannedTrials) trials; 'actlab run' runs the others"
      )
    }
    let isWell = stale.isEmpty && results.isComplete && areSame
    if isWell { try Terminal.print("\(name): up to date") }
    return isWell
  }
}

import Comparisons
import Experiments
import Formats
import Foundation
import MadeUpResults
import Reports
import Testing
import Formats

@Suite("A folder of reports")
struct ReportFolderTests {
  /// With a label that needs quotes, a diverged trial and a missing one.
  private func made(others: String = "") throws -> MadeUpResults {
    try MadeUpResults(
      [
        ("relu", [.correct(100), .correct(101), .correct(99)]),
        ("x(a=1, b=2)", [.correct(90), .diverged, .correct(95)]),
        ("tanh", [.correct(103), nil, .correct(98)]),
      ], others: others)
  }

  @Test("Files made from the raw files are the bytes of those made from the store")
  func sameBytes() throws {
    let reports = try TemporaryFolder()
    let first = try ReportFolder(try made().results(), below: reports.url)
    try first.write()
    let again = try ReportFolder(try SuiteResults(folder: first.url, registry: registry()), below: reports.url)
    #expect(again.files.keys.sorted() == first.files.keys.sorted())
    for (name, text) in first.files { #expect(again.files[name] == text, "\(name) differs") }
    #expect(again.stale().isEmpty)
  }

  @Test("The same results give the same bytes every time")
  func deterministic() throws {
    let made = try made()
    let folders = try (0..<5).map { _ in try ReportFolder(made.results(), below: URL(fileURLWithPath: "reports")).files
    }
    #expect(Set(folders).count == 1)
  }

  @Test("A label with a comma is quoted, and read back whole")
  func quoting() throws {
    let reports = try TemporaryFolder()
    let folder = try ReportFolder(try made().results(), below: reports.url)
    #expect(try #require(folder.files["trials.csv"]).contains(",\"x(a=1, b=2)\","))
    try folder.write()
    let records = try SuiteResults(folder: folder.url, registry: registry()).records
    #expect(records == (try made().results().records))
  }

  @Test("A file that was edited, cut or removed is stale, and writing mends it")
  func stale() throws {
    let reports = try TemporaryFolder()
    let folder = try ReportFolder(try made().results(), below: reports.url)
    #expect(folder.stale() == folder.files.keys.sorted())
    try folder.write()
    #expect(folder.stale().isEmpty)
    for name in folder.files.keys.sorted() {
      let file = folder.url.appendingPathComponent(name)
      try Data(((folder.files[name] ?? "") + " ").utf8).write(to: file)
      #expect(folder.stale() == [name])
      try FileManager.default.removeItem(at: file)
      #expect(folder.stale() == [name])
      try folder.write()
      #expect(folder.stale().isEmpty)
    }
  }

  @Test("What the program has not made stays as it is, in the folder and among the figures, and is not stale")
  func strangers() throws {
    let reports = try TemporaryFolder()
    let folder = try ReportFolder(try made().results(), below: reports.url)
    try folder.write()
    let strangers = [
      "figures/my-drawing.svg", "figures/forest-of-mine.svg", "notes.txt", "old/report.md", "tuning.csv",
    ]
    for name in strangers { try put("mine", at: folder.url.appendingPathComponent(name)) }
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appendingPathComponent("figures/link").path, withDestinationPath: "/nonexistent")
    #expect(folder.stale().isEmpty)
    try put("edited", at: folder.url.appendingPathComponent("report.md"))
    try folder.write()
    #expect(folder.stale().isEmpty)
    for name in strangers { #expect(try text(of: folder.url.appendingPathComponent(name)) == "mine", "\(name)") }
    let link = folder.url.appendingPathComponent("figures/link").path
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "/nonexistent")
    #expect(try FileManager.default.contentsOfDirectory(atPath: reports.url.path) == ["made-up"])
  }

  @Test("A folder without a list is an older program's: what only that can have made is removed, all else stays")
  func withoutList() throws {
    let reports = try TemporaryFolder()
    let folder = try ReportFolder(try made().results(), below: reports.url)
    try folder.write()
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent(".actlab-files"))
    #expect(folder.stale().isEmpty)
    let left = ["figures/strip-of-yore.svg", "tuning.csv"]
    let strangers = ["figures/drawing.svg", "figures/strip.png", "figures/forest of pines.svg", "notes.csv"]
    for name in left + strangers { try put("x", at: folder.url.appendingPathComponent(name)) }
    #expect(folder.stale() == left)
    try folder.write()
    #expect(folder.stale().isEmpty)
    for name in left + strangers {
      let isThere = FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(name).path)
      #expect(isThere == strangers.contains(name), "\(name)")
    }
  }

  @Test(
    "Where a link, or something else than a file, stands for what the report needs, nothing is written",
    arguments: ["", "figures", "report.md", "trials.csv", ".actlab-files"], [true, false])
  func links(_ name: String, isLink: Bool) throws {
    if name.isEmpty && !isLink { return }
    let (reports, elsewhere) = (try TemporaryFolder(), try TemporaryFolder())
    let folder = try ReportFolder(try made().results(), below: reports.url)
    try folder.write()
    try put("edited", at: folder.url.appendingPathComponent("summary.csv"))
    let place = name.isEmpty ? folder.url : folder.url.appendingPathComponent(name)
    let target = elsewhere.url.appendingPathComponent("target")
    if FileManager.default.fileExists(atPath: place.path) {
      try FileManager.default.moveItem(at: place, to: target)
    } else {
      try put("x", at: target.appendingPathComponent("forest-x.svg"))
    }
    if isLink {
      try FileManager.default.createSymbolicLink(atPath: place.path, withDestinationPath: target.path)
    } else if name == "figures" {
      try put("a file", at: place)
    } else {
      try put("in the way", at: place.appendingPathComponent("file"))
    }
    let before = try (contents(of: reports.url), contents(of: elsewhere.url))
    let error = try #require(throws: ReportError.self) { try folder.write() }
    let problem = isLink ? "is a symbolic link, which reports are not written through" : "is in the report's way"
    #expect(error.description.hasSuffix("\(place.lastPathComponent): \(problem); remove it, or give another --reports"))
    #expect(try (contents(of: reports.url), contents(of: elsewhere.url)) == before)
  }

  @Test("A folder of reports that is a link of the user's is written through")
  func linkedReports() throws {
    let folder = try TemporaryFolder()
    let (target, link) = (folder.url.appendingPathComponent("far"), folder.url.appendingPathComponent("reports"))
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "far")
    let report = try ReportFolder(try made().results(), below: link)
    try report.write()
    #expect(report.stale().isEmpty)
    #expect(FileManager.default.fileExists(atPath: target.appendingPathComponent("made-up/report.md").path))
  }

  @Test("A file that the program has not made is not written over")
  func notOwn() throws {
    let reports = try TemporaryFolder()
    let folder = try ReportFolder(try made().results(), below: reports.url)
    try put("report.md\n", at: folder.url.appendingPathComponent(".actlab-files"))
    try put("mine", at: folder.url.appendingPathComponent("summary.csv"))
    let error = try #require(throws: ReportError.self) { try folder.write() }
    #expect(
      error.description.hasSuffix(
        "summary.csv: is not of the report that is there; move it away, or give another --reports"))
    #expect(try text(of: folder.url.appendingPathComponent("summary.csv")) == "mine")
  }

  @Test("What a process that was killed has left aside is tidied up, and what was somebody's goes back")
  func leftAside() throws {
    let reports = try TemporaryFolder()
    let folder = try ReportFolder(try made().results(), below: reports.url)
    try folder.write()
    let aside = reports.url.appendingPathComponent(".made-up.aside")
    try put("report.md\nfigures/a.svg\n", at: aside.appendingPathComponent(".actlab-files"))
    for name in ["report.md", "figures/a.svg"] { try put("old", at: aside.appendingPathComponent(name)) }
    for name in ["notes.txt", "figures/b.svg"] { try put("mine", at: aside.appendingPathComponent(name)) }
    try folder.write()
    #expect(folder.stale().isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: reports.url.path) == ["made-up"])
    let found = try contents(of: folder.url)
    #expect(found["notes.txt"] == "mine" && found["figures/b.svg"] == "mine" && found["figures/a.svg"] == nil)
  }

  private func put(_ text: String, at url: URL) throws {
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func text(of url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }

  /// The text of all files in a folder and the folders in it, by path, and where links lead to, which are not followed.
  private func contents(of folder: URL) throws -> [String: String] {
    var found: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appendingPathComponent(path)
      found[path] = (try? FileManager.default.destinationOfSymbolicLink(atPath: file.path)) ?? (try? text(of: file))
    }
    return found
  }

  @Test("A folder that cannot be made is named")
  func noFolder() throws {
    let reports = try TemporaryFolder()
    let file = reports.url.appendingPathComponent("file")
    try Data("kept".utf8).write(to: file)
    let folder = try ReportFolder(try made().results(), below: file)
    let error = try #require(throws: FileError.self) { try folder.write() }
    #expect(error.description.hasSuffix("made-up: cannot be written: Not a directory; give another --reports"))
    #expect(try Data(contentsOf: file) == Data("kept".utf8))
  }

  @Test(
    "A raw file that is missing or damaged is named, with its line",
    arguments: [
      ("trials.csv", "", "trials.csv: is empty; it lacks its header"),
      ("trials.csv", "a,b\n", "trials.csv:1: lacks the column 'suite'"),
      ("curves.csv", "a,b\n", "curves.csv:1: lacks the column 'suite'"),
      ("environment.json", "{", "environment.json: is not the description of an environment"),
      ("suite.yaml", "name: x\n", "suite.yaml:1: lacks the key 'activations', a list like [relu, tanh]"),
      ("trials.csv", nil, "trials.csv: is missing; 'actlab run' writes it"),
    ])
  func badRaw(_ name: String, _ text: String?, _ problem: String) throws {
    let reports = try TemporaryFolder()
    let folder = try ReportFolder(try made().results(), below: reports.url)
    try folder.write()
    let file = folder.url.appendingPathComponent(name)
    try FileManager.default.removeItem(at: file)
    if let text { try Data(text.utf8).write(to: file) }
    let error = try #require(throws: (any Error).self) {
      _ = try SuiteResults(folder: folder.url, registry: registry())
    }
    #expect("\(error)".hasSuffix(problem), "\(error)")
  }

  @Test(
    "A number of a raw file that is none, or none of things, is named with line and column",
    arguments: [
      ("trials.csv", ",relu,2,0.1,", ",relu,two,0.1,", "trials.csv:3: column 'seed' cannot be 'two'"),
      ("trials.csv", ",relu,2,0.1,1234,", ",relu,2,0.1,-1,", "trials.csv:3: column 'parameters' cannot be '-1'"),
      (
        "curves.csv", ",relu,2,1,", ",relu,2,\(Int.max),",
        "curves.csv:4: column 'epoch' cannot be '9223372036854775807'"
      ),
    ])
  func badNumber(_ name: String, _ old: String, _ new: String, _ problem: String) throws {
    let reports = try TemporaryFolder()
    let folder = try ReportFolder(try made().results(), below: reports.url)
    try folder.write()
    let text = try #require(folder.files[name]).replacing(old, with: new)
    try Data(text.utf8).write(to: folder.url.appendingPathComponent(name))
    let error = try #require(throws: ReportError.self) {
      _ = try SuiteResults(folder: folder.url, registry: registry())
    }
    #expect(error.description.hasSuffix(problem), "\(error)")
  }

  @Test("An accuracy that is none makes a report, which does not count by it", arguments: ["1e300", "nan", "inf"])
  func immenseAccuracy(_ accuracy: String) throws {
    let reports = try TemporaryFolder()
    let folder = try ReportFolder(try made().results(), below: reports.url)
    try folder.write()
    let text = try #require(folder.files["trials.csv"]).replacing(",0.25,0.505,", with: ",0.25,\(accuracy),")
    try #require(text != folder.files["trials.csv"])
    try Data(text.utf8).write(to: folder.url.appendingPathComponent("trials.csv"))
    let altered = try ReportFolder(
      SuiteResults(folder: folder.url, registry: registry()), below: reports.url, gnuplot: nil)
    #expect(altered.files["report.md"] != nil)
  }

  @Test(
    "A row that appears twice is named; raw data altered since the report was made are told from a stale report")
  func altered() throws {
    let reports = try TemporaryFolder()
    let folder = try ReportFolder(try made().results(), below: reports.url)
    try folder.write()
    #expect(!folder.isOfOtherResults)
    let file = folder.url.appendingPathComponent("trials.csv")
    let text = try #require(folder.files["trials.csv"])
    let second = try #require(text.split(separator: "\n").dropFirst().first)
    try Data((text + second + "\n").utf8).write(to: file)
    let error = try #require(throws: ReportError.self) {
      _ = try SuiteResults(folder: folder.url, registry: registry())
    }
    #expect(error.description.hasSuffix("repeats what line 2 names; remove one"), "\(error)")
    try Data(text.replacing(",1234,", with: ",1235,").utf8).write(to: file)
    let changed = try ReportFolder(SuiteResults(folder: folder.url, registry: registry()), below: reports.url)
    #expect(changed.isOfOtherResults)
  }

  @Test("Every row of a Markdown table has as many cells as its header")
  func markdown() throws {
    let report = try #require(ReportFolder(made().results(), below: URL(fileURLWithPath: "r")).files["report.md"])
    var columns: Int?
    var tables = 0
    for line in report.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        columns = nil
        continue
      }
      let cells = line.replacing("\\|", with: "").split(separator: "|", omittingEmptySubsequences: false).count
      if columns == nil { tables += 1 }
      #expect(columns ?? cells == cells, "\(line)")
      columns = cells
    }
    #expect(tables == 5)
  }

  @Test("Learning curves of a suite without a validation part are those of the training loss")
  func noValidation() throws {
    let report = try #require(
      ReportFolder(made(others: "validation: 0").results(), below: URL(fileURLWithPath: "r")).files["report.md"])
    #expect(report.contains("Mean training loss in each epoch."))
    let first = try #require(report.split(separator: "\n").first { $0.hasPrefix("|     1 |") }, "no curves")
    #expect(first.split(separator: "|").dropFirst().allSatisfy { $0.contains("0.3333") }, "\(first)")
  }

  @Test("The comparison as JSON is valid, keeps nulls, and has a row for each method and pair")
  func json() throws {
    let made = try MadeUpResults([("relu", [.correct(1)]), ("tanh", [.correct(2)]), ("x(a=1, b=2)", [.diverged])])
    let data = Data(Comparison(try made.results()).json.text.utf8)
    let families = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    let family = try #require(families.first)
    let methods = try #require(family["methods"] as? [[String: Any]])
    #expect(methods.compactMap { $0["name"] as? String } == ["relu", "tanh", "x(a=1, b=2)"])
    #expect(methods.allSatisfy { $0["mean_ci95"] is NSNull && $0["sd"] is NSNull })
    #expect(methods.last?["mean"] is NSNull)
    let pairs = try #require(family["pairs"] as? [[String: Any]])
    #expect(pairs.count == 3)
    for pair in pairs {
      let t = try #require(pair["t"] as? [String: Any])
      #expect(Set(t.keys) == ["statistic", "df", "p", "ci95", "ci90"])
      #expect(t["p"] is NSNull && pair["p_adjusted"] is NSNull)
    }
  }
}

import Figures
import Foundation
import MadeUpResults
import Reports
import Testing

@Suite("The figures of a report")
struct FigureTests {
  private func results() throws -> MadeUpResults {
    try MadeUpResults(
      ["relu", "tanh", "elu"].enumerated().map { index, name in
        (name, (0..<4).map { .correct(100 + 3 * index + 7 * $0 % 11) })
      })
  }

  private func figures(_ made: MadeUpResults) throws -> [String: String] {
    let folder = try ReportFolder(made.results(), below: URL(fileURLWithPath: "reports"))
    #expect(folder.note == nil)
    return folder.files.filter { $0.key.hasSuffix(".svg") }
  }

  @Test(
    "A family has a forest plot, a strip plot and curves, the same bytes every time, and the report shows them",
    .enabled(if: Gnuplot.installed() != nil, "gnuplot is not installed: apt-get install gnuplot-nox"))
  func bytes() throws {
    let made = try results()
    let first = try figures(made)
    let names = ["curves", "forest", "strip"].map { "figures/\($0)-iris-4-3-3.svg" }
    #expect(first.keys.sorted() == names)
    #expect(try figures(made) == first)
    let report = try #require(
      ReportFolder(made.results(), below: URL(fileURLWithPath: "reports")).files["report.md"])
    for name in names { #expect(report.contains("](\(name))"), "\(name) is not in the report") }
  }

  @Test("A program that fails leaves the figures out, with one line that says why")
  func failure() throws {
    let made = try ReportFolder(
      results().results(), below: URL(fileURLWithPath: "r"),
      gnuplot: Gnuplot(program: URL(fileURLWithPath: "/bin/false")))
    #expect(made.note == "figures are left out: forest-iris-4-3-3: gnuplot failed: no reason given")
    #expect(!made.files.keys.contains { $0.hasSuffix(".svg") } && made.files["report.md"] != nil)
  }

  @Test("Without gnuplot the report is the same, and a note says what to install")
  func missing() throws {
    let results = try MadeUpResults([
      ("relu", [.correct(100), .correct(101)]), ("tanh", [.correct(90), .correct(95)]),
    ])
    .results()
    let below = URL(fileURLWithPath: "reports")
    #expect(Gnuplot.installed(path: "/nonexistent:") == nil)
    let without = try ReportFolder(results, below: below, gnuplot: nil)
    #expect(without.note?.contains("apt-get install gnuplot-nox") == true)
    #expect(without.files.keys.allSatisfy { !$0.hasSuffix(".svg") })
    #expect(try ReportFolder(results, below: below).files["report.md"] == without.files["report.md"])
  }

  @Test("What shows nothing is not drawn: curves of one epoch, differences of one activation, results of none")
  func empty() throws {
    func report(_ made: MadeUpResults) throws -> String {
      try #require(ReportFolder(made.results(), below: URL(fileURLWithPath: "r"), gnuplot: nil).files["report.md"])
    }
    let alone = try report(MadeUpResults([("tanh", [.correct(100), .correct(101)])]))
    #expect(!alone.contains("(figures/forest-") && alone.contains("(figures/strip-"))
    let diverged = try report(MadeUpResults([("relu", [.diverged]), ("tanh", [.diverged])]))
    #expect(!diverged.contains("(figures/"))
  }
}

import Comparisons
import Experiments
import Foundation
import FoundationXML
import MadeUpResults
import Reports
import Testing

@Suite("The report as a page and as a text")
struct ReportPageTests {
  /// Texts of a report, by its file.
  private func texts(_ made: MadeUpResults) throws -> (markdown: String, html: String) {
    let folder = try ReportFolder(made.results(), below: URL(fileURLWithPath: "r"), gnuplot: nil)
    return (try #require(folder.files["report.md"]), try #require(folder.files["report.html"]))
  }

  private func outcomes(_ seed: Int) -> [MadeUpOutcome?] { (0..<3).map { .correct(100 + (seed * 7 + $0 * 13) % 60) } }

  /// Results of so many activations and nets.
  private func made(activations: Int, nets: Int = 1) throws -> MadeUpResults {
    let names = (0..<activations).map { "leaky-relu(slope=0.1\($0)1)" }
    let widths = (1...nets).map { "{hidden: [\($0)]}" }.joined(separator: ", ")
    return try MadeUpResults(
      names.enumerated().map { ($1, outcomes($0)) },
      others: "report: {reference: '\(names[0])'}\nnetworks: [\(widths)]\n")
  }

  @Test(
    "Whatever the suite, at most 120 lines come before the first fold",
    arguments: [(2, 1), (100, 1), (30, 30), (6, 60)])
  func short(_ activations: Int, _ nets: Int) throws {
    let text = try texts(made(activations: activations, nets: nets)).markdown
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let fold = try #require(lines.firstIndex(of: "<details>"))
    #expect(fold <= 120, "\(activations) activations, \(nets) nets: \(fold) lines")
    let answer = lines.prefix(fold).joined(separator: "\n")
    #expect(answer.contains("the best mean test accuracy") && answer.contains("| activation"))
  }

  @Test("Both have the same tables, cell by cell, and the same words before the first fold")
  func sameNumbers() throws {
    let (markdown, html) = try texts(made(activations: 6))
    let rows = markdown.split(separator: "\n").filter {
      $0.hasPrefix("|") && !$0.hasPrefix("| --") && !$0.hasPrefix("| -")
    }
    .map { row in row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces).replacing("\\", with: "") } }
    let page = try Page(html)
    #expect(page.rows.count == rows.count)
    for (own, other) in zip(page.rows, rows) { #expect(own == other) }
    let answer = try #require(markdown.split(separator: "\n").first { $0.hasPrefix("**Over") })
    #expect(page.text.contains(answer.replacing("**", with: "").replacing("\\", with: "")), "\(answer)")
  }

  @Test("A page is well-formed, fetches nothing, runs its own script alone, and is the same at every making")
  func page() throws {
    let made = try made(activations: 4, nets: 2)
    let html = try texts(made).html
    #expect(try texts(made).html == html)
    let page = try Page(html)
    #expect(page.elements["h1"] == 1 && page.elements["main"] == 1 && page.elements["title", default: 0] > 1)
    for attribute in page.addresses { #expect(attribute.hasPrefix("#") || attribute.hasPrefix("http"), "\(attribute)") }
    for sign in ["<link", "<img", "src=\"", "@import", "url("] { #expect(!html.contains(sign), "\(sign)") }
    #expect(html.contains("default-src 'none'; style-src 'sha256-") && !html.contains("unsafe-inline"))
    #expect(page.ids.count == Set(page.ids).count)
  }

  @Test("What a name holds is text in the page and in the Markdown")
  func hostile() throws {
    let names = [
      "</script><script>alert(1)</script>", "<img src=x onerror=alert(2)>", "[a](javascript:alert(3))",
      "a\" onload=\"b",
      "&lt;b&gt;", "<!-- no end", "]]>", "**bold**",
    ]
    let label = "\"\(names[1])\""
    let list = names.map { "{name: \"\($0.replacing("\"", with: "\\\""))\", layers: [relu, tanh]}" }.joined(
      separator: ", ")
    let made = try MadeUpResults(
      (["relu"] + names).enumerated().map { ($1, outcomes($0)) },
      others: """
        activations: [relu, \(list)]
        networks: [{hidden: [3, 3]}]
        title: "<b>title</b>"
        published:
          source: "<b>source</b>"
          deviations: ["<b>deviation</b>"]
          findings: [{finding: "<b>finding</b>", claims: [{quantity: test_accuracy, of: \(label), below: relu}]}]

        """)
    let (markdown, html) = try texts(made)
    let page = try Page(html)
    #expect(page.elements["script"] == 1 && page.elements["img"] == nil && page.elements["b"] == nil)
    for name in names { #expect(page.rows.contains { $0.first == name }, "\(name)") }
    #expect(page.addresses.allSatisfy { !$0.contains("javascript") })
    // The suite itself is at the end, as it stands, in a block of code.
    let words = markdown[..<(try #require(markdown.range(of: "<summary>The suite")?.lowerBound))]
    for tag in ["<script", "<img", "<b>", "<!--"] { #expect(!words.replacing("\\<", with: "").contains(tag), "\(tag)") }
  }

  @Test("A forged fingerprint does not leave its code, whatever mark its quotes carry")
  func fingerprint() throws {
    let reports = try TemporaryFolder()
    let folder = try ReportFolder(made(activations: 2).results(), below: reports.url, gnuplot: nil)
    try folder.write()
    let url = folder.url.appendingPathComponent("datasets.csv")
    let table = try String(contentsOf: url, encoding: .utf8)
    let known = try #require(try folder.rows("datasets.csv").first?["fingerprint"])
    for forged in ["`[a](http://b)`", "`\u{301}[a](http://b)`\u{301}"] {
      try table.replacing(known, with: forged).write(to: url, atomically: true, encoding: .utf8)
      let results = try SuiteResults(folder: folder.url, registry: registry())
      let text = try ReportFolder(results, below: reports.url, gnuplot: nil).files["report.md"]
      let lines = text?.split(separator: "\n").filter { $0.contains("http://b") } ?? []
      #expect(
        lines.count == 1 && lines.allSatisfy { $0.unicodeScalars.count { $0 == "`" } == 2 }, "\(forged): \(lines)")
    }
  }

  @Test("A page that would be too large leaves figures out, then sections, and says so")
  func size() throws {
    let html = try texts(made(activations: 44, nets: 90)).html
    #expect(html.utf8.count <= 2_000_000, "\(html.utf8.count) bytes")
    #expect(try Page(html).text.contains("Left out, since this page would be too large"))
    #expect(html.contains("How it was measured") && html.contains("SHA-256 of the results"))
  }
}

/// What a browser would see of a page.
private final class Page: NSObject, XMLParserDelegate {
  private(set) var elements: [String: Int] = [:]
  private(set) var rows: [[String]] = []
  private(set) var text = ""
  private(set) var addresses: [String] = []
  private(set) var ids: [String] = []
  private var cell: String?

  init(_ html: String) throws {
    super.init()
    // XML has another notion of what scripts and styles are.
    let body = html.replacing(/<!DOCTYPE html>/, with: "").replacing(/(?s)(<script>|<style>).*?(<\/script>|<\/style>)/)
    {
      "\($0.1)\($0.2)"
    }
    let parser = XMLParser(data: Data(body.utf8))
    parser.delegate = self
    let isWellFormed = parser.parse()
    try #require(isWellFormed, "line \(parser.lineNumber): \(String(describing: parser.parserError))")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements[name, default: 0] += 1
    addresses += ["href", "src", "xlink:href"].compactMap { attributes[$0] }
    ids += [attributes["id"]].compactMap { $0 }
    if name == "tr" { rows.append([]) }
    if name == "td" || name == "th" { cell = "" }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    guard name == "td" || name == "th", let cell else { return }
    rows[rows.count - 1].append(cell)
    self.cell = nil
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    text += characters
    cell? += characters
  }
}

import Foundation
import Testing

@Suite("The papers around the code")
struct PapersTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let catalogue = "Sources/ActLab/ActLab.docc"

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
  }

  @Test("The program, the change log's topmost entry and the citation file say the same version")
  func version() throws {
    let version = try Workspace().succeed("--version").output.trimmingPrefix("actlab ").split(separator: "\n").first
    let entry = try text("CHANGELOG.md").split(separator: "\n").first { $0.hasPrefix("## ") }
    #expect(entry?.split(separator: " ").dropFirst().first == version)
    let citation = try text("CITATION.cff").split(separator: "\n").first { $0.hasPrefix("version: ") }
    #expect(citation?.dropFirst("version: ".count) == version)
  }

  @Test(
    "Every file that a guide names is there",
    arguments: ["CONTRIBUTING.md", "\(catalogue)/Architecture.md"])
  func files(_ guide: String) throws {
    let present =
      try ["/Package.swift"]
      + ["Sources", "Tests"].flatMap { folder in
        try FileManager.default.subpathsOfDirectory(atPath: Self.root.appendingPathComponent(folder).path)
          .map { "/\(folder)/\($0)" }
      }
    let named = try text(guide).matches(of: /`([\w\/.-]+\.(?:swift|py|h|c))`/).map { String($0.output.1) }
    #expect(named.count > 20)
    // NAME is for the reader to choose.
    for file in named where !file.contains("NAME") {
      #expect(present.contains { $0.hasSuffix("/" + file) }, "\(guide) names \(file)")
    }
  }

  @Test("The number whose way is followed is that of the committed report")
  func number() throws {
    let results = try ["trials", "comparisons"].map { try text("reports/quick/\($0).csv") }.joined()
    let numbers = try text("\(Self.catalogue)/Architecture.md").matches(of: /`(0\.\d{10,})`/).map { $0.output.1 }
    #expect(numbers.count == 2)
    for number in numbers { #expect(results.contains(",\(number),"), "reports/quick has no \(number)") }
  }

  @Test("Every link between the papers leads somewhere")
  func links() throws {
    let folder = Self.root.appendingPathComponent(Self.catalogue + "/Decisions")
    let decisions = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let papers =
      ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "\(Self.catalogue)/Architecture.md"]
      + decisions.map { "\(Self.catalogue)/Decisions/\($0)" }
    for paper in papers {
      let from = Self.root.appendingPathComponent(paper).deletingLastPathComponent()
      for link in try text(paper).matches(of: /\]\((?!https?:)([^)#\s]+)/).map({ String($0.output.1) }) {
        let target = from.appendingPathComponent(link).path
        #expect(FileManager.default.fileExists(atPath: target), "\(paper) links to \(link)")
      }
    }
  }
}

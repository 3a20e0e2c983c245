import Foundation
import Testing

/// The tutorials, and guides with commands, are run as they stand. `ACTLAB_UPDATE_TUTORIALS=1 swift test … --filter TutorialTests` writes
/// what the commands print now into the pages, whose outputs nobody types. Their scores are those of a processor with AVX-512, as the
/// committed reports' are.
@Suite("The tutorials and guides")
struct TutorialTests {
  private static let catalogue = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/ActLab/ActLab.docc")
  private static let isUpdating = ProcessInfo.processInfo.environment["ACTLAB_UPDATE_TUTORIALS"] != nil
  /// The pages that have commands with what they print.
  private static let pages = try? FileManager.default.contentsOfDirectory(atPath: catalogue.path).sorted().filter {
    name in
    try name.hasSuffix(".md")
      && String(contentsOf: catalogue.appendingPathComponent(name), encoding: .utf8).contains("```console")
  }

  @Test("There is a tutorial for the student, the researcher and the engineer")
  func tutorials() {
    let tutorials = ["TutorialForEngineers.md", "TutorialForResearchers.md", "TutorialForStudents.md"]
    #expect(Self.pages?.filter { $0.hasPrefix("Tutorial") } == tutorials)
  }

  @Test("A page's commands print what it says, and end as it says", arguments: pages ?? [])
  func runs(name: String) throws {
    let file = Self.catalogue.appendingPathComponent(name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let desk = try Desk()
    let lines = try TutorialPage(text).parts.flatMap { part in
      switch part {
      case .prose(let line): return [line]
      case .file(let name, let lines):
        try desk.write(name, lines.dropFirst().dropLast().map { $0 + "\n" }.joined())
        return lines
      case .console(let steps): return ["```console"] + (try steps.flatMap { try follow($0, at: desk) }) + ["```"]
      case .unknown(let lines):
        Issue.record("\(name): a block is neither a console nor a file that the line above it names:\n\(lines[0])")
        return lines
      }
    }
    #expect(desk.lastCode == 0, "\(name): the last command failed, and no 'echo $?' says so")
    if Self.isUpdating { try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8) }
  }

  /// The lines of a step with what it printed now.
  private func follow(_ step: TutorialPage.Step, at desk: Desk) throws -> [String] {
    let tellsCode = step.command == "echo $?"
    #expect(desk.lastCode == 0 || tellsCode, "a command failed, and no 'echo $?' says so, before: $ \(step.command)")
    let printed = try desk.run(step.command)
    let shown = step.shown(of: printed)
    if !Self.isUpdating, !step.agrees(with: printed) {
      let (now, before) = (shown.joined(separator: "\n"), step.expected.joined(separator: "\n"))
      Issue.record("$ \(step.command)\nprints\n\(now)\nwhere the page has\n\(before)")
    }
    let command = step.command.split(separator: "\n", omittingEmptySubsequences: false)
    return ["$ " + command[0]] + command.dropFirst().map { "> " + $0 } + shown
  }
}

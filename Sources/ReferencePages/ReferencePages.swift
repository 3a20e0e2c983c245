import ArgumentParser
import Experiments
import Foundation
import Formats

/// Writes the pages of the reference, and the schema of suite files, from what the code declares.
///
/// It belongs to the development of the lab: no product has it.
struct ReferencePages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference-pages",
    abstract: "Write the reference pages of the documentation, to be run at the top of the repository.")

  @Flag(help: "Change nothing; name the pages that are stale, and exit with 1 where there are some.")
  var check = false

  /// Where the pages are.
  private static let folder = "Sources/ActLab/ActLab.docc/Reference"

  func run() throws {
    guard FileManager.default.fileExists(atPath: "Package.swift") else {
      throw ValidationError("there is no Package.swift here; run it at the top of the repository")
    }
    var isStale = false
    for (name, text) in try pages() {
      let path = "\(Self.folder)/\(name)"
      if (try? String(contentsOfFile: path, encoding: .utf8)) == text { continue }
      isStale = true
      if check {
        print("\(path): is stale; 'swift run -c release reference-pages' writes it")
      } else {
        try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        print(path)
      }
    }
    if check, isStale { throw ExitCode(1) }
  }

  private func pages() throws -> [(name: String, text: String)] {
    [
      ("CommandLine.md", CommandLinePage(try CommandLineHelp.ofTheProgram()).text),
      ("SuiteFile.md", SuiteFilePage(Lab.standard.suiteSection).text), ("DataOptions.md", DataOptionsPage.text),
      ("OutputFiles.md", OutputFilesPage.text), ("suite.schema.json", Lab.standard.suiteSchema.text),
    ]
  }
}

import Activations
import Comparisons
import Experiments
import Foundation
import Reports

/// Reads a suite, and writes it as a run's report has it. What is written must be read again.
func readSuite(_ text: String) throws {
  let reader = SuiteReader(registry: .standard)
  let written = try reader.suite(text, file: "suite.yaml").yaml()
  do {
    _ = try reader.suite(written, file: "written.yaml")
  } catch {
    preconditionFailure("what was written is not read: \(error)\n\(written)")
  }
}

/// Makes a report, but for its figures, from the raw files of a folder. The input is the files one after the other, each below a line
/// `>>> trials.csv` with its name.
func readReport(_ input: [UInt8], in folder: URL) throws {
  for name in rawFiles { try? FileManager.default.removeItem(at: folder.appendingPathComponent(name)) }
  let lines = input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  var file: (name: String, bytes: [UInt8])?
  func finish() throws { if let file { try write(file.bytes, file.name, in: folder) } }
  for line in lines {
    if let name = rawFiles.first(where: { line.elementsEqual(">>> \($0)".utf8) }) {
      try finish()
      file = (name, [])
    } else {
      file?.bytes += line
      file?.bytes.append(UInt8(ascii: "\n"))
    }
  }
  try finish()
  let results = try SuiteResults(folder: folder, registry: .standard)
  _ = try ReportFolder(results, below: folder, gnuplot: nil)
}

private let rawFiles = [
  "suite.yaml", "environment.json", "trials.csv", "curves.csv", "diagnostics.csv", "learned.csv", "datasets.csv",
  "tuning.csv",
]

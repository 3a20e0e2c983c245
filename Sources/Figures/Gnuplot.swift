import Dispatch
import Statistics
import Synchronization
package import Foundation

/// The program that draws figures, run as a child process with its script on standard input.
package struct Gnuplot: Sendable {
  /// What to say where the program is missing.
  package static let missing =
    "figures are left out, since gnuplot is not installed; on Debian: apt-get install gnuplot-nox"

  private let program: URL
  private let timeout: Double

  /// A program at a path, with the seconds it may take for a figure.
  package init(program: URL, timeout: Double = 30) {
    self.program = program
    self.timeout = timeout
  }

  /// The first `gnuplot` in the folders of a search path, by default the environment's; nil where there is none.
  package static func installed(path: String? = ProcessInfo.processInfo.environment["PATH"]) -> Gnuplot? {
    let candidates = (path ?? "").split(separator: ":").map { "\($0)/gnuplot" }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
      .map { Gnuplot(program: URL(fileURLWithPath: $0)) }
  }

  /// The SVG that the program makes of a figure, with a title and a description for screen readers.
  ///
  /// - Throws: `FigureError` where the program cannot be started, complains or takes too long.
  package func svg(of figure: Figure) throws(FigureError) -> String {
    let output = try output(of: figure.script.text, for: figure.name)
    guard let document = SVGDocument(gnuplot: output, figure: figure) else {
      throw FigureError("\(figure.name): gnuplot drew nothing that could be understood")
    }
    return document.text
  }

  /// What the program writes, its texts in files so that no pipe can fill up.
  private func output(of script: String, for name: String) throws(FigureError) -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("actlab-figure-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let files = ["script", "svg", "complaint"].map(folder.appendingPathComponent)
      for (file, text) in zip(files, [script, "", ""]) { try Data(text.utf8).write(to: file) }
      let process = Process()
      process.executableURL = program
      process.arguments = ["--default-settings"]
      process.currentDirectoryURL = folder
      process.environment = ["LC_ALL": "C", "PATH": program.deletingLastPathComponent().path]
      process.standardInput = try FileHandle(forReadingFrom: files[0])
      process.standardOutput = try FileHandle(forWritingTo: files[1])
      process.standardError = try FileHandle(forWritingTo: files[2])
      let isInTime = try run(process)
      if !isInTime { throw FigureError("\(name): gnuplot was stopped after \(Shown.fixed(timeout, 0)) seconds") }
      if process.terminationStatus != 0 {
        let complaint = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
        throw FigureError("\(name): gnuplot failed: \(Self.lastLine(complaint, else: "no reason given"))")
      }
      return String(decoding: try Data(contentsOf: files[1]), as: UTF8.self)
    } catch let error as FigureError {
      throw error
    } catch {
      throw FigureError("\(name): \(program.path) cannot be run: \(error.localizedDescription)")
    }
  }

  /// Runs a process to its end; false where it had to be stopped.
  private func run(_ process: Process) throws -> Bool {
    let end = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in end.signal() }
    try process.run()
    if end.wait(timeout: .now() + timeout) == .success { return true }
    kill(process.processIdentifier, SIGKILL)
    end.wait()
    return false
  }

  private static func lastLine(_ text: String, else none: String) -> String {
    let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    return lines.last { !$0.isEmpty } ?? none
  }
}

extension Gnuplot {
  /// The SVG of each of some figures, drawn side by side.
  ///
  /// - Throws: the error of the first that cannot be drawn; after it no more are begun, since the next would fail or take as long.
  package func svgs(of figures: [Figure]) throws(FigureError) -> [String] {
    let hasFailed = Atomic(false)
    let drawings = figures.concurrentMap { figure in
      if hasFailed.load(ordering: .relaxed) { return Result<String, FigureError>?.none }
      let drawing = Result { () throws(FigureError) in try svg(of: figure) }
      if case .failure = drawing { hasFailed.store(true, ordering: .relaxed) }
      return drawing
    }
    return try drawings.compactMap { $0 }.map { drawing throws(FigureError) in try drawing.get() }
  }
}

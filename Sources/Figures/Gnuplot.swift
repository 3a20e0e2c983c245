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
    let script = GnuplotScript(figure.canvas, as: .svg)
    let output = String(decoding: try output(of: script.text, for: figure.name), as: UTF8.self)
    guard let document = SVGDocument(gnuplot: output, figure: figure, texts: script.texts) else {
      throw Self.unknown(figure)
    }
    return document.text
  }

  /// The bytes of a figure's file in some format: of an SVG and a PNG the same at every making, while a PDF holds its date.
  ///
  /// - Throws: `FigureError` as for an SVG.
  package func file(of figure: Figure, as format: FigureFormat) throws(FigureError) -> Data {
    if format == .svg { return Data(try svg(of: figure).utf8) }
    let bytes = try output(of: GnuplotScript(figure.canvas, as: format).text, for: figure.name)
    if !bytes.starts(with: format == .pdf ? Array("%PDF".utf8) : [0x89] + Array("PNG".utf8)) {
      throw Self.unknown(figure)
    }
    return bytes
  }

  private static func unknown(_ figure: Figure) -> FigureError {
    FigureError("\(figure.name): gnuplot drew nothing that could be understood")
  }

  /// What the program writes, its texts in files so that no pipe can fill up.
  private func output(of script: String, for name: String) throws(FigureError) -> Data {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("actlab-figure-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let files = ["script", "drawing", "complaint"].map(folder.appendingPathComponent)
      for (file, text) in zip(files, [script, "", ""]) { try Data(text.utf8).write(to: file) }
      let process = Process()
      process.executableURL = program
      process.arguments = ["--default-settings"]
      process.currentDirectoryURL = folder
      process.environment = ["LC_ALL": "C", "PATH": program.deletingLastPathComponent().path]
      let handles = [
        try FileHandle(forReadingFrom: files[0]), try FileHandle(forWritingTo: files[1]),
        try FileHandle(forWritingTo: files[2]),
      ]
      // A process holds its handles for longer than it runs, and a thousand figures would use up all that there are.
      defer { for handle in handles { try? handle.close() } }
      (process.standardInput, process.standardOutput, process.standardError) = (handles[0], handles[1], handles[2])
      let isInTime = try run(process)
      if !isInTime { throw FigureError("\(name): gnuplot was stopped after \(Shown.fixed(timeout, 0)) seconds") }
      if process.terminationStatus != 0 {
        let complaint = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
        throw FigureError("\(name): gnuplot failed: \(Self.lastLine(complaint, else: "no reason given"))")
      }
      return try Data(contentsOf: files[1])
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
  /// - Throws: the error of the first that cannot be drawn.
  package func svgs(of figures: [Figure]) throws(FigureError) -> [String] {
    try drawn(figures) { figure throws(FigureError) in try svg(of: figure) }
  }

  /// The bytes of each of some figures' files, drawn side by side.
  ///
  /// - Throws: the error of the first that cannot be drawn.
  package func files(of figures: [Figure], as format: FigureFormat) throws(FigureError) -> [Data] {
    try drawn(figures) { figure throws(FigureError) in try file(of: figure, as: format) }
  }

  /// What is made of each figure; after one that cannot be drawn no more are begun, since the next would fail or take as long.
  private func drawn<Drawing: Sendable>(
    _ figures: [Figure], _ draw: @Sendable (Figure) throws(FigureError) -> Drawing
  ) throws(FigureError) -> [Drawing] {
    let hasFailed = Atomic(false)
    let drawings = figures.concurrentMap { figure in
      if hasFailed.load(ordering: .relaxed) { return Result<Drawing, FigureError>?.none }
      let drawing = Result { () throws(FigureError) in try draw(figure) }
      if case .failure = drawing { hasFailed.store(true, ordering: .relaxed) }
      return drawing
    }
    return try drawings.compactMap { $0 }.map { drawing throws(FigureError) in try drawing.get() }
  }
}

import ChildPrograms
import Formats
import Statistics
import Synchronization
package import Foundation

/// The program that draws figures, run as a child process with its script on standard input.
package struct Gnuplot: Sendable {
  /// What to say where the program is missing.
  package static let missing =
    "figures are left out, since gnuplot is not installed; on Debian: apt-get install gnuplot-nox"

  private let program: ChildProgram
  private let timeout: Double

  private init(_ program: ChildProgram, timeout: Double = 30) {
    self.program = program
    self.timeout = timeout
  }

  /// A program at a path, with the seconds it may take for a figure.
  package init(program: URL, timeout: Double = 30) { self.init(ChildProgram(at: program), timeout: timeout) }

  /// The first `gnuplot` in the folders of a search path, by default the environment's; nil where there is none.
  package static func installed(path: String? = ProcessInfo.processInfo.environment["PATH"]) -> Gnuplot? {
    ChildProgram(named: "gnuplot", path: path).map { Gnuplot($0) }
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

  /// The program's version, as `5.4 patchlevel 4`; nil where it does not tell within two seconds.
  package var version: String? {
    let name = "gnuplot "
    let told = try? Gnuplot(program, timeout: 2).output(of: "", for: name, arguments: ["--version"])
    let line = told.map { String(decoding: $0, as: UTF8.self).prefix { $0 != "\n" } }
    return line.flatMap { $0.hasPrefix(name) ? String($0.dropFirst(name.count)) : nil }
  }

  /// What the program writes.
  private func output(
    of script: String, for name: String, arguments: [String] = ["--default-settings"]
  ) throws(FigureError) -> Data {
    let outcome: ChildProgram.Outcome
    do {
      outcome = try program.run(
        arguments, input: script,
        environment: ["LC_ALL=C", "PATH=\(program.file.deletingLastPathComponent().path)"], limit: timeout)
    } catch let stopped as ChildProgram.Stopped {
      throw FigureError("\(name): gnuplot \(stopped)")
    } catch {
      let reason = FileError.reason(of: error)
      let remedy = FileError.remedy(reason).map { "; " + $0 } ?? ""
      throw FigureError(
        "\(name): \(program.file.path) cannot be run: \(FileError.words(reason))\(remedy)", isOfMachine: true)
    }
    if outcome.status != 0 {
      throw FigureError("\(name): gnuplot failed: \(Self.lastLine(outcome.complaint, else: "no reason given"))")
    }
    return outcome.output
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

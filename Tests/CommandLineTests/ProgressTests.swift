import Foundation
import Testing

@Suite("Progress")
struct ProgressTests {
  @Test(
    "In a pipe at most a line a second is printed, the last trial's among them, and in a search each names its rate")
  func lines() throws {
    let workspace = try Workspace()
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "2", "--epochs", "1", "--seeds", "20", "--tune",
      "0.01,0.1")
    let seconds = (clock.now - start) / .seconds(1)
    let lines = outcome.errorLines.filter { $0.hasPrefix("[") }
    // A search and an evaluation, each with a first line and a last one.
    #expect(Double(lines.count) <= seconds + 4, "\(lines.count) lines in \(seconds) s")
    #expect(lines.last?.hasPrefix("[40/40] iris 4-2-3 ") == true, "\(outcome.errors)")
    #expect(
      lines.allSatisfy { $0.contains(/, rate 0\.0?1: validation accuracy|, rate 0\.0?1: test accuracy/) }, "\(lines)")
  }

  @Test("What a narrow terminal has no room for is left out as a whole", arguments: [12, 20, 35, 45, 60])
  func narrow(_ columns: Int) throws {
    let workspace = try Workspace()
    let terminal = try PseudoTerminal(columns: columns)
    let process = try workspace.process(
      ["compare", "relu", "tanh", "--dataset", "iris", "--hidden", "2", "--epochs", "300", "--seeds", "4"],
      environment: ["TERM": "xterm"])
    process.standardError = terminal.program
    try process.run()
    while process.isRunning || terminal.read() { terminal.read() }
    let drawn = terminal.text.split(whereSeparator: \.isNewline).filter { $0.hasSuffix("\u{1B}[J") }.map {
      $0.dropLast(3)
    }
    #expect(drawn.contains { $0.contains(" trials") })
    for line in drawn where !line.isEmpty {
      let isWhole =
        line.wholeMatch(
          of: /([█░]{10,40} )?\d\/8 trials(, \d+ %(, (\?|(\d+:)?\d+:\d\d) left(  (|(relu|tanh), seed \d))?)?)?/) != nil
      #expect(isWhole && line.count < columns, "'\(line)'")
      #expect(columns < 60 || line.contains("█") || line.contains("░"), "'\(line)'")
    }
  }

  @Test("A bar leaves nothing behind on a terminal that becomes narrower")
  func narrowing() throws {
    let workspace = try Workspace()
    let terminal = try PseudoTerminal(columns: 120)
    let process = try workspace.process(
      [
        "run", "quick", "--set", "seeds=2", "--set", "activations=[relu, tanh]", "--set", "training.epochs=500",
        "--jobs", "1",
      ], environment: ["TERM": "xterm"])
    process.standardError = terminal.program
    try process.run()
    while process.isRunning, terminal.text.components(separatedBy: " trials, ").count < 3 { terminal.read() }
    // Nothing is drawn while the window changes.
    kill(process.processIdentifier, SIGSTOP)
    while terminal.read() {}
    terminal.columns = 45
    kill(process.processIdentifier, SIGCONT)
    while process.isRunning || terminal.read() { terminal.read() }
    #expect(process.terminationStatus == 0)
    let screen = terminal.screen
    #expect(screen.first?.hasPrefix("quick: 4 trials, 0 stored, 4 to run on 1 core") == true, "\(screen)")
    #expect(!screen.contains { $0.contains(/[█░]| trials, \d+ %/) }, "\(screen)")
  }
}

/// A terminal without a window: what a program writes to it, and what would be seen.
private final class PseudoTerminal {
  /// The program's end.
  let program: FileHandle
  private let master: Int32
  /// All that was written.
  private(set) var text = ""
  private var bytes: [UInt8] = []
  /// The lines as they were written; each is broken where the window ends.
  private var lines: [[Character]] = [[]]
  private var place = (line: 0, column: 0)

  /// The width of its window.
  var columns: Int {
    didSet { setSize() }
  }

  init(columns: Int) throws {
    self.columns = columns
    var (master, slave) = (Int32(-1), Int32(-1))
    try #require(openpty(&master, &slave, nil, nil, nil) == 0)
    self.master = master
    program = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
    setSize()
  }

  deinit { close(master) }

  /// What is seen, without empty lines.
  var screen: [String] {
    lines.flatMap { line in
      stride(from: 0, to: line.count, by: columns).map { String(line[$0..<min($0 + columns, line.count)]) }
    }.filter { $0.contains { $0 != " " } }
  }

  private func setSize() {
    var size = winsize(ws_row: 24, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Reads what there is within a twentieth of a second; false for nothing.
  @discardableResult
  func read() -> Bool {
    var wanted = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&wanted, 1, 50) > 0, wanted.revents & Int16(POLLIN) != 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Foundation.read(master, &buffer, buffer.count)
    if count <= 0 { return false }
    bytes += buffer.prefix(count)
    // A character may be cut.
    guard let new = String(validating: bytes, as: UTF8.self) else { return true }
    bytes = []
    text += new
    show(new)
    return true
  }

  private func show(_ new: String) {
    var rest = new.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      // To the beginning of what is seen as a line.
      case "\r": place.column -= place.column % columns
      case "\n":
        place = (place.line + 1, 0)
        if place.line == lines.count { lines.append([]) }
      case "\u{1B}":
        let command = rest.prefix(2)
        rest = rest.dropFirst(2)
        if command.elementsEqual("[J".unicodeScalars) {
          lines.removeSubrange((place.line + 1)...)
          lines[place.line].removeSubrange(min(place.column, lines[place.line].count)...)
        } else if command.elementsEqual("[K".unicodeScalars) {
          let end = place.column - place.column % columns + columns
          for column in place.column..<max(place.column, min(end, lines[place.line].count)) {
            lines[place.line][column] = " "
          }
        }
      default:
        while lines[place.line].count <= place.column { lines[place.line].append(" ") }
        lines[place.line][place.column] = Character(scalar)
        place.column += 1
      }
    }
  }
}

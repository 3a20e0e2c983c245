import Foundation
import Testing

/// The tutorials are run as they stand. `ACTLAB_UPDATE_TUTORIALS=1 swift test … --filter TutorialTests` writes what the commands print now
/// into the pages, whose outputs nobody types.
@Suite("The tutorials")
struct TutorialTests {
  private static let catalogue = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/ActLab/ActLab.docc")
  private static let isUpdating = ProcessInfo.processInfo.environment["ACTLAB_UPDATE_TUTORIALS"] != nil

  @Test(
    "A tutorial's commands print what it says, and end as it says",
    arguments: ["TutorialForStudents", "TutorialForResearchers", "TutorialForEngineers"])
  func runs(name: String) throws {
    let file = Self.catalogue.appendingPathComponent(name + ".md")
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
        Issue.record("\(name).md: a block is neither a console nor a file that the line above it names:\n\(lines[0])")
        return lines
      }
    }
    #expect(desk.lastCode == 0, "\(name).md: the last command failed, and no 'echo $?' says so")
    if Self.isUpdating { try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8) }
  }

  /// The lines of a step with what it printed now.
  private func follow(_ step: TutorialPage.Step, at desk: Desk) throws -> [String] {
    let tellsCode = step.command == "echo $?"
    #expect(desk.lastCode == 0 || tellsCode, "a command failed, and no 'echo $?' says so, before: $ \(step.command)")
    let printed = try desk.run(step.command)
    if !Self.isUpdating {
      #expect(
        step.agrees(with: printed),
        "$ \(step.command)\nprints\n\(printed.joined(separator: "\n"))\nwhere the page has\n\(step.expected.joined(separator: "\n"))"
      )
    }
    let command = step.command.split(separator: "\n", omittingEmptySubsequences: false)
    return ["$ " + command[0]] + command.dropFirst().map { "> " + $0 } + step.shown(of: printed)
  }
}

/// A folder in which bash runs commands, on a terminal of 90 columns, where `actlab` is the built program.
private final class Desk {
  /// What is not the same at every run or on every machine, and what the pages have in its place.
  private static let varying = [
    (#"\([0-9.]+ m?s\)"#, "(… s)"), (#"\bon [0-9]+ cores?\b"#, "on … cores"),
  ]

  private let workspace: Workspace
  /// How the last command ended.
  private(set) var lastCode: Int32 = 0

  init() throws {
    workspace = try Workspace()
    // Progress is a line that is gone when a command has ended.
    let program = try workspace.program().path
    try workspace.write(
      "bin/actlab",
      """
      #!/bin/bash
      case "$1" in
        run | compare | report | train) exec '\(program)' "$@" --progress none ;;
        *) exec '\(program)' "$@" ;;
      esac

      """)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: workspace.file("bin/actlab").path)
    try FileManager.default.createDirectory(at: workspace.file("desk"), withIntermediateDirectories: true)
  }

  func write(_ name: String, _ text: String) throws { try workspace.write("desk/" + name, text) }

  /// Runs a line as bash does, which knows how the line before it ended; the lines that it prints.
  func run(_ command: String) throws -> [String] {
    let terminal = try PseudoTerminal(columns: 90)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "(exit \(lastCode))\n\(command)"]
    process.currentDirectoryURL = workspace.file("desk")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = ["PATH": workspace.file("bin").path + ":" + path, "LC_ALL": "C.UTF-8"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = terminal.programsEnd
    process.standardError = terminal.programsEnd
    try process.run()
    let text = Self.varying.reduce(try terminal.text()) { text, varying in
      text.replacingOccurrences(of: varying.0, with: varying.1, options: .regularExpression)
    }
    process.waitUntilExit()
    lastCode = process.terminationStatus
    return text.isEmpty ? [] : text.components(separatedBy: "\n").dropLast(text.hasSuffix("\n") ? 1 : 0)
  }
}

/// A terminal that is read by the test.
private struct PseudoTerminal {
  private let testsEnd: FileHandle
  /// What a program writes to.
  let programsEnd: FileHandle

  init(columns: UInt16) throws {
    var ends: (Int32, Int32) = (0, 0)
    var size = winsize()
    (size.ws_row, size.ws_col) = (40, columns)
    try #require(openpty(&ends.0, &ends.1, nil, nil, &size) == 0, "no terminal: errno \(errno)")
    for end in [ends.0, ends.1] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    testsEnd = FileHandle(fileDescriptor: ends.0, closeOnDealloc: true)
    programsEnd = FileHandle(fileDescriptor: ends.1, closeOnDealloc: true)
  }

  /// What was written until the last program has ended.
  func text() throws -> String {
    try programsEnd.close()
    var text = Data()
    var part = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(testsEnd.fileDescriptor, &part, part.count), count > 0 { text += part[..<count] }
    return String(decoding: text, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
  }
}

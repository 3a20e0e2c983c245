import Foundation
import Testing

/// A folder in which bash runs commands, on a terminal of 90 columns, where `actlab` is the built program.
final class Desk {
  /// What is not the same at every run or on every machine, and what the pages have in its place.
  private static let varying = [
    (#"\([0-9.]+ m?s\)"#, "(… s)"), (#"\bon [0-9]+ cores?\b"#, "on … cores"),
    (#"SHA-256 [0-9a-f]{64}"#, "SHA-256 …"),
    (#"is [0-9.]+ as recorded, [0-9.]+ trained"#, "is … as recorded, … trained"),
  ]

  private let workspace: Workspace
  /// How the last command ended.
  private(set) var lastCode: Int32 = 0

  init() throws {
    workspace = try Workspace()
    // Progress is a line that is gone when a command has ended.
    let program = try workspace.program().path
    try workspace.writeProgram(
      "bin/actlab",
      """
      #!/bin/bash
      case "$1" in
        run | compare | report | train | verify) exec '\(program)' "$@" --progress none ;;
        *) exec '\(program)' "$@" ;;
      esac

      """)
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

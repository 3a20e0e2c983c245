import Foundation

/// Python, for tests that hold the program against other people's.
enum Python {
  /// Runs lines of Python with arguments; nil where there is no Python.
  static func run(
    _ lines: String, _ arguments: [String] = [], in folder: URL? = nil
  ) -> (code: Int32, output: String)? {
    command(["python3", "-c", lines] + arguments, in: folder)
  }

  /// Runs a command, which is looked for in the usual places; nil where there is no such.
  static func command(_ words: [String], in folder: URL? = nil) -> (code: Int32, output: String)? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    if let folder { process.currentDirectoryURL = folder }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// Whether Python has some modules.
  static func has(_ modules: String) -> Bool { run("import \(modules)")?.code == 0 }
}

import Foundation
import Testing

/// A folder of its own in which the built program is run, removed with it.
final class Workspace: Sendable {
  /// What a run of the program came to.
  struct Outcome {
    let code: Int32
    let output: String
    let errors: String

    /// The lines on standard error.
    var errorLines: [Substring] { errors.split(separator: "\n") }

    /// Expects that bad input was refused in one line, not too long, that says some words.
    func expectRefusal(_ words: String, sourceLocation: SourceLocation = #_sourceLocation) {
      let told = "\(code): \(errors.prefix(500))"
      #expect([64, 65].contains(code) && errors.contains(words), "\(told)", sourceLocation: sourceLocation)
      #expect(errorLines.count == 1 && errors.count <= 1600, "\(told)", sourceLocation: sourceLocation)
    }
  }

  private let name: String
  let url = URL(fileURLWithPath: NSTemporaryDirectory() + "actlab-tests-" + UUID().uuidString, isDirectory: true)

  /// A folder for runs of `actlab`, or of another program of this package.
  init(for name: String = "actlab") throws {
    self.name = name
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The program, which is built into the folder that the tests are built into.
  func program() throws -> URL {
    let tests = try #require(Bundle.main.executableURL)
    let program = tests.deletingLastPathComponent().appendingPathComponent(name)
    try #require(FileManager.default.isExecutableFile(atPath: program.path), "no program at \(program.path)")
    return program
  }

  /// A process of the program that is not started yet; its output goes to the files `stdout` and `stderr`.
  func process(_ arguments: [String], environment: [String: String] = [:]) throws -> Process {
    let process = Process()
    process.executableURL = try program()
    process.arguments = arguments
    process.currentDirectoryURL = url
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    for name in ["stdout", "stderr"] { try write(name, "") }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: file("stdout"))
    process.standardError = try FileHandle(forWritingTo: file("stderr"))
    return process
  }

  /// What an ended process came to.
  func outcome(of process: Process) throws -> Outcome {
    process.waitUntilExit()
    // The process holds its handles for longer than it runs.
    for handle in [process.standardOutput, process.standardError] { try (handle as? FileHandle)?.close() }
    return Outcome(code: process.terminationStatus, output: try text("stdout"), errors: try text("stderr"))
  }

  /// Writes a program by a process of its own: what this one has open to write, a child of another test that starts at the same
  /// moment has open, too, and a file that is open to write cannot be run ("Text file busy").
  func writeProgram(_ name: String, _ text: String) throws {
    try FileManager.default.createDirectory(
      at: file(name).deletingLastPathComponent(), withIntermediateDirectories: true)
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", #"printf %s "$1" > "$0" && chmod +x "$0""#, file(name).path, text]
    try shell.run()
    shell.waitUntilExit()
    try #require(shell.terminationStatus == 0, "\(name) cannot be written")
  }

  /// Runs the program to its end.
  func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    let process = try process(arguments, environment: environment)
    try process.run()
    return try outcome(of: process)
  }

  /// Runs the program, which must end with 0.
  @discardableResult
  func succeed(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
    try succeed(arguments, sourceLocation: sourceLocation)
  }

  /// Runs the program, which must end with 0.
  @discardableResult
  func succeed(_ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
    let outcome = try run(arguments)
    #expect(
      outcome.code == 0, "\(name) \(arguments.joined(separator: " ")): \(outcome.errors)",
      sourceLocation: sourceLocation
    )
    return outcome
  }

  /// A file of the folder.
  func file(_ name: String) -> URL { url.appendingPathComponent(name) }

  /// Writes a file, with its folders.
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
    try FileManager.default.createDirectory(
      at: file(name).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file(name))
  }

  /// Writes a text file.
  func write(_ name: String, _ text: String) throws { try write(name, text.utf8) }

  /// A file's bytes.
  func bytes(_ name: String) throws -> Data { try Data(contentsOf: file(name)) }

  /// A file's text.
  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// The bytes of every file in a folder and the folders in it, by path.
  func contents(of folder: String) throws -> [String: Data] {
    let root = file(folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(root.path)/\(name)", isDirectory: &isFolder)
        && !isFolder.boolValue
    }
    return Dictionary(uniqueKeysWithValues: try names.map { ($0, try bytes("\(folder)/\($0)")) })
  }

  /// The names in the folder, but for the program's output.
  func names() throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: url.path)).subtracting(["stdout", "stderr"])
  }

  /// `trials.csv` without its last column, the seconds.
  func trials(_ folder: String) throws -> [String] {
    try text("\(folder)/trials.csv").split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",")
    }
  }
}

import CChildProcess
package import Foundation

/// A program that is run as a child to its end, or until its time is up or it has written too much. What it reads and writes is in files without names, so that no pipe can
/// fill up and nothing is left of them.
package struct ChildProgram: Sendable {
  /// What a run of it came to.
  package struct Outcome: Sendable {
    /// How it ended, as `waitpid` tells it: 0 where all was well.
    package let status: Int32
    package let output: Data
    /// What it wrote to standard error.
    package let complaint: String
    /// Wall time.
    package let seconds: Double
    /// The processor's time, of all cores: what other programs on the machine hardly change.
    package let processorSeconds: Double
    /// The largest memory that it held; at least what this process held when it started it, by the way that Linux counts.
    package let peakBytes: Int
  }

  /// Why it was stopped, as what is said of it.
  package enum Stopped: Error, CustomStringConvertible {
    /// It took longer than it was allowed to.
    case after(seconds: Double)
    /// It had written more than a program is allowed to, as one that repeats itself without end.
    case afterWriting(bytes: Int)

    package var description: String {
      switch self {
      case .after(let seconds): "was stopped after \(Int(seconds)) seconds"
      case .afterWriting(let bytes): "was stopped after it had written \(bytes >> 20) MB"
      }
    }
  }

  /// Bytes of what a program may write to its standard output, or error.
  private static let mostBytes = 1 << 28

  package let file: URL

  /// The program in a file.
  package init(at file: URL) { self.file = file }

  /// The first program of a name in the folders of a search path, by default the environment's; nil where there is none.
  package init?(named name: String, path: String? = ProcessInfo.processInfo.environment["PATH"]) {
    let candidates = (path ?? "").split(separator: ":").map { "\($0)/\(name)" }
    guard let file = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else { return nil }
    self.init(at: URL(fileURLWithPath: file))
  }

  /// The environment that this process was started with: libraries set variables for themselves, which are not for others; nor is the one that
  /// `ownVariable` names.
  package static let environmentAtStart: [String] = {
    let file = try? Data(contentsOf: URL(fileURLWithPath: "/proc/self/environ"))
    let variables = (file ?? Data()).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    guard let own = variables.first(where: { $0.hasPrefix(ownVariable + "=") }) else { return variables }
    return variables.filter { $0 != own && !$0.hasPrefix(own.dropFirst(ownVariable.count + 1) + "=") }
  }()

  /// Has the name of a variable that the program has set for itself, where it has begun itself again.
  package static let ownVariable = "ACTLAB_OWN_VARIABLE"

  /// Runs the program.
  ///
  /// - Parameters:
  ///   - environment: variables, as `NAME=value`.
  ///   - folder: the one that it runs in.
  ///   - limit: the seconds that it may take.
  /// - Throws: `Stopped`, or an error of Foundation's where it cannot be started.
  package func run(
    _ arguments: [String], input: String = "", environment: [String] = environmentAtStart, in folder: String = "/",
    limit: Double
  ) throws -> Outcome {
    let files = try (0..<3).map { _ in try Self.namelessFile() }
    try Self.write(input, to: files[0].fileDescriptor)
    try files[0].seek(toOffset: 0)
    let start = ContinuousClock.now
    var (status, usage) = (Int32(0), rusage())
    let error = unsafe withCStrings([file.path] + arguments) { arguments in
      unsafe withCStrings(environment) { environment in
        unsafe cp_run(
          file.path, arguments, environment, folder, files.map(\.fileDescriptor), limit, Int64(Self.mostBytes), &status,
          &usage)
      }
    }
    if error == ETIMEDOUT { throw Stopped.after(seconds: limit) }
    if error == EFBIG { throw Stopped.afterWriting(bytes: Self.mostBytes) }
    if error != 0 { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .EIO) }
    return Outcome(
      status: status, output: try Self.contents(of: files[1]),
      complaint: String(decoding: try Self.contents(of: files[2]), as: UTF8.self),
      seconds: (ContinuousClock.now - start) / .seconds(1),
      processorSeconds: Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime), peakBytes: 1024 * usage.ru_maxrss)
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

  private static func namelessFile() throws -> FileHandle {
    let descriptor = cp_nameless_file()
    if descriptor < 0 { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Writes a text to a file; Foundation's error would not have the reason.
  private static func write(_ text: String, to file: Int32) throws(POSIXError) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { unsafe Foundation.write(file, $0.baseAddress, $0.count) }
      if written < 0 && errno != EINTR { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
      rest = rest.dropFirst(max(written, 0))
    }
  }

  private static func contents(of file: FileHandle) throws -> Data {
    try file.seek(toOffset: 0)
    return try file.readToEnd() ?? Data()
  }
}

/// Lends texts as C has the arguments of a program: an array that ends with a null pointer.
private func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
) rethrows -> Result {
  let copies = unsafe texts.map { unsafe strdup($0) }
  defer { unsafe copies.forEach { unsafe free($0) } }
  return unsafe try body(copies + [nil])
}

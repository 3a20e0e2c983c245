import ArgumentParser
import CommandParts
import Dispatch
import Formats
import Foundation

/// Why a program that a benchmark runs could not be run.
struct BenchmarkError: LocalizedError {
  let description: String

  var errorDescription: String? { description }
}

/// A program run to its end, with what it printed and what it took.
struct ChildProcess {
  /// What it printed to standard output.
  let output: String
  /// Wall time.
  let seconds: Double
  /// The processor's time, of all cores: what other programs on the machine hardly change.
  let processorSeconds: Double
  /// The largest memory that it held, in MB of 10⁶ bytes; at least what this program held when it started it, by the way that
  /// Linux counts.
  let peakMegabytes: Double

  /// This program's own file.
  static var thisProgram: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }

  /// The environment that this program was started with: LIBXSMM sets variables for itself (`OMP_PROC_BIND`, which would bind the two
  /// processes of a peer to one core), and what we start must not inherit them.
  private static let environmentAtStart =
    ((try? Data(contentsOf: URL(fileURLWithPath: "/proc/self/environ"))) ?? Data())
    .split(separator: 0).map { String(decoding: $0, as: UTF8.self) }

  /// Runs a program found by `PATH`, the first of `arguments`.
  ///
  /// - Throws: `BenchmarkError` where it cannot be started or does not end with 0.
  init(_ arguments: [String]) throws(BenchmarkError) {
    // Without names, so that they go with the process, however it ends.
    let files = (0..<2).compactMap { _ in tmpfile() }
    defer { for file in files { fclose(file) } }
    guard files.count == 2 else {
      throw BenchmarkError(description: "no temporary file can be made: \(FileError.words(errno))")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (index, file) in files.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, fileno(file), Int32(index + 1))
    }
    // What ignores signals or a closed pipe here must not ignore them there.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var variables: [UnsafeMutablePointer<CChar>?] = Self.environmentAtStart.map { strdup($0) } + [nil]
    defer { for variable in variables { free(variable) } }
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    let clock = ContinuousClock()
    let start = clock.now
    var process = pid_t()
    guard posix_spawnp(&process, arguments[0], &actions, &attributes, &words, &variables) == 0 else {
      throw BenchmarkError(description: "\(arguments[0]): cannot be run; is it installed?")
    }
    var (status, usage) = (Int32(0), rusage())
    while wait4(process, &status, 0, &usage) == -1 && errno == EINTR {}
    seconds = (clock.now - start) / .seconds(1)
    processorSeconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
    peakMegabytes = Double(usage.ru_maxrss) * 1024 / 1e6
    output = Self.text(files[0])
    guard status == 0 else {
      let last = Self.text(files[1]).split(separator: "\n").last ?? "it printed no error"
      throw BenchmarkError(description: "\(arguments.joined(separator: " ")): failed: \(last)")
    }
  }

  /// What was written to a file, from its start.
  private static func text(_ file: UnsafeMutablePointer<FILE>) -> String {
    rewind(file)
    let bytes = try? FileHandle(fileDescriptor: fileno(file), closeOnDealloc: false).readToEnd()
    return String(decoding: bytes ?? Data(), as: UTF8.self)
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}

/// A folder for a benchmark's files, removed with its owner, and on a signal that ends the program.
final class ScratchFolder {
  private let folder: TemporaryDirectory
  private let interruptions: [any DispatchSourceSignal]

  init() throws {
    folder = try TemporaryDirectory()
    let (url, queue) = (folder.url, DispatchQueue(label: "actlab.scratch"))
    interruptions = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let interruption = DispatchSource.makeSignalSource(signal: number, queue: queue)
      interruption.setEventHandler {
        try? FileManager.default.removeItem(at: url)
        _exit(128 + number)
      }
      interruption.resume()
      return interruption
    }
  }

  deinit {
    for interruption in interruptions { interruption.cancel() }
  }

  var url: URL { folder.url }

  /// The path of a file in it.
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}

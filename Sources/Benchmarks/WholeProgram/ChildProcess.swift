import ChildPrograms
import Dispatch
import Formats
import Foundation
import Wording

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
  /// The processor's time, of all cores.
  let processorSeconds: Double
  /// The largest memory that it held, in MB of 10⁶ bytes.
  let peakMegabytes: Double

  /// What no benchmark takes, in seconds.
  private static let limit = 3600.0

  /// This program's own file.
  static var thisProgram: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }

  /// Runs a program, the first of `arguments`: a file's path, or a name that is found by `PATH`.
  ///
  /// - Throws: `BenchmarkError` where it cannot be started, takes more than an hour or does not end with 0.
  init(_ arguments: [String]) throws(BenchmarkError) {
    let name = arguments[0]
    let run: ChildProgram.Outcome
    do {
      guard let program = name.contains("/") ? ChildProgram(at: URL(plainPath: name)) : ChildProgram(named: name)
      else { throw CocoaError(.fileNoSuchFile) }
      // Its words may have paths from here.
      run = try program.run(
        Array(arguments.dropFirst()), in: FileManager.default.currentDirectoryPath, limit: Self.limit)
    } catch let stopped as ChildProgram.Stopped {
      throw BenchmarkError(description: "\(arguments.joined(separator: " ")): \(stopped)")
    } catch { throw BenchmarkError(description: "\(name): cannot be run; is it installed?") }
    guard run.status == 0 else {
      let last = run.complaint.split(separator: "\n").last ?? "it printed no error"
      throw BenchmarkError(description: "\(arguments.joined(separator: " ")): failed: \(last)")
    }
    output = String(decoding: run.output, as: UTF8.self)
    (seconds, processorSeconds, peakMegabytes) = (run.seconds, run.processorSeconds, Double(run.peakBytes) / 1e6)
  }
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

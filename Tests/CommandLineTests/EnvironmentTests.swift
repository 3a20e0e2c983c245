import Foundation
import Testing

@Suite("What a run says of the program and the machine")
struct EnvironmentTests {
  private struct Environment: Decodable {
    let commit: String?
    let libraries: [String: String]
  }

  @Test("The commit, and the versions of SQLite and gnuplot, as git and gnuplot themselves tell")
  func versions() throws {
    let workspace = try Workspace()
    try workspace.succeed(
      "run", "quick", "--set", "seeds=1", "--set", "activations=[relu, tanh]", "--set", "training.epochs=1")
    let environment = try JSONDecoder().decode(
      Environment.self, from: workspace.bytes("reports/quick/environment.json"))
    #expect(
      environment.libraries["sqlite"]?.wholeMatch(of: /3\.\d+\.\d+/) != nil, "\(environment.libraries["sqlite"] ?? "–")"
    )
    let gnuplot = try told(["gnuplot", "--version"])
    #expect(environment.libraries["gnuplot"].map { "gnuplot \($0)" } == gnuplot)
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    if let commit = environment.commit {
      let hash = commit.prefix { $0 != "+" }
      #expect(try told(["git", "-C", root, "rev-parse", "--verify", "\(hash)^{commit}"]) == String(hash), "\(commit)")
    } else {
      #expect(try told(["git", "-C", root, "rev-parse", "HEAD"]) == nil, "the commit is missing")
    }
  }

  @Test("Products are made by kernels that fit the processor, however young it is, or by those that the user names")
  func kernels() throws {
    let flags = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8).split(separator: "\n").first {
      $0.hasPrefix("flags")
    }
    let isOld = flags.map { !$0.contains(" avx2 ") || !$0.contains(" fma ") } ?? true
    let picked = try Workspace().succeed("bench", "gemm").output
    #expect(isOld || !picked.contains(" Prescott "), "\(picked)")
    let named = try Workspace().run(["bench", "gemm"], environment: ["OPENBLAS_CORETYPE": "Nehalem"])
    #expect(named.code == 0 && named.output.contains(" Nehalem "), "\(named.output)")
  }

  /// The first line that a program prints; nil where it is not there, or fails.
  private func told(_ words: [String]) throws -> String? {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? text.split(separator: "\n").first.map(String.init) : nil
  }
}

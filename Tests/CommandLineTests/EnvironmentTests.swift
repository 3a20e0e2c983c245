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

  @Test(
    "Kernels of another machine, which a profile or a container may name, are refused or run",
    arguments: [
      "Prescott", "Opteron", "Opteron_SSE3", "Barcelona", "Sandybridge", "Bulldozer", "Piledriver", "Steamroller",
      "Excavator", "Haswell", "Zen", "SkylakeX", "Cooperlake", "Sapphirerapids",
    ])
  func foreignKernels(_ name: String) throws {
    let outcome = try Workspace().run(Self.training, environment: ["OPENBLAS_CORETYPE": name])
    let isRefused =
      outcome.errors
      == "error: OPENBLAS_CORETYPE=\(name): this processor cannot run these kernels; unset it, and OpenBLAS chooses others\n"
    #expect(outcome.code == (isRefused ? 1 : 0), "\(outcome.code): \(outcome.errors)")
    let flags = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    if name == "Bulldozer", !flags.contains(" fma4 ") { #expect(isRefused, "\(outcome.errors)") }
    if name == "SkylakeX", flags.contains(" avx512vl ") { #expect(!isRefused) }
  }

  @Test("LIBXSMM makes no code for another processor", arguments: ["spr", "knm", "skx", "hsw", "snb", "0"])
  func foreignCode(_ name: String) throws {
    let outcome = try Workspace().run(Self.training, environment: ["LIBXSMM_TARGET": name])
    #expect(outcome.code == 0, "\(outcome.code): \(outcome.errors)")
  }

  @Test("Nets are trained where memory may not become executable, as a hardened service may not have it")
  func noExecutableMemory() throws {
    let workspace = try Workspace()
    // PR_SET_MDWE, of Linux 6.3; an older one does not know it.
    let lines = """
      import ctypes, os, sys
      if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0): sys.exit(77)
      os.execv(sys.argv[1], sys.argv[1:])
      """
    let outcome = try #require(Python.run(lines, [try workspace.program().path] + Self.training, in: workspace.url))
    #expect(outcome.code == 0 || outcome.code == 77, "\(outcome.code): \(outcome.output)")
  }

  @Test(
    "OpenSSL's configuration, which may ask for a FIPS that is not there, leaves the names of data as they are",
    arguments: [
      "openssl_conf = o\n[o]\nalg_section = a\n[a]\ndefault_properties = fips=yes\n",
      "openssl_conf = o\n[o]\nproviders = p\n[p]\nnull = n\n[n]\nactivate = 1\n",
    ])
  func opensslConfiguration(_ text: String) throws {
    let workspace = try Workspace()
    try workspace.write("openssl.cnf", text)
    let words = ["run", "quick", "--dry-run", "--format", "json"]
    let usual = try workspace.run(words)
    let outcome = try workspace.run(words, environment: ["OPENSSL_CONF": workspace.file("openssl.cnf").path])
    #expect(
      usual.code == 0 && outcome.code == 0 && outcome.output == usual.output, "\(outcome.code): \(outcome.errors)")
  }

  /// Layers wide enough that all that multiplies has a part in it.
  private static let training = [
    "train", "relu", "--dataset", "iris", "--hidden", "128,64", "--epochs", "1", "--quiet",
  ]

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

import CommandParts
import Foundation

/// What is measured for the page of benchmarks, beside peers that do the same work.
struct BenchmarkSchedule {
  /// The nets whose steps are timed, and the share of the processor's peak that ReLU's must reach.
  static let steps = [
    (hidden: "256,256", batch: 128, share: 0.90), (hidden: "128,128", batch: 64, share: 0.83),
    (hidden: "100", batch: 64, share: 0.78),
  ]
  /// The lecture's six, the first of them the one that the others are held against.
  static let six = ["relu", "sigmoid", "tanh", "leaky-relu", "maxout", "elu"]
  static let kernels = six + ["gelu", "silu", "mish"]
  static let kernelSizes = [32_768, 4_194_304]

  private static let peers: Set = ["numpy", "torch", "jax", "pandas"]

  private let python: String
  private let core: Int
  private let tell: (String) -> Void
  private let folder: ScratchFolder
  private let script: String
  /// The peers' versions, and the libraries that there are.
  private let versions: String?
  private let libraries: Set<String>

  /// A schedule with the peers that a Python has, or without peers where it is nil; single-threaded work is pinned to a core.
  /// `tell` is told of each piece of work before it begins.
  ///
  /// - Throws: `UsageError` for a Python that has no peer.
  init(python: String?, core: Int, tell: @escaping (String) -> Void) throws {
    (self.python, self.core, self.tell) = (python ?? "", core, tell)
    folder = try ScratchFolder()
    script = folder.path("peers.py")
    guard let python else {
      (versions, libraries) = (nil, [])
      return
    }
    try Data(PackageResources.peers_py).write(to: URL(fileURLWithPath: script))
    let answer = try? ChildProcess([python, script, "versions"]).output
    let found = answer.flatMap { try? JSONDecoder().decode([String: String].self, from: Data($0.utf8)) } ?? [:]
    libraries = Self.peers.intersection(found.keys)
    versions = answer
    if libraries.isEmpty {
      throw UsageError(
        description: "--python \(python): no Python with numpy, torch, jax or pandas; give one, or --without-peers")
    }
    let missing = Self.peers.subtracting(libraries).sorted()
    if !missing.isEmpty { tell("not measured, since \(python) lacks them: \(missing.joined(separator: ", "))") }
  }

  /// Does all of the work so many times; `keep` is given what there is after each round.
  func run(rounds: Int, keep: (BenchmarkMeasurements) throws -> Void) throws {
    var measurements = BenchmarkMeasurements()
    try ReadBenchmark.write(rows: 1_000_000, columns: 20, to: table)
    if let versions { try measurements.append("{\"bench\": \"versions\", " + versions.dropFirst(), round: 0) }
    for round in 1...rounds {
      for work in work where work.library.map(libraries.contains) ?? true {
        tell("round \(round) of \(rounds): \(work.library ?? "actlab"): \(work.words.joined(separator: " "))")
        let program = work.library == nil ? [ChildProcess.thisProgram, "bench"] : [python, script]
        let pin = work.isPinned ? ["taskset", "-c", String(core)] : []
        try measurements.append(try ChildProcess(pin + program + work.words).output, round: round)
      }
      try keep(measurements)
    }
  }

  private struct Work {
    /// The library of the peer that does it; nil for this program.
    var library: String?
    var words: [String]
    var isPinned = true
  }

  /// The file that is read.
  private var table: String { folder.path("table.csv") }

  /// In the order of a round: a peer's work follows ours.
  private var work: [Work] {
    var work: [Work] = []
    for net in Self.steps {
      let shape = ["--hidden", net.hidden, "--batch-size", String(net.batch)]
      work += Self.six.map { Work(words: ["step", "--activation", $0] + shape) }
      work += ["torch", "jax"].map { Work(library: $0, words: ["step", $0, net.hidden, String(net.batch)]) }
    }
    for dtype in ["float32", "float64"] {
      work.append(Work(words: ["lecture", "--dtype", dtype]))
      work.append(Work(library: "numpy", words: ["lecture", dtype]))
    }
    work.append(Work(words: ["spiral"]))
    work += ["jax", "torch"].map { Work(library: $0, words: ["spiral", $0]) }
    for size in Self.kernelSizes {
      work.append(Work(words: ["kernels"] + Self.kernels + ["--n", String(size)]))
      work.append(Work(library: "torch", words: ["kernels", String(size)]))
    }
    work.append(Work(words: ["suite", "--jobs", "2"], isPinned: false))
    work.append(Work(library: "torch", words: ["suite", "128,128", "64", "3", "2"], isPinned: false))
    work.append(Work(words: ["suite", "--jobs", "1"], isPinned: false))
    work.append(Work(words: ["read", table], isPinned: false))
    work.append(Work(library: "pandas", words: ["read", table], isPinned: false))
    work += ["report", "analyze", "start"].map { Work(words: [$0], isPinned: false) }
    return work
  }
}

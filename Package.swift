// swift-tools-version: 6.3
import PackageDescription

/// Strict everywhere: a warning is an error, `any` is spelled out, imports are internal and name what they use.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A target that touches no memory but through Swift's own types: what is unsafe there must be marked. Where pointers are the trade
/// (matrices, kernels, rows of bytes), a mark on every line would tell nothing.
func library(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [], pointers: Bool = false
) -> Target {
  .target(
    name: name, dependencies: dependencies + (compiledAfter[name] ?? []).map { .target(name: $0) },
    resources: resources,
    swiftSettings: pointers ? strict : strict + [.strictMemorySafety()])
}

/// Targets that wait for others of which they import nothing. Of what can be compiled the build takes the last name first; so Activations, with
/// which its longest chain begins, and Comparisons, which is in it, came last, and then one of two processors had nothing to do beside that chain:
/// 198 s without this, 180 s with it.
let compiledAfter = [
  "Circuits": ["Experiments"],
  "Figures": ["Activations"],
  "Playground": ["Comparisons"],
]

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let numerics: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let sockets: Target.Dependency = .product(name: "FlyingSocks", package: "FlyingFox")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// LIBXSMM writes machine code for x86 alone; elsewhere OpenBLAS makes every product.
#if arch(x86_64)
  let smallProducts: [Target] = [.systemLibrary(name: "CLIBXSMM", providers: [.apt(["libxsmm-dev"])])]
#else
  let smallProducts: [Target] = []
#endif

/// What `.ci/fuzz` builds: libFuzzer has the program's entry, so that no other build can have it.
let fuzzer: [Target] =
  Context.environment["ACTLAB_FUZZER"] == nil
  ? []
  : [
    .executableTarget(
      name: "reader-fuzzer", dependencies: ["FuzzedReaders"], path: "Tests/Fuzzing/Fuzzer", swiftSettings: strict)
  ]

let package = Package(
  name: "activation-lab",
  products: [
    .executable(name: "actlab", targets: ["actlab"]),
    .library(name: "ActLab", targets: ["ActLab"]),
    .library(name: "Activations", targets: ["Activations", "Matrices"]),
    .library(name: "ActivationTesting", targets: ["ActivationTesting"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  // In the order of the data's way: a target imports only what stands above it.
  targets: smallProducts + [
    .systemLibrary(name: "CGSL", providers: [.apt(["libgsl-dev"])]),
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CMarkdown", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .plugin(name: "BuiltCommit", capability: .buildTool()),
    .target(name: "CByteMasks"),
    .target(name: "CChildProcess"),
    .target(name: "CFileExchange"),
    .target(name: "CProcessStart"),
    .target(name: "CVectorMath"),
    library("Wording", []),
    library("Hashing", ["COpenSSL"], pointers: true),
    library("ChildPrograms", ["CChildProcess"]),
    library("Formats", ["CMarkdown", "Wording"]),
    library("Tables", ["CByteMasks", "CZlib", "Formats", "Wording"], pointers: true),
    library("Matrices", ["COpenBLAS"] + smallProducts.map { .target(name: $0.name) }, pointers: true),
    library("Examples", ["CVectorMath", "Matrices"], pointers: true),
    library("Randomness", ["CGSL", "Hashing"], pointers: true),
    library("Backprop", ["Wording", numerics]),
    library("Circuits", ["Backprop", "Formats", "Wording"]),
    library("Activations", ["Backprop", "CVectorMath", "Matrices", "Wording", numerics], pointers: true),
    .target(name: "CActivationReferences", exclude: ["References"]),
    library("ActivationTesting", ["Activations", "CActivationReferences"]),
    library(
      "Networks", ["Activations", "CGSL", "CVectorMath", "Examples", "Matrices", "Randomness", "Wording", numerics],
      pointers: true),
    .target(name: "CEmbeddedTables", exclude: ["Tables"]),
    library(
      "Datasets", ["CEmbeddedTables", "Examples", "Formats", "Hashing", "Randomness", "Tables", "Wording"],
      pointers: true),
    library(
      "Experiments",
      [
        "Activations", "CVectorMath", "Datasets", "Examples", "Formats", "Hashing", "Matrices",
        "Networks", "Randomness", "Tables", "Wording", yams,
      ],
      resources: [
        .embedInCode("BuiltIn/six.yaml"), .embedInCode("BuiltIn/quick.yaml"), .embedInCode("BuiltIn/datasets.yaml"),
        .embedInCode("BuiltIn/fashion-mnist-paper.yaml"), .embedInCode("BuiltIn/glorot-saturation.yaml"),
        .embedInCode("BuiltIn/elu-depth.yaml"), .embedInCode("BuiltIn/uva-lesson.yaml"),
        .embedInCode("BuiltIn/uci.yaml"),
      ]),
    library("ResultStore", ["Activations", "Experiments", "Formats", "Hashing", "Networks", "Wording", grdb, sqlite]),
    library(
      "Slurm",
      [
        "Activations", "ChildPrograms", "Experiments", "Formats", "Hashing", "Networks", "ResultStore", "Tables",
        "Wording",
      ]),
    library("Statistics", ["CGSL", "Randomness"], pointers: true),
    library(
      "Comparisons",
      [
        "Activations", "Datasets", "Experiments", "Formats", "Networks", "ResultStore", "Statistics", "Tables",
        "Wording",
      ]),
    library("Figures", ["ChildPrograms", "Formats", "Statistics", "Wording"]),
    library(
      "Reports",
      [
        "Activations", "CFileExchange", "Comparisons", "Datasets", "Experiments", "Figures", "Formats", "Hashing",
        "Networks", "Statistics", "Tables", "Wording",
      ], resources: [.embedInCode("Document/report.css"), .embedInCode("Document/report.js")]),
    library(
      "Playground",
      [
        "Activations", "Backprop", "Circuits", "Datasets", "Examples", "Experiments", "Figures", "Formats", "Hashing",
        "Matrices", "Networks", "Randomness", "Tables", "Wording", sockets,
      ],
      resources: [
        .embedInCode("Page/index.html"), .embedInCode("Page/look.css"), .embedInCode("Page/play.css"),
        .embedInCode("Page/play.js"), .embedInCode("Page/settings.js"), .embedInCode("Page/frame.js"),
        .embedInCode("Page/drawing.js"), .embedInCode("Page/curves.js"), .embedInCode("Page/points.js"),
        .embedInCode("Page/story.js"), .embedInCode("Page/seeds.js"), .embedInCode("Page/lecture.html"),
        .embedInCode("Page/lecture.css"), .embedInCode("Page/lecture.js"), .embedInCode("Page/circuit.js"),
        .embedInCode("Page/pictures.js"),
      ], pointers: true),
    // What the lab's commands and those of its benchmarks share, so that the two are compiled side by side.
    library(
      "CommandParts",
      ["Activations", "CProcessStart", "Datasets", "Experiments", "Networks", "Tables", "Wording", argumentParser],
      pointers: true),
    library(
      "ActLab",
      [
        "ActivationTesting", "Activations", "Backprop", "CProcessStart", "ChildPrograms", "Circuits", "CommandParts",
        "Comparisons", "Datasets", "Examples", "Experiments", "Figures", "Formats", "Matrices", "Networks",
        "Playground", "Randomness", "Reports", "ResultStore", "Slurm", "Statistics", "Tables", "Wording",
        argumentParser,
      ], pointers: true),
    library(
      "Benchmarks",
      [
        "Activations", "ChildPrograms", "CommandParts", "Comparisons", "Datasets", "Examples", "Experiments", "Figures",
        "Formats", "Matrices", "Networks", "Randomness", "Reports", "ResultStore", "Statistics", "Tables", "Wording",
        argumentParser,
      ], resources: [.embedInCode("Page/peers.py")], pointers: true),
    .executableTarget(
      name: "actlab", dependencies: ["ActLab", "Benchmarks"], swiftSettings: strict, plugins: ["BuiltCommit"]),
    // Writes the reference pages of the documentation, and checks them: for the lab's development, in no product.
    .executableTarget(
      name: "reference-pages",
      dependencies: ["Datasets", "Experiments", "Formats", "Reports", "ResultStore", argumentParser],
      path: "Sources/ReferencePages", swiftSettings: strict),

    tests("WordingTests", ["Wording"]),
    tests("HashingTests", ["Hashing"]),
    tests("FormatsTests", ["Formats", "Wording"]),
    tests("TablesTests", ["Formats", "Tables"], resources: [.copy("Resources/table_references.json")]),
    tests("BackpropTests", ["Backprop"]),
    tests("CircuitsTests", ["Backprop", "Circuits", "Wording"]),
    tests("MatricesTests", ["Matrices", "Randomness"]),
    tests("ExamplesTests", ["Examples", "Matrices"]),
    tests("RandomnessTests", ["Randomness"], resources: [.copy("Resources/random_references.json")]),
    tests("ActivationsTests", ["ActivationTesting", "Activations", "Backprop", "Matrices", "Randomness"]),
    tests("ActivationTestingTests", ["ActivationTesting", "Activations", "Matrices"]),
    tests("PluginTests", ["ActivationTesting", "Activations", "Examples", "Matrices", "Networks", "Randomness"]),
    tests(
      "NetworksTests", ["Activations", "Backprop", "Examples", "Matrices", "Networks", "Randomness"],
      resources: [
        .copy("Resources/network_references.json"), .copy("Resources/network_gains.json"),
        .copy("Resources/baseline_references.json"), .copy("Resources/regression_references.json"),
        .copy("Resources/class_measure_references.json"),
      ]),
    tests(
      "DatasetsTests", ["CZlib", "Datasets", "Examples", "Formats", "Matrices", "Tables"],
      resources: [
        .embedInCode("embedded_datasets.json"), .embedInCode("array_references.json"),
        .embedInCode("table_encoding.json"),
      ]),
    tests(
      "ExperimentsTests",
      ["Activations", "Datasets", "Examples", "Experiments", "Formats", "Hashing", "Matrices", "Networks"],
      resources: [.embedInCode("dead_units.json")]),
    // Made-up results of a suite, for the tests of what is made from results.
    .target(
      name: "MadeUpResults",
      dependencies: ["Activations", "Comparisons", "Datasets", "Experiments", "Networks", "ResultStore"],
      path: "Tests/MadeUpResults", swiftSettings: strict),
    tests(
      "ComparisonsTests", ["Comparisons", "Experiments", "MadeUpResults", "Networks", "Statistics", "Tables"],
      resources: [.copy("Resources/score_references.json"), .copy("Resources/further_references.json")]),
    tests("FiguresTests", ["Figures", "Statistics"]),
    tests(
      "ReportsTests",
      [
        "Activations", "Comparisons", "Experiments", "Figures", "Formats", "MadeUpResults", "Networks", "Reports",
        "Statistics",
      ],
      resources: [.copy("Resources/report_references.json")]),
    tests(
      "ResultStoreTests", ["Activations", "Datasets", "Experiments", "Hashing", "Networks", "ResultStore", grdb],
      resources: [.copy("Resources/version-0.1.sql")]),
    tests("PlaygroundTests", ["Datasets", "Experiments", "Networks", "Playground"]),
    tests("SlurmTests", ["Activations", "Datasets", "Experiments", "Networks", "Slurm"]),
    tests(
      "StatisticsTests", ["Randomness", "Statistics"],
      resources: [
        .copy("Resources/statistics_references.json"), .copy("Resources/equivalence_references.json"),
        .copy("Resources/baseline_references.json"),
        .copy("Resources/resampled_references.json"),
      ]),
    // The code of the guide "Adding an activation".
    .executableTarget(
      name: "guide-example", dependencies: ["ActLab", "Activations", "Matrices"], path: "Tests/GuideExample",
      swiftSettings: strict),
    // Training steps alone, whose instructions `.ci/instructions` counts.
    .executableTarget(
      name: "training-steps", dependencies: ["Activations", "Examples", "Matrices", "Networks", "Randomness"],
      path: "Tests/Instructions/TrainingSteps", swiftSettings: strict),
    // Runs the built programs as their users do.
    tests(
      "CommandLineTests", ["actlab", "guide-example", grdb], resources: [.embedInCode("mlp_references.json")]),
    // The readers of what strangers write, as fuzzing and the test of its corpora call them.
    .target(
      name: "FuzzedReaders",
      dependencies: [
        "Activations", "Backprop", "Comparisons", "Datasets", "Experiments", "Matrices", "Reports", "Tables",
      ], path: "Tests/Fuzzing/Readers", swiftSettings: strict),
    tests("FuzzingTests", ["FuzzedReaders"]),
  ] + fuzzer,
  swiftLanguageModes: [.v6]
)

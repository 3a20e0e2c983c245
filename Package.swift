// swift-tools-version: 6.3
import PackageDescription

/// Strict everywhere: a warning is an error, `any` is spelled out, imports are internal and name what they use.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

func library(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let numerics: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// LIBXSMM writes machine code for x86 alone; elsewhere OpenBLAS makes every product.
#if arch(x86_64)
  let smallProducts: [Target] = [.systemLibrary(name: "CLIBXSMM", providers: [.apt(["libxsmm-dev"])])]
#else
  let smallProducts: [Target] = []
#endif

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
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  // In the order of the data's way: a target imports only what stands above it.
  targets: smallProducts + [
    .systemLibrary(name: "CGSL", providers: [.apt(["libgsl-dev"])]),
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CVectorMath"),
    library("Spelling", []),
    library("Matrices", ["COpenBLAS", "CVectorMath"] + smallProducts.map { .target(name: $0.name) }),
    library("Randomness", ["CGSL", crypto]),
    library("Backprop", ["Spelling", numerics]),
    library("Activations", ["Backprop", "CVectorMath", "Matrices", "Spelling", numerics]),
    library(
      "ActivationTesting", ["Activations", "Matrices"], exclude: ["References/activation_references.py"],
      resources: [.embedInCode("References/activation_references.json")]),
    library("Networks", ["Activations", "CGSL", "CVectorMath", "Matrices", "Randomness", numerics]),
    library(
      "Datasets", ["CZlib", "Matrices", "Networks", "Randomness", "Spelling", crypto],
      exclude: ["Embedded/ATTRIBUTION.md"],
      resources: ["iris", "wine", "breast-cancer", "digits"].map { .embedInCode("Embedded/\($0).csv.gz") }),
    library(
      "Experiments",
      ["Activations", "CVectorMath", "Datasets", "Matrices", "Networks", "Randomness", "Spelling", crypto, yams],
      resources: [
        .embedInCode("BuiltIn/six.yaml"), .embedInCode("BuiltIn/quick.yaml"), .embedInCode("BuiltIn/datasets.yaml"),
        .embedInCode("BuiltIn/fashion-mnist-paper.yaml"), .embedInCode("BuiltIn/glorot-saturation.yaml"),
        .embedInCode("BuiltIn/elu-depth.yaml"),
      ]),
    library("ResultStore", ["Activations", "Experiments", "Networks", grdb]),
    library("Statistics", ["CGSL", "Randomness"]),
    library(
      "Reports",
      ["Activations", "Datasets", "Experiments", "Networks", "ResultStore", "Statistics", crypto]),
    library(
      "ActLab",
      [
        "ActivationTesting", "Activations", "Backprop", "Datasets", "Experiments", "Matrices", "Networks", "Randomness",
        "Reports",
        "ResultStore",
        "Spelling", "Statistics", argumentParser,
      ], resources: [.embedInCode("Bench/Page/peers.py")]),
    .executableTarget(name: "actlab", dependencies: ["ActLab"], swiftSettings: strict),

    tests("SpellingTests", ["Spelling"]),
    tests("BackpropTests", ["Backprop"]),
    tests("MatricesTests", ["Matrices", "Randomness"]),
    tests("RandomnessTests", ["Randomness"], resources: [.copy("Resources/random_references.json")]),
    tests("ActivationsTests", ["ActivationTesting", "Activations", "Backprop", "Matrices", "Randomness"]),
    tests("ActivationTestingTests", ["ActivationTesting", "Activations", "Matrices"]),
    tests("PluginTests", ["ActivationTesting", "Activations", "Matrices", "Networks", "Randomness"]),
    tests(
      "NetworksTests", ["Activations", "Backprop", "Matrices", "Networks", "Randomness"],
      resources: [.copy("Resources/network_references.json"), .copy("Resources/network_gains.json")]),
    tests(
      "DatasetsTests", ["CZlib", "Datasets", "Matrices", "Networks"],
      resources: [.embedInCode("embedded_datasets.json")]),
    tests("ExperimentsTests", ["Activations", "Datasets", "Experiments", "Matrices", "Networks"]),
    tests(
      "ReportsTests", ["Activations", "Datasets", "Experiments", "Networks", "Reports", "ResultStore", "Statistics"],
      resources: [.copy("Resources/report_references.json")]),
    tests("ResultStoreTests", ["Activations", "Datasets", "Experiments", "Networks", "ResultStore", grdb]),
    tests("StatisticsTests", ["Randomness", "Statistics"], resources: [.copy("Resources/statistics_references.json")]),
    // The code of the guide "Adding an activation".
    .executableTarget(
      name: "guide-example", dependencies: ["ActLab", "Activations", "Matrices"], path: "Tests/GuideExample",
      swiftSettings: strict),
    // Training steps alone, whose instructions `.ci/instructions` counts.
    .executableTarget(
      name: "training-steps", dependencies: ["Activations", "Matrices", "Networks", "Randomness"],
      path: "Tests/Instructions/TrainingSteps", swiftSettings: strict),
    // Runs the built programs as their users do.
    tests("CommandLineTests", ["actlab", "guide-example"]),
  ],
  swiftLanguageModes: [.v6]
)

import Foundation
import Testing

@Suite("The guide 'Adding an activation'")
struct GuideTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let guide = "Sources/Activations/Activations.docc/AddingAnActivation.md"

  @Test(
    "Every Swift block but the manifest is a part of the example that is compiled",
    arguments: [(guide, 6), ("Sources/Activations/Activations.docc/Activations.md", 1), ("README.md", 1)])
  func blocks(of document: String, count: Int) throws {
    let files =
      ["Gaussian", "LeakyTanh", "Minout", "main"].map { "GuideExample/\($0)" } + ["PluginTests/ConformanceTests"]
    let code = try files.map { file in
      try String(contentsOf: Self.root.appendingPathComponent("Tests/\(file).swift"), encoding: .utf8)
    }
    let blocks = try Self.blocks(of: "swift", in: document).filter { !$0.contains("PackageDescription") }
    #expect(blocks.count == count)
    for block in blocks { #expect(code.contains { $0.contains(block) }, "not compiled anywhere:\n\(block)") }
  }

  @Test("The example's program trains with its activations as with the registered ones")
  func program() throws {
    let workspace = try Workspace(for: "guide-example")
    let list = try workspace.succeed("list", "activations").output
    for id in ["relu", "gaussian", "leaky-tanh", "minout"] {
      #expect(list.split(separator: "\n").contains { $0.hasPrefix(id + " ") }, "\(id) is not listed")
    }
    try workspace.succeed("check", "gaussian", "leaky-tanh", "minout", "minout(pieces=3)")
    try workspace.succeed(
      "compare", "relu", "gaussian", "leaky-tanh(a=0.2)", "minout(pieces=3)", "--dataset", "iris", "--hidden", "4",
      "--epochs", "2", "--seeds", "2")
    let rows = try workspace.trials("reports/relu-gaussian-leaky-tanh-a-0.2-minout-pieces-3-iris")
    #expect(rows.count == 9, "\(rows.count) rows")
    #expect(rows.allSatisfy { !$0.contains("diverged") })
  }

  @Test("The manifest of the guide is one that Swift reads, of products that this package has")
  func manifest() throws {
    let workspace = try Workspace()
    let manifest = try #require(try Self.blocks(of: "swift").first { $0.contains("PackageDescription") })
    try workspace.write("mine/Package.swift", manifest)
    try workspace.write("mine/Sources/my-actlab/main.swift", "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["swift", "package", "--package-path", workspace.file("mine").path, "dump-package"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let package = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let target = try #require((package["targets"] as? [[String: Any]])?.first)
    let dependencies = try #require(target["dependencies"] as? [[String: [Any]]])
    let products = dependencies.compactMap { $0["product"]?.first as? String }
    #expect(products == ["ActLab", "Activations"])
    let own = try String(contentsOf: Self.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    for product in products { #expect(own.contains(".library(name: \"\(product)\"")) }
  }

  @Test("The guide lists every function that a formula or a type may call")
  func functions() throws {
    let guide = try String(contentsOf: Self.root.appendingPathComponent(Self.guide), encoding: .utf8)
    let source = try String(
      contentsOf: Self.root.appendingPathComponent("Sources/Activations/ActivationNumber.swift"), encoding: .utf8)
    let requirements = source.components(separatedBy: "\n}\n")[0].components(separatedBy: "  static func ").dropFirst()
    let names = requirements.map { $0.prefix { $0.isLetter || $0.isNumber } }.filter {
      !$0.isEmpty && !$0.hasSuffix("Slope")
    }
    #expect(names.contains("sigmoid") && names.contains("choose"), "\(names)")
    for name in names { #expect(guide.contains("`T.\(name)("), "T.\(name) is not in the guide") }
    let operations = try String(
      contentsOf: Self.root.appendingPathComponent("Sources/Activations/Formula/FormulaOperation.swift"),
      encoding: .utf8)
    let line = try #require(operations.split(separator: "\n").first { $0.hasPrefix("  case exp, ") })
    for name in line.dropFirst("  case ".count).components(separatedBy: ", ") {
      #expect(guide.contains("`\(name)`"), "\(name) is not in the guide's list for formulas")
      #expect(names.contains { $0 == name }, "\(name) is no function of types")
    }
  }

  @Test("The commands of the guide run as they stand")
  func commands() throws {
    let workspace = try Workspace()
    for line in try Self.blocks(of: "sh").flatMap({ $0.split(separator: "\n") }) {
      let quoted = line.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
      #expect(quoted.count == 3, "one quoted argument: \(line)")
      let words = { (text: String) in text.split(separator: " ").map(String.init) }
      let outcome = try workspace.run(
        words(quoted[0]).dropFirst() + [quoted[1]] + words(quoted[2]) + ["--seeds", "2", "--epochs", "1"])
      #expect(outcome.code == 0, "\(line): \(outcome.errors)")
    }
  }

  @Test("The YAML of the guide is part of a suite that runs")
  func yaml() throws {
    let workspace = try Workspace()
    let blocks = try Self.blocks(of: "yaml")
    #expect(blocks.count == 2)
    try workspace.write(
      "guide.yaml",
      "name: guide\ndatasets: [iris]\nnetworks: [{hidden: [4]}]\ntraining: {epochs: 1}\nseeds: 2\n" + blocks.joined())
    try workspace.succeed("run", "guide.yaml")
    try workspace.succeed("report", "guide.yaml", "--check")
    #expect(try workspace.trials("reports/guide").count == 7)
  }

  /// The blocks of code in one language.
  private static func blocks(of language: String, in document: String = guide) throws -> [String] {
    let parts = try String(contentsOf: root.appendingPathComponent(document), encoding: .utf8).components(
      separatedBy: "\n```\(language)\n")
    return parts.dropFirst().map { $0.components(separatedBy: "```")[0] }
  }
}

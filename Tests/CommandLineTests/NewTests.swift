import Foundation
import Testing

@Suite("actlab new")
struct NewTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("It writes a package that Swift reads, which depends on the clone that the program was built in")
  func package() throws {
    let workspace = try Workspace()
    let outcome = try workspace.succeed("new", "my-activations")
    #expect(outcome.output.contains("cd my-activations") && outcome.output.contains("swift test"))
    #expect(
      Set(try workspace.contents(of: "my-activations").keys) == [
        ".gitignore", "Package.swift", "Sources/MyActivations/Definitions.swift",
        "Sources/MyActivations/WavySiLU.swift",
        "Sources/actlab-my-activations/main.swift", "Tests/MyActivationsTests/ConformanceTests.swift",
      ])
    let package = try manifest(of: workspace, "my-activations")
    #expect(package["name"] as? String == "my-activations")
    let targets = try #require(package["targets"] as? [[String: Any]])
    #expect(
      targets.map { $0["name"] as? String } == ["MyActivations", "actlab-my-activations", "MyActivationsTests"])
    let folder = try #require(Self.folder(of: package))
    #expect(URL(fileURLWithPath: folder).resolvingSymlinksInPath() == Self.root.resolvingSymlinksInPath())
    let own = try String(contentsOf: Self.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    let products = targets.flatMap { $0["dependencies"] as? [[String: Any]] ?? [] }
      .compactMap { ($0["product"] as? [Any])?.first as? String }
    #expect(Set(products) == ["ActLab", "ActivationTesting", "Activations"])
    for product in products { #expect(own.contains(".library(name: \"\(product)\"")) }
  }

  @Test("The main program is five lines, and names the library's module")
  func main() throws {
    let workspace = try Workspace()
    try workspace.succeed("new", "wavy_2", "--quiet")
    let main = try workspace.text("wavy_2/Sources/actlab-wavy_2/main.swift")
    #expect(main.contains("import Wavy2Activations\n"))
    #expect(main.split(separator: "\n").filter { $0 != "import Activations" }.count == 5)
    #expect(try workspace.text("stdout").isEmpty)
  }

  @Test("--lab is a clone's folder, with any name, or a repository's URL")
  func lab() throws {
    let workspace = try Workspace()
    try FileManager.default.createSymbolicLink(at: workspace.file("some where"), withDestinationURL: Self.root)
    try workspace.succeed("new", "near", "--lab", "some where")
    let near = try manifest(of: workspace, "near")
    #expect(Self.folder(of: near)?.hasSuffix("/some where") == true)
    try workspace.succeed("new", "far", "--lab", "https://example.org/labs/Lab.git")
    let far = try workspace.text("far/Package.swift")
    #expect(far.contains(".package(url: \"https://example.org/labs/Lab.git\", branch: \"main\")"))
    #expect(far.contains(".product(name: \"ActLab\", package: \"Lab\")"))
    _ = try manifest(of: workspace, "far")
  }

  @Test(
    "A name that does not do for a package is refused", arguments: ["", "2nd", "a b", "../up", "a/b", ".x", "é", "a.b"])
  func invalidName(_ name: String) throws {
    let workspace = try Workspace()
    let outcome = try workspace.run(["new", name])
    #expect(outcome.code == 64 && outcome.errorLines.count == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains("'\(name)' is not a name for a package"), "\(outcome.errors)")
    #expect(try workspace.names().isEmpty)
  }

  @Test("What is there already stays as it is, and a folder without the lab is refused")
  func refusals() throws {
    let workspace = try Workspace()
    try workspace.write("mine/notes.txt", "dear")
    let existing = try workspace.run(["new", "mine"])
    #expect(
      existing.code == 65 && existing.errors == "error: 'mine' is there already; choose another name, or remove it\n")
    #expect(Set(try workspace.contents(of: "mine").keys) == ["notes.txt"])
    let elsewhere = try workspace.run(["new", "other", "--lab", "mine"])
    #expect(
      elsewhere.code == 65 && elsewhere.errors.contains("--lab 'mine': is not a clone of the lab"),
      "\(elsewhere.errors)")
    #expect(try workspace.names() == ["mine"])
  }

  /// What Swift reads in a package's manifest.
  private func manifest(of workspace: Workspace, _ package: String) throws -> [String: Any] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["swift", "package", "--package-path", workspace.file(package).path, "dump-package"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
  }

  /// The folder that a manifest's only dependency is in.
  private static func folder(of package: [String: Any]) -> String? {
    let dependency = (package["dependencies"] as? [[String: Any]])?.first
    return (dependency?["fileSystem"] as? [[String: Any]])?.first?["path"] as? String
  }
}

import Foundation
import Testing

@Suite("Paths are what they say")
struct PathTests {
  @Test("A name that is not UTF-8 is told, where another name would be taken for it, and nothing is written")
  func bytes() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", "a,label\n1,x\n2,y\n3,x\n4,y\n")
    func run(_ words: String, in folder: String) throws -> Workspace.Outcome {
      let process = try workspace.process([])
      let program = try #require(process.executableURL).path
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = ["-c", "mkdir -p \(folder); cd \(folder); exec \(program) \(words)"]
      try process.run()
      return try workspace.outcome(of: process)
    }
    let folder = try run("new mine", in: "$'b\\xff'")
    #expect(
      folder.code == 1 && folder.errors.contains("the name of the working folder is not UTF-8"),
      "\(folder.code): \(folder.errors)")
    for words in ["data $'t\\xff.csv'", "train relu --dataset t.csv --epochs 1 --save $'saved\\xff'"] {
      let outcome = try run(words, in: ".")
      #expect(
        outcome.code == 64 && outcome.errors.contains("is not UTF-8"), "\(words): \(outcome.code): \(outcome.errors)")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace.url.path)
    #expect(names.count { $0.hasPrefix("b") } == 1 && !names.contains { $0.hasPrefix("saved") }, "\(names)")
  }

  @Test("A ~ that no shell has expanded is a name like any other, for what is read and for what is written")
  func tilde() throws {
    let workspace = try Workspace()
    let home = workspace.file("home")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: false)
    try workspace.write("~/t.csv", "a,b,label\n" + (1...20).map { "\($0),\($0 % 3),\($0 % 2)\n" }.joined())
    let training = ["--dataset", "~/t.csv", "--hidden", "2", "--epochs", "1", "--store", "~/s.sqlite"]
    let commands = [
      ["train", "relu", "--save", "~/saved", "--plot", "~/p.svg"] + training,
      ["predict", "~/saved", "~/t.csv"],
      ["compare", "relu", "tanh", "--seeds", "2", "--reports", "~reports", "--name", "two"] + training,
      ["report", "two", "--check", "--reports", "~reports", "--store", "~/s.sqlite"],
      ["verify", "two", "--reports", "~reports", "--store", "~/s.sqlite"],
      ["analyze", "~reports/two/trials.csv", "--method", "activation", "--block", "seed", "--value", "test_loss"]
        + ["--figures", "~figures"],
      ["backprop", "x * y", "x=1", "y=2", "--svg", "~/circuit.svg"],
      ["merge", "~/merged.sqlite", "~/s.sqlite"],
    ]
    for command in commands {
      let outcome = try workspace.run(command, environment: ["HOME": home.path])
      #expect(outcome.code == 0, "\(command): \(outcome.errors)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path) == [])
    let files = [
      "~/saved/final.safetensors", "~/p.svg", "~/s.sqlite", "~reports/two/trials.csv", "~figures/strip.svg",
      "~/merged.sqlite",
      "~/circuit.svg",
    ]
    for file in files { #expect(FileManager.default.fileExists(atPath: workspace.file(file).path), "\(file)") }
  }
}

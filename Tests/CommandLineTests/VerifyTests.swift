import Foundation
import GRDB
import Testing

@Suite("Training stored trials again")
struct VerifyTests {
  private let workspace: Workspace
  private static let suite = """
    name: small
    seeds: 2
    datasets: [iris, {name: mine, file: mine.csv, label: y}]
    networks: [{hidden: [5]}]
    activations: [relu, tanh, maxout]
    learning_rate: {shared: 0.05, tuned: {grid: [0.01, 0.1], seeds: 1}}
    training: {epochs: 3}
    diagnostics: {}

    """

  /// A workspace with a run of the suite: a search, two arms, a registered data set and a file.
  init() throws {
    workspace = try Workspace()
    let rows = (0..<60).map { "\($0 % 7),\($0 % 5),\(["a", "b", "c"][$0 % 7 % 3])\n" }
    try workspace.write("mine.csv", "u,v,y\n" + rows.joined())
    try workspace.write("small.yaml", Self.suite)
    try workspace.succeed("run", "small.yaml")
  }

  private func verify(_ arguments: String..., environment: [String: String] = [:]) throws -> Workspace.Outcome {
    try workspace.run(["verify"] + arguments + ["--progress", "none"], environment: environment)
  }

  /// Replaces some text in a file of the report.
  private func edit(_ name: String, _ change: (String) throws -> String) throws {
    let path = "reports/small/\(name)"
    let before = try workspace.text(path)
    let after = try change(before)
    try #require(after != before, "\(name) was not changed")
    try workspace.write(path, after)
  }

  /// Changes a field of a CSV file, by the number of its row and its column's name.
  private func edit(_ name: String, row: Int, _ column: String, to value: (Substring) -> String) throws {
    try edit(name) { text in
      var lines = text.split(separator: "\n").map(String.init)
      var fields = lines[row].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let place = try #require(lines[0].split(separator: ",").firstIndex { $0 == column })
      fields[place] = value(fields[place][...])
      lines[row] = fields.joined(separator: ",")
      return lines.joined(separator: "\n") + "\n"
    }
  }

  @Test(
    "From the store, from a report's folder, from the folder of all and from everything that there is: all are identical, and nothing is written",
    arguments: [["small"], ["small.yaml"], ["reports/small"], ["reports"], []])
  func identical(_ source: [String]) throws {
    let (before, names) = (try workspace.contents(of: "."), try workspace.names())
    let outcome = try workspace.run(["verify"] + source + ["--progress", "none"])
    let name = source.first?.hasPrefix("reports") ?? false ? "reports/small" : "small in .actlab/results.sqlite"
    let hash = try #require(
      try workspace.text("reports/small/report.md").firstMatch(of: /SHA-256 of the results .*: `(\w{64})`/)
    ).1
    #expect(outcome.code == 0, "\(outcome.errors)")
    // Two data sets, three nets: two rates of the search, two seeds in each of two arms; splits of one's own have searches of their own.
    #expect(outcome.output == "\(name): 48 of 48 trials identical, raw data SHA-256 \(hash)\n", "\(outcome.output)")
    #expect(try workspace.names() == names)
    for (file, bytes) in before where !["stdout", "stderr"].contains(file) {
      #expect(try workspace.bytes(file) == bytes, "\(file) was changed")
    }
  }

  @Test("In a fresh clone, where there is no store, a suite's name leads to its report")
  func freshClone() throws {
    let outcome = try verify("small", "--store", "none.sqlite")
    #expect(
      outcome.code == 0 && outcome.output.hasPrefix("reports/small: 48 of 48 trials identical"), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: workspace.file("none.sqlite").path))
  }

  @Test("A sample is of so many trials, and says so")
  func sample() throws {
    let outcome = try verify("reports/small", "--sample", "7")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(
      outcome.output.contains("7 of 7 trials identical, a random sample of 48, raw data SHA-256"), "\(outcome.output)")
    let all = try verify("reports/small", "--sample", "1000")
    #expect(all.output.contains("48 of 48 trials identical, raw data"), "\(all.output)")
    #expect(try verify("small", "--sample", "0").code == 64)
  }

  @Test("A number that was changed is found, with the first epoch that differs", arguments: [1, 2, 3])
  func changed(_ epoch: Int) throws {
    for later in epoch...3 {
      try edit("curves.csv", row: later, "train_loss") { "\((Double($0) ?? 0).nextUp)" }
    }
    let outcome = try verify("reports/small")
    #expect(outcome.code == 1 && outcome.output.contains("47 of 48 trials identical"), "\(outcome.output)")
    #expect(
      outcome.output.contains("relu on iris, 4-5-3, seed 1 differs first in epoch \(epoch): train_loss is "),
      "\(outcome.output)")
    #expect(outcome.errors.contains("report.md: was made from other results"), "\(outcome.errors)")
  }

  @Test("A changed test score is found, and told in JSON", arguments: ["test_loss", "initial_weights_sha256"])
  func changedEnd(_ column: String) throws {
    try edit("trials.csv", row: 2, column) { String($0).replacing("1", with: "2").replacing("a", with: "b") }
    let outcome = try verify("reports/small", "--format", "json")
    let found = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any], "\(outcome.output)")
    #expect(outcome.code == 1 && found["verified"] as? Bool == false)
    #expect(found["trained"] as? Int == 48 && found["identical"] as? Int == 47 && found["different"] as? Int == 1)
    let difference = try #require((found["differences"] as? [[String: Any]])?.first)
    #expect(difference["column"] as? String == column && difference["seed"] as? Int == 2)
    #expect(difference["epoch"] as? Int == (column == "test_loss" ? nil : 0))
  }

  @Test("A trial of the search that was changed is found, or leaves the tuned arm without its trials")
  func changedSearch() throws {
    try edit("tuning.csv", row: 1, "validation_loss") { "\((Double($0) ?? 0).nextUp)" }
    let outcome = try verify("reports/small")
    #expect(
      outcome.code == 1 && outcome.output.contains(", rate 0.01 (tuning) differs first in epoch 3: validation_loss"))
    try edit("tuning.csv", row: 1, "learning_rate") { _ in "0.3" }
    let refusal = try verify("reports/small")
    #expect(refusal.code == 65 && refusal.errorLines.count == 1, "\(refusal.errors)")
    #expect(refusal.errors.contains("is not a trial of its suite"), "\(refusal.errors)")
  }

  @Test("On another kind of processor the start is compared, and nothing is called identical")
  func anotherKind() throws {
    try edit("environment.json") { $0.replacing(/"processor" : ".*"/, with: "\"processor\" : \"Another\"") }
    let outcome = try verify("reports/small")
    #expect(outcome.code == 0 && !outcome.output.contains("identical"), "\(outcome.output)")
    #expect(outcome.output.contains("48 trials trained on another kind of processor"), "\(outcome.output)")
    // The search records neither; trials that both arms share count twice.
    #expect(
      outcome.output.contains(
        "initial weights as recorded in 24 of 24, the first epoch's loss within 0.001 in 24 of 24 (at most 0 apart)"),
      "\(outcome.output)")
    #expect(outcome.output.contains(/iris +4-5-3 +shared +test accuracy +6 +0 +0 +\S+/), "\(outcome.output)")
    try edit("trials.csv", row: 1, "initial_weights_sha256") { _ in String(repeating: "0", count: 64) }
    try edit("curves.csv", row: 4, "train_loss") { "\((Double($0) ?? 0) + 0.2)" }
    let otherwise = try verify("reports/small")
    #expect(otherwise.code == 1, "\(otherwise.output)")
    #expect(
      otherwise.output.contains(
        "initial weights as recorded in 23 of 24, the first epoch's loss within 0.001 in 23 of 24"))
    #expect(otherwise.output.contains("seed 1 starts otherwise: its initial weights have another SHA-256"))
    #expect(otherwise.output.contains("seed 2 starts otherwise: the first epoch's loss is 0.1"), "\(otherwise.output)")
  }

  @Test("Libraries that pick other code are another kind of processor, too")
  func otherLibraries() throws {
    let own = try verify("reports/small", "--sample", "6")
    let other = try verify(
      "reports/small", "--sample", "6", environment: ["OPENBLAS_CORETYPE": "Nehalem", "LIBXSMM_TARGET": "wsm"])
    #expect(own.output.contains("6 of 6 trials identical") && other.code == 0, "\(own.output)\(other.output)")
    #expect(other.output.contains("another kind of processor") || other.output.contains("6 of 6 trials identical"))
  }

  @Test("An older revision of the training code is refused, and named")
  func olderRevision() throws {
    try edit("environment.json") { $0.replacing(/"code_revision" : \d+/, with: "\"code_revision\" : 3") }
    let outcome = try verify("reports/small")
    #expect(outcome.code == 65 && outcome.errorLines.count == 1 && outcome.output.isEmpty, "\(outcome.errors)")
    #expect(
      outcome.errors.contains("reports/small: was trained by revision 3 of the training code"), "\(outcome.errors)")
  }

  @Test("Data that are not there, or are others, are refused, and named", arguments: [true, false])
  func otherData(_ isGone: Bool) throws {
    if isGone {
      try FileManager.default.removeItem(at: workspace.file("mine.csv"))
    } else {
      try workspace.write(
        "mine.csv", try workspace.text("mine.csv").replacing("1,1,", with: "2,1,", maxReplacements: 1))
    }
    for source in ["small", "reports/small"] {
      let outcome = try verify(source)
      #expect(outcome.code == 65 && outcome.errorLines.count == 1 && outcome.output.isEmpty, "\(outcome.errors)")
      #expect(outcome.errors.contains("mine"), "\(outcome.errors)")
      #expect(
        isGone ? outcome.errors.contains("mine.csv") : outcome.errors.contains("is not what the nets were trained on"))
    }
  }

  @Test("What has no results is refused", arguments: ["nothing", "empty", "small.yml", "./reports/none"])
  func bad(_ source: String) throws {
    try FileManager.default.createDirectory(at: workspace.file("empty"), withIntermediateDirectories: true)
    let outcome = try verify(source)
    #expect([64, 65].contains(outcome.code) && outcome.errorLines.count == 1, "\(outcome.code): \(outcome.errors)")
    #expect(
      outcome.errors.contains(source.hasSuffix("yml") ? "small" : String(source.split(separator: "/").last ?? "")))
  }

  @Test("A damaged trial of a store is left out, and the exit code says so")
  func damaged() throws {
    try DatabaseQueue(path: workspace.file(".actlab/results.sqlite").path).write {
      try $0.execute(
        sql: "UPDATE trial SET test_loss = test_loss + 1 WHERE activation = 'tanh' AND id < 20 AND test_loss > 0")
    }
    let outcome = try verify("small")
    #expect(outcome.code == 1 && outcome.errors.contains("damaged and left out"), "\(outcome.errors)")
    #expect(outcome.output.contains(" trials identical"), "\(outcome.output)")
  }

  @Test("Ctrl-C ends it with 130 and says that nothing is shown")
  func interrupted() throws {
    try workspace.write(
      "long.yaml", Self.suite.replacing("name: small", with: "name: long").replacing("epochs: 3", with: "epochs: 1500"))
    try workspace.succeed("run", "long.yaml", "--set", "seeds=2", "--set", "activations=[relu, tanh]")
    let process = try workspace.process(["verify", "long", "--progress", "plain", "--jobs", "1"])
    try process.run()
    while process.isRunning, try !workspace.text("stderr").contains("training ") { usleep(2000) }
    process.interrupt()
    let outcome = try workspace.outcome(of: process)
    #expect(outcome.code == 130 && outcome.output.isEmpty, "\(outcome.code): \(outcome.errors)")
    #expect(outcome.errors.contains("interrupted: "), "\(outcome.errors)")
  }
}

import Foundation
import Testing

@Suite("actlab bench")
struct BenchTests {
  @Test("bench lecture comes to the same loss in single and in double precision")
  func lectureBench() throws {
    let losses = try ["float32", "float64"].map { dtype in
      let line = try Workspace().succeed("bench", "lecture", "--dtype", dtype).output
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(object["dtype"] as? String == dtype)
      #expect(object["us_per_step"] as? Double ?? 0 > 0)
      return try #require(object["final_loss"] as? Double)
    }
    #expect(abs(losses[0] / losses[1] - 1) < 1e-3, "\(losses)")
  }

  @Test(
    "bench step times nets of any shape",
    arguments: [
      (["--inputs", "13", "--hidden", "16", "--outputs", "3", "--batch-size", "32"], "13-16-3", "16", 32),
      (["--inputs", "2", "--hidden", "none", "--outputs", "1", "--batch-size", "1"], "2-1", "", 1),
      (["--inputs", "5", "--hidden", "4,3", "--activation", "maxout", "--outputs", "2"], "5-4-3-2", "4,3", 128),
    ])
  func shapes(_ words: [String], _ network: String, _ widths: String, _ batch: Int) throws {
    let line = try Workspace().succeed(["bench", "step"] + words).output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["network"] as? String == network && object["widths"] as? String == widths, "\(line)")
    #expect(object["batch"] as? Int == batch, "\(line)")
    #expect(object["us_per_step"] as? Double ?? 0 > 0 && object["of_peak"] as? Double ?? 0 > 0, "\(line)")
  }

  @Test("A program that somebody builds on ActLab has the commands of the lab, and nothing of its benchmarks")
  func absence() throws {
    let own = try Workspace(for: "guide-example")
    let help = try own.succeed("--help").output
    #expect(help.contains("\n  lecture ") && !help.contains("\n  bench "))
    #expect(try own.run(["bench", "step"]).code == 64)
    // Its module's name is in every symbol of a module, and the script of the peers is embedded.
    for (program, hasThem) in [("actlab", true), ("guide-example", false)] {
      let file = try Data(contentsOf: Workspace(for: program).program(), options: .alwaysMapped)
      for trace in ["10Benchmarks", "peers.py"] {
        #expect((file.range(of: Data(trace.utf8)) != nil) == hasThem, "\(program): \(trace)")
      }
    }
  }

  @Test("bench spiral trains the case study's net while it times it")
  func spiralBench() throws {
    let line = try Workspace().succeed("bench", "spiral").output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["us_per_step"] as? Double ?? 0 > 0)
    #expect(object["final_loss"] as? Double ?? 1 < 0.1)
  }

  @Test(
    "bench errors prints the family-wise rate of each false claim, for the t and for the ranks, with its standard error"
  )
  func errors() throws {
    let workspace = try Workspace()
    let text = try workspace.succeed("bench", "errors", "--suites", "200", "--tables", "20", "--page").output
    let all = try text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let resampled = Array(all.dropFirst(4))
    #expect(resampled.count == 64 && resampled.allSatisfy { $0["suites"] as? Int == 20 })
    func wrong(_ decision: String) -> Double {
      resampled.filter { $0["decided_by"] as? String == decision }.reduce(0) { $0 + ($1["rate"] as? Double ?? .nan) }
    }
    // Which of the two is too liberal does not hang on twenty tables each.
    #expect(wrong("corrected t") / 32 < 0.12 && wrong("t") > 2 * wrong("corrected t"), "\(text)")
    #expect(try workspace.text("reports/error-rates/report.md").contains("| per-seed, 10 seeds |"))
    let lines = all.prefix(4)
    let claims = lines.map { "\($0["decided_by"] as? String ?? "") \($0["claim"] as? String ?? "")" }
    #expect(claims == ["t different", "t equivalent", "wilcoxon different", "wilcoxon equivalent"], "\(text)")
    // α and four standard errors of 200 suites.
    #expect(
      lines.allSatisfy { $0["rate"] as? Double ?? 1 <= 0.05 + 4 * 0.0154 && $0["suites"] as? Int == 200 }, "\(text)")
  }

  @Test("bench kernels prints an object a line for registered activations and formulas")
  func kernels() throws {
    let text = try Workspace().succeed("bench", "kernels", "relu", "own", "--formula", "own = x * x", "--n", "100")
      .output
    let lines = try text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.map { $0["act"] as? String } == ["relu", "own"])
    #expect(lines.allSatisfy { ($0["forward_ns"] as? Double ?? 0) > 0 && ($0["backward_ns"] as? Double ?? 0) > 0 })
  }

  @Test(
    "The whole program is timed as a process of its own",
    arguments: [
      ["plan", "--trials", "160"], ["merge", "--stores", "3", "--trials", "80"], ["report", "--trials", "80"],
      ["analyze", "--rows", "1000"], ["start"],
    ])
  func wholeProgram(words: [String]) throws {
    let outcome = try Workspace().run(["bench"] + words)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object["bench"] as? String == words[0])
    #expect(object["wall_s"] as? Double ?? 0 > 0 && object["cpu_s"] as? Double ?? 0 > 0)
    #expect(object["peak_mb"] as? Double ?? 0 > 1)
    if words[0] == "merge" { #expect(object["trials"] as? Int == 240) }
  }

  @Test(
    "bench nodes: tasks of many trials keep as many nodes at work as there is work for, tasks of one are held up by the scheduler"
  )
  func nodes() throws {
    let workspace = try Workspace()
    try workspace.write(
      "s.yaml",
      "name: s\ndatasets: [iris]\nnetworks: [{hidden: [3]}]\nactivations: [relu]\ntraining: {epochs: 1}\nseeds: 2\n")
    try workspace.succeed("run", "s.yaml", "--quiet")
    func speedUps(_ words: String...) throws -> (one: [Double], many: [Double]) {
      let text = try workspace.succeed(["bench", "nodes", "reports/s", "--trials", "4000", "--nodes", "8"] + words)
        .output
      let lines = try text.split(separator: "\n").map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      #expect(lines.map { $0["nodes"] as? Int } == [1, 1, 2, 2, 4, 4, 8, 8], "\(text)")
      let all = lines.map { ($0["chunked"] as? Bool ?? false, $0["speed_up"] as? Double ?? .nan) }
      return (all.filter { !$0.0 }.map(\.1), all.filter(\.0).map(\.1))
    }
    // Without a scheduler to speak of, n nodes are n times as fast; with a slow one, all the time is its own.
    let free = try speedUps("--scheduling", "1e-6", "--task-length", "1e-2")
    for (index, nodes) in [1.0, 2, 4, 8].enumerated() {
      #expect(abs(free.many[index] / nodes - 1) < 0.05 && abs(free.one[index] / nodes - 1) < 0.05, "\(free)")
    }
    let slow = try speedUps("--scheduling", "1e3", "--task-length", "1e9")
    #expect(zip(slow.one, slow.one.dropFirst()).allSatisfy { abs($0 / $1 - 1) < 0.01 }, "\(slow)")
    #expect(slow.many[0] > 1000 * slow.one[0] && slow.many[3] < slow.many[0] / 7, "\(slow)")
  }

  @Test(
    "The page of benchmarks has what was measured of growth and of nodes, with figures, and says where a bound is not kept"
  )
  func sections() throws {
    let workspace = try Workspace()
    try workspace.writeMeasurements("{\"round\": 1, \"bench\": \"spiral\", \"peer\": \"actlab\", \"us_per_step\": 1}")
    func line(_ bench: String, _ trials: Int, _ seconds: Double, _ memory: Int) -> String {
      "{\"bench\": \"\(bench)\", \"trials\": \(trials), \"wall_s\": \(seconds), \"cpu_s\": \(seconds), \"peak_mb\": \(memory)}\n"
    }
    try workspace.write(
      "reports/benchmarks/growth.jsonl",
      line("plan", 10_000, 0.1, 50) + line("plan", 1_000_000, 9, 900) + line("merge", 10_000, 0.5, 50)
        + line("merge", 1_000_000, 70, 50))
    try workspace.succeed("bench", "page")
    let page = try workspace.text("reports/benchmarks/report.md")
    #expect(
      page.contains("| planning ") && page.contains("](figures/growth.svg)") && !page.contains("useful"), "\(page)")
    #expect(
      page.contains("these do not: merging a million trials (≤ 60 s), the growth of merging"), "\(page)")
    #expect(try workspace.run(["bench", "page", "--check"]).code == 0)
    try workspace.write("reports/benchmarks/growth.jsonl", "fast\n")
    let outcome = try workspace.run(["bench", "page"])
    #expect(outcome.code == 65 && outcome.errors.contains("growth.jsonl:1"), "\(outcome.errors)")
  }

  @Test(
    "Numbers beyond all sizes and times in a benchmark's file or a report's end nothing", arguments: [Int.max, -5, 0])
  func impossibleNumbers(_ number: Int) throws {
    let workspace = try Workspace()
    try workspace.writeMeasurements("{\"round\": 1, \"bench\": \"spiral\", \"peer\": \"actlab\", \"us_per_step\": 1}")
    let growth = "{\"bench\": \"plan\", \"trials\": TRIALS, \"wall_s\": 1, \"cpu_s\": 1, \"peak_mb\": 1}\n"
    try workspace.write(
      "reports/benchmarks/growth.jsonl",
      growth.replacing("TRIALS", with: "10000") + growth.replacing("TRIALS", with: "\(number)"))
    try workspace.succeed("bench", "page")
    try workspace.write("reports/benchmarks/growth.jsonl", growth.replacing("TRIALS", with: "\(number)"))
    try workspace.succeed("bench", "page")
  }

  @Test("bench nodes takes a report whose times are beyond all", arguments: ["1e300", "inf"])
  func endlessTrial(_ seconds: String) throws {
    let workspace = try Workspace()
    try workspace.write(
      "s.yaml",
      "name: s\ndatasets: [iris]\nnetworks: [{hidden: [3]}]\nactivations: [relu]\ntraining: {epochs: 1}\nseeds: 2\n")
    try workspace.succeed("run", "s.yaml", "--quiet")
    let lines = try workspace.text("reports/s/trials.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let column = try #require(lines[0].firstIndex(of: "seconds"))
    let altered = lines.enumerated().map { number, cells in
      cells.enumerated().map { number > 0 && $0 == column ? seconds : String($1) }.joined(separator: ",")
    }
    try workspace.write("reports/s/trials.csv", altered.joined(separator: "\n") + "\n")
    let outcome = try workspace.run(["bench", "nodes", "reports/s", "--trials", "1000", "--nodes", "4"])
    #expect([0, 65].contains(outcome.code), "\(outcome.code): \(outcome.errors.prefix(500))")
  }

  @Test("bench read tells the time and the memory of a made-up table, or of a file")
  func read() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", "a;b\n1;2\n3;4,5\n")
    for (words, rows, columns) in [(["--rows", "5000", "--columns", "3"], 5000, 3), (["t.csv"], 2, 2)] {
      let outcome = try workspace.run(["bench", "read"] + words)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      #expect(object["rows"] as? Int == rows && object["columns"] as? Int == columns, "\(object)")
      #expect(object["wall_s"] as? Double ?? 0 > 0 && object["peak_of_file"] as? Double ?? 0 > 0)
    }
  }

  @Test("The page of benchmarks takes the median of rounds, and says which bounds are kept")
  func page() throws {
    let workspace = try Workspace()
    try workspace.writeMeasurements(
      """
      {"round": 1, "bench": "step", "peer": "actlab", "act": "relu", "widths": "256,256", "batch": 128, "us_per_step": 100, "of_peak": 0.95}
      {"round": 2, "bench": "step", "peer": "actlab", "act": "relu", "widths": "256,256", "batch": 128, "us_per_step": 300, "of_peak": 0.91}
      {"round": 3, "bench": "step", "peer": "actlab", "act": "relu", "widths": "256,256", "batch": 128, "us_per_step": 200, "of_peak": 0.20}
      {"round": 1, "bench": "step", "peer": "actlab", "act": "relu", "widths": "100", "batch": 64, "us_per_step": 200, "of_peak": 0.5}
      {"round": 1, "bench": "lecture", "peer": "actlab", "dtype": "float32", "us_per_step": 10}
      {"round": 1, "bench": "lecture", "peer": "numpy", "dtype": "float32", "us_per_step": 12}
      """)
    try workspace.succeed("bench", "page")
    let page = try workspace.text("reports/benchmarks/report.md")
    func row(_ start: String) -> [String] {
      let line = page.split(separator: "\n").first { $0.hasPrefix("| " + start) } ?? ""
      return line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    #expect(row("784-256-256-10 | 128   | relu").contains("0.910"))
    #expect(row("784-256-256-10 | 128   | relu").contains("200"))
    #expect(row("784-256-256-10 | 128   | relu").last == "yes")
    #expect(row("784-100-10     | 64    | relu").last == "no")
    #expect(row("784-128-128-10 | 64    | relu").last == "–")
    #expect(row("the lecture's net, float32").suffix(3) == ["1.20", "≥ 1.10", "yes"])
    #expect(page.contains("these do not: a step of 784-100-10 (share ≥ 0.78)"))
    #expect(try workspace.run(["bench", "page", "--check"]).code == 0)

    try workspace.write("reports/benchmarks/report.md", page + "by hand")
    let stale = try workspace.run(["bench", "page", "--check"])
    #expect(stale.code == 1)
    #expect(stale.output.contains("stale: report.md"))
  }

  @Test("A measurement that cannot be read is named by its line")
  func badMeasurement() throws {
    let workspace = try Workspace()
    try workspace.writeMeasurements("{\"round\": 1, \"bench\": \"spiral\"}\nfast\n")
    let outcome = try workspace.run(["bench", "page"])
    #expect(outcome.code == 65)
    #expect(outcome.errorLines.count == 1)
    #expect(outcome.errors.contains("reports/benchmarks/measurements.jsonl:2"), "\(outcome.errors)")
  }
}

extension Workspace {
  fileprivate func writeMeasurements(_ text: String) throws {
    try write("reports/benchmarks/measurements.jsonl", text)
    try write(
      "reports/benchmarks/environment.json",
      """
      {"program": "actlab", "code_revision": 3, "compiler": "Swift", "processor": "P", "vector_extension": "V", "libraries": {}}
      """)
  }
}

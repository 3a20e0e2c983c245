import Foundation
import Testing

@Suite("actlab analyze")
struct AnalyzeTests {
  /// Three methods in five blocks; c lacks block 5.
  private static let long = """
    method,block,value
    a,1,0.90
    a,2,0.91
    a,3,0.93
    a,4,0.89
    a,5,0.95
    b,1,0.85
    b,2,0.88
    b,3,0.86
    b,4,0.87
    b,5,0.80
    c,1,0.90
    c,2,0.90
    c,3,0.92
    c,4,0.91

    """
  private static let wide =
    "block,a,b,c\n1,0.90,0.85,0.90\n2,0.91,0.88,0.90\n3,0.93,0.86,0.92\n4,0.89,0.87,0.91\n5,0.95,0.80,\n"

  private func object(_ workspace: Workspace, _ arguments: String...) throws -> [String: Any] {
    let outcome = try workspace.run(["analyze"] + arguments + ["--format", "json"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  private func element(_ object: [String: Any], _ list: String, _ key: String, _ value: String) throws -> [String: Any]
  {
    let elements = try #require(object[list] as? [[String: Any]])
    return try #require(elements.first { $0[key] as? String == value })
  }

  @Test("Signed quantities are a − b on the raw scale; wins and ranks follow the better direction")
  func orientation() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", Self.long)
    let higher = try object(workspace, "t.csv", "--reference", "b", "--rope", "0.01")
    let lower = try object(workspace, "t.csv", "--reference", "b", "--rope", "0.01", "--lower-is-better")
    let (up, down) = (try element(higher, "pairs", "a", "a"), try element(lower, "pairs", "a", "a"))
    for key in ["mean_difference", "cohen_dz", "cliffs_delta", "a12"] {
      #expect(up[key] as? Double == down[key] as? Double, "\(key)")
    }
    // Over all five blocks that a and b have, whether c has them or not.
    #expect(abs((up["mean_difference"] as? Double ?? 0) - 0.064) < 1e-12, "\(up)")
    #expect(up["wins"] as? Int == 5 && up["losses"] as? Int == 0)
    #expect(down["wins"] as? Int == 0 && down["losses"] as? Int == 5)
    let (best, worst) = (try element(higher, "methods", "name", "b"), try element(lower, "methods", "name", "b"))
    #expect(best["average_rank"] as? Double == 3 && worst["average_rank"] as? Double == 1)
    let outside = try #require((higher["pairs"] as? [[String: Any]])?.first { $0["b"] as? String == "c" })
    #expect(outside["p_adjusted"] is NSNull && outside["verdict"] is NSNull, "a − c is outside the family")
  }

  @Test("Blocks that lack a method are left out and named; wide and long tables and standard input agree")
  func forms() throws {
    let workspace = try Workspace()
    try workspace.write("long.csv", Self.long)
    try workspace.write("wide.csv", Self.wide)
    let long = try workspace.succeed("analyze", "long.csv", "--format", "json").output
    #expect(long.contains(#""dropped_blocks": ["5"]"#))
    #expect(try workspace.succeed("analyze", "wide.csv", "--wide", "--format", "json").output == long)
    let process = try workspace.process(["analyze", "-", "--format", "json"])
    process.standardInput = try FileHandle(forReadingFrom: workspace.file("long.csv"))
    try process.run()
    #expect(try workspace.outcome(of: process).output == long)
    #expect(try workspace.succeed("analyze", "long.csv").output.contains("1 block: 5"))
  }

  @Test("The vocabulary is complete in JSON, and CSV, Markdown and LaTeX have the same pairs")
  func vocabulary() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", Self.long)
    let object = try object(workspace, "t.csv", "--equivalence", "0.02", "--alpha", "0.1")
    let pair = try #require((object["pairs"] as? [[String: Any]])?.first)
    let keys = [
      "a", "b", "n", "mean_difference", "sd_difference", "t", "wilcoxon", "sign_flip_p", "hodges_lehmann", "cohen_dz",
      "cohen_d", "cliffs_delta", "a12", "wins", "ties", "losses", "sign_test_p", "pearson", "spearman", "bayes_t",
      "p_adjusted", "verdict", "seeds_needed",
    ]
    for key in keys { #expect(pair[key] != nil, "\(key)") }
    #expect(Set((pair["t"] as? [String: Any] ?? [:]).keys) == ["statistic", "df", "p", "ci95", "ci90"])
    #expect(Set((pair["bayes_t"] as? [String: Any] ?? [:]).keys) == ["below", "inside", "above"])
    let omnibus = try #require(object["omnibus"] as? [String: Any])
    #expect(Set(omnibus.keys) == ["friedman", "iman_davenport", "nemenyi"])
    #expect(try workspace.succeed("analyze", "t.csv", "--format", "csv").output.split(separator: "\n").count == 4)
    #expect(try workspace.succeed("analyze", "t.csv", "--format", "latex").output.contains("\\toprule"))
    #expect(try workspace.succeed("analyze", "t.csv", "--format", "markdown").output.contains("| a − b"))
  }

  @Test(
    "What is no sample is described, with nulls and reasons, and exit code 0",
    arguments: [
      ("method,block,value\na,1,3\nb,1,4\n", "single-value"), ("method,block,value\na,1,3\na,2,4\n", "single-method"),
      ("method,block,value\na,1,3\nb,1,3\na,2,3\nb,2,3\n", "zero-variance"),
      ("method,block,value\na,1,3\nb,1,4\na,2,5\nb,2,6\n", "zero-variance"),
      ("method,block,value\na,1,3\nb,2,4\n", "no-values"),
    ])
  func degenerate(_ text: String, _ reason: String) throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", text)
    let output = try workspace.succeed("analyze", "t.csv", "--rope", "1", "--format", "json").output
    #expect(output.contains("\"\(reason)\""), "\(output)")
    #expect(!output.contains("nan") && !output.contains("inf"))
    try workspace.succeed("analyze", "t.csv")
  }

  @Test(
    "A table that cannot be is one line with file and line",
    arguments: [
      ("", "t.csv: the file is empty"), ("a,b\n1,2\n", "t.csv:1: no column is named 'method'"),
      ("method,block,value\n", "t.csv:1: a header and no rows"),
      ("method,block,value\na,1,1\na,2,inf\n", "t.csv:3: column 'value': 'inf' is not a finite number"),
      ("method,block,value\na,1,x\n", "t.csv:2: column 'value': 'x' is not a number; correct it"),
      ("method,block,value\na,1,1\nb,1,1\na,1,2\n", "t.csv:4: 'a' has a score in block '1' already"),
      ("method,block,value\na,1\n", "t.csv:2: 2 fields, where the header names 3 columns"),
    ])
  func errors(_ text: String, _ error: String) throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", text)
    let outcome = try workspace.run(["analyze", "t.csv"])
    #expect(outcome.code == 65 && outcome.errorLines.count == 1, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("error: \(error)"), "\(outcome.errors)")
  }

  @Test(
    "Where no pair has two blocks in common, methods are described, and the text says why nothing else is",
    arguments: [
      (
        "1,1,2,\n2,,3,4\n3,5,,6\n", "since there are not two UNITs with scores of both",
        "one UNIT alone has scores of both"
      ),
      ("1,1,,\n2,,3,\n3,,,6\n", "No UNIT has scores of two methods", "no UNIT has scores of both"),
      ("1,1,2,3\n", "since there are not two UNITs with scores of both", "one UNIT alone has scores of both"),
    ])
  func noTwoBlocks(_ rows: String, _ answer: String, _ reason: String) throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", "block,a,b,c\n" + rows)
    for (options, unit) in [([], "block"), (["--test-share", "0.1"], "split"), (["--rows", "datasets"], "data set")] {
      let outcome = try workspace.run(["analyze", "t.csv", "--wide", "--rope", "1"] + options)
      #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      for words in [unit == "data set" ? "" : answer, reason].map({ $0.replacing("UNIT", with: unit) }) {
        #expect(words.isEmpty || outcome.output.contains(words), "\(options): \(outcome.output)")
      }
      #expect(!outcome.output.contains("different") && !outcome.output.contains("equivalent:"), "\(options)")
    }
    let json = try object(workspace, "t.csv", "--wide", "--rope", "1")
    for pair in try #require(json["pairs"] as? [[String: Any]]) {
      #expect(pair["p_adjusted"] is NSNull && pair["tost_p_adjusted"] is NSNull && pair["undefined"] is String)
      #expect(pair["verdict"] as? String == "inconclusive" && pair["seeds_needed"] is NSNull, "\(pair)")
    }
  }

  @Test("An unknown reference is bad input; a level outside (0, 1) or a negative region is wrong usage")
  func options() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", Self.long)
    let unknown = try workspace.run(["analyze", "t.csv", "--reference", "d"])
    #expect(unknown.code == 65 && unknown.errors.contains("none of the methods: a, b, c"), "\(unknown.errors)")
    for option in ["--alpha=0", "--alpha=1", "--alpha=-1", "--alpha=nan", "--rope=-1"] {
      #expect(try workspace.run(["analyze", "t.csv", option]).code == 64, "\(option)")
    }
    #expect(try workspace.run(["analyze", "t.csv", "--alpha=0.7", "--rope", "0.1"]).code == 0)
  }

  @Test("One column in two roles is wrong usage; a wide table without a column of blocks is told")
  func roles() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", Self.long)
    let twice = try workspace.run(["analyze", "t.csv", "--block", "method"])
    #expect(twice.code == 64 && twice.errors.contains("--method and --block both name the column 'method'"))
    try workspace.write("w.csv", "seed,a,b\n1,2,3\n2,3,5\n")
    let wide = try workspace.run(["analyze", "w.csv", "--wide"])
    #expect(wide.code == 0 && wide.errors.contains("all columns are taken for methods (seed, a, b)"))
    #expect(try workspace.run(["analyze", "w.csv", "--wide", "--block", "seed"]).errors.isEmpty)
    #expect(try workspace.run(["analyze", "w.csv", "--wide", "--quiet"]).errors.isEmpty)
  }

  @Test("A table is read however it is written, and a missing score is a missing block in long as in wide")
  func reading() throws {
    let workspace = try Workspace()
    try workspace.write("long.csv", Self.long)
    let expected = try workspace.succeed("analyze", "long.csv", "--format", "json").output
    let rows = Self.wide.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let markdown = (rows.prefix(1) + [["---", "---", "---", "---"]] + rows.dropFirst())
      .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    let others = [
      "long": (Self.long + "c,5,-\n", []), "semicolons": (Self.long.replacing(",", with: ";"), []),
      "tabs": (Self.wide.replacing(",", with: "\t"), ["--wide"]),
      "decimal commas": (Self.wide.replacing(",", with: ";").replacing(".", with: ","), ["--wide"]),
      "sep": ("sep=;\r\n" + Self.wide.replacing(",", with: ";"), ["--wide"]), "markdown": (markdown, ["--wide"]),
      "index": (
        rows.enumerated().map { ($0 == 0 ? "" : String($0 - 1)) + "," + $1.joined(separator: ",") + "\n" }.joined(),
        ["--wide"]
      ),
      "blanks": (Self.wide.replacing(",", with: " , "), ["--wide"]),
      "a dash": (Self.wide.replacing("0.80,\n", with: "0.80,-\n"), ["--wide"]),
      "dropped": (
        rows.map { $0.joined(separator: ",") + "," + ($0[0] == "block" ? "n_train" : "100") + "\n" }.joined(),
        ["--wide", "--drop", "n_train"]
      ),
    ]
    for (name, (text, options)) in others {
      try workspace.write("t", text)
      #expect(try workspace.run(["analyze", "t", "--format", "json"] + options).output == expected, "\(name)")
    }
  }

  @Test("A column of sizes is told in a wide table, text among scores is refused, and one column names the separator")
  func wideTrouble() throws {
    let workspace = try Workspace()
    let sizes = "block,n_train,a,b\nx,100,0.5,0.6\ny,200,0.6,0.7\nz,300,0.7,0.5\n"
    try workspace.write("t.csv", sizes)
    #expect(try workspace.run(["analyze", "t.csv", "--wide"]).errors.contains("--drop n_train"))
    try workspace.write("t.csv", sizes.replacing("0.7,0.5", with: "high,0.5"))
    let text = try workspace.run(["analyze", "t.csv", "--wide"])
    #expect(
      text.code == 65 && text.errors.hasPrefix("error: t.csv:4: column 'a': 'high' is not a number;"), "\(text.errors)")
    try workspace.write("t.csv", "a:b\n1:2\n2:3\n")
    let alone = try workspace.run(["analyze", "t.csv", "--wide"])
    #expect((alone.errors + alone.output).contains("no separator was found; name it with --separator"), "\(alone)")
    #expect(try workspace.run(["analyze", "t.csv", "--wide", "--separator", ":"]).output.contains("b"))
    #expect(try workspace.run(["analyze", "t.csv", "--wide", "--separator", "and"]).code == 64)
  }

  @Test(
    "Rounding is shown as zero; a difference that is the same in all blocks is called that; huge scores have no interval"
  )
  func rounding() throws {
    let workspace = try Workspace()
    try workspace.write("r.csv", "block,a,b\n1,0.3,0.1\n2,0.1,0.3\n3,0.7,0.7\n4,0.6,0.4\n5,0.4,0.6\n6,0.2,0.2\n")
    let pair = try element(try object(workspace, "r.csv", "--wide"), "pairs", "a", "a")
    let estimate = try #require(pair["hodges_lehmann"] as? [String: Any])
    #expect(estimate["estimate"] as? Double == 0)
    try workspace.write("c.csv", "block,a,b\n1,2,1\n2,3,2\n3,5,4\n")
    let constant = try workspace.succeed("analyze", "c.csv", "--wide").output
    #expect(constant.contains("the difference is the same in all blocks"), "\(constant)")
    try workspace.write("h.csv", "block,a\n1,1e300\n2,-1e300\n3,1e299\n")
    let huge = try workspace.succeed("analyze", "h.csv", "--wide").output
    #expect(!huge.contains("inf") && !huge.contains("a − b"), "\(huge)")
    try workspace.write("l.csv", "block,a,b\n1,0.00001,0.00008\n2,0.00003,0.00001\n3,0.00005,0.00004\n")
    let latex = try workspace.succeed("analyze", "l.csv", "--wide", "--format", "latex").output
    #expect(latex.contains("3$\\times10^{-5}$") && !latex.contains("e-05"), "\(latex)")
  }

  @Test("Where ranks over data sets decide, they lead the answer")
  func ranksLead() throws {
    let workspace = try Workspace()
    var text = "set,method,block,value\n"
    for set in 1...6 {
      for block in 1...3 {
        // a is better on five sets by a little, b on one by a lot: the means say b, the ranks say a.
        text += "s\(set),a,\(block),\(set == 6 ? 0 : 1 + block)\ns\(set),b,\(block),\(set == 6 ? 100 : block)\n"
      }
    }
    try workspace.write("t.csv", text)
    let outcome = try workspace.run(["analyze", "t.csv", "--dataset", "set", "--figures", "f"])
    #expect(outcome.output.hasPrefix("Over 6 data sets, a has the best mean rank by score, 1.17"), "\(outcome.output)")
    if outcome.code == 0 {
      #expect(outcome.errors.contains("f/forest-s1.svg") && outcome.errors.contains("f/strip-s6.svg"))
    }
  }

  @Test("The examples of the help that analyze committed reports run as they stand")
  func examples() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let help = try Workspace().succeed("analyze", "--help").output.replacing("\n ", with: " ")
    let examples = help.split(separator: "actlab analyze ").filter { $0.hasPrefix("reports/") }
    #expect(examples.count == 1)
    for example in examples {
      let words = example.split { $0.isWhitespace }.prefix { $0 != "ARGUMENTS:" }.map(String.init)
      let end = words.firstIndex(of: "actlab") ?? words.firstIndex(of: "sort") ?? words.count
      let outcome = try Workspace().run(["analyze", "\(root)/\(words[0])"] + words[1..<end])
      #expect(outcome.code == 0 && outcome.output.hasPrefix("Over "), "\(example): \(outcome.errors)")
    }
  }

  @Test("Several data sets are compared each and over all, by their means")
  func datasets() throws {
    let workspace = try Workspace()
    var text = "set,method,block,value\n"
    for set in 1...6 {
      for block in 1...3 {
        text +=
          "s\(set),a,\(block),\(0.8 + 0.01 * Double(set * block))\ns\(set),b,\(block),\(0.7 + 0.013 * Double(block))\n"
      }
    }
    try workspace.write("t.csv", text)
    let object = try object(workspace, "t.csv", "--dataset", "set")
    #expect((object["datasets"] as? [Any])?.count == 6)
    let pair = try #require((object["pairs"] as? [[String: Any]])?.first)
    #expect(pair["n"] as? Int == 6 && pair["verdict"] as? String == "different")
    let wilcoxon = try #require(pair["wilcoxon"] as? [String: Any])
    #expect(wilcoxon["p_exact"] as? Double == 0.03125)
  }
}

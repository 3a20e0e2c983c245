import Foundation
import Testing

@Suite("actlab analyze: what stands beside the verdict")
struct AnalyzeFurtherTests {
  /// Four methods in eight blocks.
  private static let scores: String = {
    var text = "method,block,value\n"
    for block in 1...8 {
      for (place, name) in ["a", "b", "c", "d"].enumerated() {
        let noise = Double(block * (place + 3) % 7)
        text += "\(name),\(block),\(0.8 + 0.006 * Double(place) + 0.01 * noise)\n"
      }
    }
    return text
  }()

  /// Two methods with three runs on each of seven data sets, of which the last lacks one.
  private static let runs: String = {
    var text = "set,agent,run,value\n"
    for set in 1...7 {
      for (place, agent) in ["old", "new"].enumerated() where set < 7 || agent == "new" {
        for run in 1...3 {
          let noise = Double(run * set % 5)
          text += "s\(set),\(agent),\(run),\(0.1 * Double(set) + 0.03 * Double(place) + 0.02 * noise)\n"
        }
      }
    }
    return text
  }()
  private static let overRuns = ["runs.csv", "--method", "agent", "--block", "run", "--dataset", "set"]

  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write("t.csv", Self.scores)
    try workspace.write("runs.csv", Self.runs)
    return workspace
  }

  private func output(_ workspace: Workspace, _ arguments: [String]) throws -> String {
    try workspace.succeed(["analyze"] + arguments).output
  }

  private func object(_ workspace: Workspace, _ arguments: [String]) throws -> [String: Any] {
    let text = try output(workspace, arguments + ["--format", "json"])
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func pairs(_ object: [String: Any]) throws -> [[String: Any]] {
    try #require(object["pairs"] as? [[String: Any]])
  }

  @Test("Corrections stand beside Holm's in every format, and change no verdict")
  func corrections() throws {
    let workspace = try workspace()
    let options = ["t.csv", "--reference", "a", "--correction", "hochberg,bh,holm"]
    let (plain, beside) = try (
      pairs(object(workspace, ["t.csv", "--reference", "a"])), pairs(object(workspace, options))
    )
    for (before, after) in zip(plain, beside) {
      for (key, value) in before { #expect((after[key] as? NSObject) == (value as? NSObject), "\(key)") }
      let corrections = try #require(after["corrections"] as? [String: Any])
      #expect(Set(corrections.keys) == ["hochberg", "bh", "holm"])
      #expect((corrections["holm"] as? Double) == (after["p_adjusted"] as? Double))
    }
    let text = try output(workspace, options)
    #expect(text.contains("Verdicts follow Holm's p alone.") && text.contains("the false discovery rate"), "\(text)")
    for format in ["text", "markdown", "latex"] {
      let text = try output(workspace, options + ["--format", format])
      let headings = ["p (Holm)", "p (Hochberg)", "p (Benjamini–Hochberg)"].map {
        format == "latex" ? $0.replacing("–", with: "--") : $0
      }
      #expect(headings.allSatisfy(text.contains), "\(format): \(text)")
    }
    let header = try output(workspace, options + ["--format", "csv"]).prefix { $0 != "\n" }
    #expect(header.hasSuffix(",corrections_hochberg,corrections_bh,corrections_holm"), "\(header)")
  }

  @Test("Bootstrap intervals stand beside those of t, with the caution that few blocks call for")
  func bootstrap() throws {
    let workspace = try workspace()
    for options in [["t.csv", "--bootstrap"], ["t.csv", "--bootstrap", "500"], ["--bootstrap=500", "t.csv"]] {
      let pair = try #require(try pairs(object(workspace, options)).first)
      let bootstrap = try #require(pair["bootstrap"] as? [String: Any])
      let difference = try #require(pair["mean_difference"] as? Double)
      for key in ["percentile_ci95", "bca_ci95"] {
        let ends = try #require(bootstrap[key] as? [Double])
        #expect(ends[0] < difference && difference < ends[1], "\(options), \(key): \(ends)")
      }
    }
    let text = try output(workspace, ["t.csv", "--bootstrap"])
    #expect(text.contains("95 % bootstrap") && text.contains("10,000 resamples"), "\(text)")
    #expect(text.contains("Below about 20 blocks they are too short"), "\(text)")
    let splits = try output(workspace, ["t.csv", "--bootstrap", "--test-share", "0.1"])
    #expect(splits.contains("No bootstrap intervals") && !splits.contains("95 % bootstrap"), "\(splits)")
  }

  @Test("Where Wilcoxon's test decides, the Bayesian signed rank stands beside it, and adds up to 1")
  func posterior() throws {
    let workspace = try workspace()
    let options = ["t.csv", "--rows", "datasets", "--rope", "0.005"]
    for pair in try pairs(object(workspace, options)) {
      let shares = try #require(pair["bayes_signed_rank"] as? [String: Double])
      #expect(Set(shares.keys) == ["below", "inside", "above"] && abs(shares.values.reduce(0, +) - 1) < 1e-9)
    }
    let text = try output(workspace, options)
    #expect(text.contains("Bayesian signed rank:") && text.contains("±0.005"), "\(text)")
    #expect(try output(workspace, options) == text, "the same draws at every run")
    #expect(try pairs(object(workspace, ["t.csv"])).allSatisfy { $0["bayes_signed_rank"] == nil })
  }

  @Test("Aggregates over data sets are told with their scale, in every format")
  func aggregates() throws {
    let workspace = try workspace()
    let options = Self.overRuns + ["--aggregates"]
    let object = try object(workspace, options)
    let aggregates = try #require(object["aggregates"] as? [String: Any])
    #expect((aggregates["datasets"] as? [String])?.count == 6 && aggregates["dropped_datasets"] as? [String] == ["s7"])
    let methods = try #require(aggregates["methods"] as? [[String: Any]])
    #expect(methods.map { $0["name"] as? String } == ["old", "new"])
    for method in methods {
      for key in ["iqm", "median", "mean", "optimality_gap"] {
        let estimate = try #require(method[key] as? [String: Any])
        let (value, ends) = try (#require(estimate["estimate"] as? Double), #require(estimate["ci95"] as? [Double]))
        #expect(ends[0] <= value && value <= ends[1], "\(key): \(estimate)")
      }
    }
    let profiles = try #require(aggregates["profiles"] as? [String: Any])
    #expect((profiles["thresholds"] as? [Double])?.count == 101)
    let text = try output(workspace, options)
    #expect(text.contains("Aggregates over data sets\n") && text.contains("numbers of one scale"), "\(text)")
    #expect(text.contains("left out, since some method has no score there: s7"), "\(text)")
    #expect(try output(workspace, options + ["--format", "markdown"]).contains("## Aggregates over data sets"))
    #expect(try output(workspace, options + ["--format", "latex"]).contains("% Aggregates over data sets"))
    #expect(try output(workspace, options + ["--target", "0.5"]).contains("gap to 0.5"))
    #expect(try output(workspace, options + ["--lower-is-better"]).contains("gap to 0 "))
  }

  @Test("LaTeX has a table of all that was asked for; what a format has no place for is told on standard error")
  func formatsAreComplete() throws {
    let workspace = try workspace()
    let beside = ["t.csv", "--correction", "bh", "--bootstrap", "500", "--format", "latex"]
    for (options, parts) in [
      (beside, ["% Pairs", "p (Benjamini--Hochberg)", "95 \\% bootstrap"]),
      (beside + ["--reference", "a"], ["% Pairs", "p (Benjamini--Hochberg)", "95 \\% bootstrap"]),
      (
        Self.overRuns + ["--aggregates", "--format", "latex"],
        ["% Aggregates over data sets", "% Probability of improvement", "P(a better than b)"]
      ),
    ] {
      let outcome = try workspace.succeed(["analyze"] + options)
      #expect(parts.allSatisfy(outcome.output.contains) && outcome.errors.isEmpty, "\(options): \(outcome)")
    }
    let missing = "note: No bootstrap intervals: resampling takes splits for independent"
    for (options, note) in [
      (Self.overRuns + ["--aggregates", "--format", "csv"], "note: csv has a row a pair, so of the aggregates"),
      (["t.csv", "--bootstrap", "--test-share", "0.1", "--format", "csv"], missing),
      (["t.csv", "--bootstrap", "--test-share", "0.1", "--format", "latex"], missing),
    ] {
      let outcome = try workspace.succeed(["analyze"] + options)
      #expect(outcome.errors.hasPrefix(note), "\(options): \(outcome.errors)")
      #expect(try workspace.succeed(["analyze", "--quiet"] + options).errors.isEmpty, "\(options)")
    }
  }

  @Test("What is said of aggregates and of intervals is said where they are shown")
  func words() throws {
    let workspace = try workspace()
    let lower = try output(workspace, Self.overRuns + ["--aggregates", "--lower-is-better"])
    #expect(lower.contains("the gap is how far runs lie above 0 on average"), "\(lower)")
    try workspace.write("alone.csv", "set,agent,run,value\nx,a,1,0.5\nx,a,2,0.6\ny,a,1,0.3\ny,a,2,0.2\n")
    let alone = try output(workspace, ["alone.csv"] + Self.overRuns.dropFirst() + ["--aggregates"])
    #expect(alone.contains("IQM is the mean of the middle half") && !alone.contains("P(a better than b)"), "\(alone)")
    try workspace.write("block.csv", "method,block,value\na,1,0.5\nb,1,0.6\n")
    let block = try output(workspace, ["block.csv", "--bootstrap"])
    #expect(
      block.contains("No bootstrap intervals: they need two blocks") && !block.contains("95 % bootstrap"), "\(block)")
  }

  @Test("The reference describes every key and column that is written")
  func described() throws {
    let workspace = try workspace()
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
        path: "../../Sources/ActLab/ActLab.docc/Reference/OutputFiles.md"), encoding: .utf8)
    let options =
      Self.overRuns + ["--aggregates", "--correction", "hochberg,hommel,bonferroni,bh", "--bootstrap", "100"]
    let header = try output(workspace, options + ["--format", "csv"]).prefix { $0 != "\n" }.split(separator: ",")
    for column in header { #expect(page.contains("| `\(column)` "), "\(column)") }
    func keys(_ value: Any, at path: String) -> Set<String> {
      switch value {
      case let object as [String: Any]:
        object.reduce(into: []) { $0.formUnion(keys($1.value, at: path.isEmpty ? $1.key : "\(path).\($1.key)")) }
      case let list as [[String: Any]]: list.reduce(into: []) { $0.formUnion(keys($1, at: path + "[]")) }
      default: [path]
      }
    }
    // Of pairs and of data sets the page names the members elsewhere.
    let known = try keys(object(workspace, options), at: "").filter {
      !$0.hasPrefix("pairs[].") && !$0.hasPrefix("datasets[].")
    }
    #expect(known.count > 40)
    for key in known { #expect(page.contains("| `\(key)` "), "\(key)") }
  }

  @Test("A CSV of several data sets has every column in every row, empty where it says nothing")
  func csv() throws {
    let workspace = try workspace()
    let options = Self.overRuns + ["--aggregates", "--correction", "bh", "--bootstrap", "200", "--format", "csv"]
    let rows = try output(workspace, options).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    // Of the data set that lacks a method there is no pair.
    #expect(rows.count == 1 + 6 + 1 && Set(rows.map(\.count)).count == 1, "\(rows.map(\.count))")
    func cells(_ column: String) throws -> [String] {
      let place = try #require(rows[0].firstIndex(of: column), "\(column)")
      return rows.dropFirst().map { $0[place] }
    }
    for column in ["bayes_signed_rank_below", "probability_of_improvement_estimate"] {
      let cells = try cells(column)
      #expect(cells.dropLast().allSatisfy(\.isEmpty) && cells.last?.isEmpty == false, "\(column): \(cells)")
    }
    for column in ["corrections_bh", "bootstrap_bca_ci95_low"] {
      #expect(try cells(column).allSatisfy { !$0.isEmpty }, "\(column)")
    }
  }

  @Test(
    "What cannot be is one line that says what would be right",
    arguments: [
      (["--correction", "holms"], "--correction: 'holms' is not a correction; did you mean 'holm'?"),
      (
        ["--correction", "bh,"],
        "--correction: '' is not a correction; known are holm, hochberg, hommel, bonferroni, bh"
      ),
      (["--bootstrap", "7"], "--bootstrap must be a number of resamples from 100 to 1000000, not 7"),
      (["--aggregates"], "--aggregates is over data sets and their runs; name the column"),
      (["--target", "1"], "--target is for the optimality gap; add --aggregates, or leave it out"),
      (["--aggregates", "--dataset", "set", "--target", "nan"], "--target must be a finite number, not nan"),
    ])
  func wrongUsage(_ options: [String], _ error: String) throws {
    let workspace = try workspace()
    let outcome = try workspace.run(["analyze", "t.csv"] + options)
    #expect(outcome.code == 64 && outcome.errors.contains("\(error)"), "\(outcome.errors)")
  }
}

import Foundation
import Testing

@Suite("actlab analyze: scores of resampled splits")
struct AnalyzeSplitsTests {
  /// Ten folds of two methods, with the names that a function gives to them.
  private static func folds(_ header: String = "fold", _ name: (Int) -> String) -> String {
    let rows = (1...10).map { fold in
      "\(name(fold)),\(0.8 + 0.01 * Double(fold * fold % 11)),\(0.79 + 0.01 * Double(fold * fold % 7))\n"
    }
    return "\(header),a,b\n" + rows.joined()
  }

  private func pair(_ workspace: Workspace, _ options: String...) throws -> [String: Any] {
    let arguments = ["analyze", "t.csv", "--wide", "--block", "fold", "--rope", "0.02", "--format", "json"] + options
    let object = try JSONSerialization.jsonObject(with: Data(try workspace.run(arguments).output.utf8))
    return try #require((object as? [String: Any])?["pairs"] as? [[String: Any]])[0]
  }

  @Test("--test-share corrects what follows from the t test, and leaves out p-values that assume independence")
  func corrected() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", Self.folds { "fold \($0)" })
    let (plain, corrected) = try (pair(workspace), pair(workspace, "--test-share", "0.1"))
    let (t, plainT) = try (#require(corrected["t"] as? [String: Any]), #require(plain["t"] as? [String: Any]))
    // √(1/10 + 1/9) in place of √(1/10).
    let ratio = try #require(plainT["statistic"] as? Double) / #require(t["statistic"] as? Double)
    #expect(abs(ratio * ratio - 19.0 / 9) < 1e-12, "\(ratio * ratio)")
    for key in ["mean_difference", "sd_difference", "cohen_dz", "a12", "wins", "pearson"] {
      #expect(corrected[key] as? Double == plain[key] as? Double, "\(key)")
    }
    for key in ["sign_flip_p", "sign_test_p"] {
      #expect(corrected[key] is NSNull && plain[key] is Double, "\(key)")
    }
    let wilcoxon = try #require(corrected["wilcoxon"] as? [String: Any])
    #expect(wilcoxon["w_plus"] is Double)
    for key in ["p_exact", "p_approx", "p_adjusted"] { #expect(wilcoxon[key] is NSNull, "\(key)") }
    #expect((corrected["hodges_lehmann"] as? [String: Any])?["ci95"] is NSNull)
    #expect(corrected["p_adjusted"] as? Double == t["p"] as? Double)

    let arguments = ["analyze", "t.csv", "--wide", "--test-share", "0.1"]
    let json = try workspace.run(arguments + ["--format", "json"]).output
    #expect(json.contains("\"test_to_train\": 0.1111") && json.contains("\"undefined\": \"resampled-splits\""))
    for format in ["text", "markdown"] {
      let outcome = try workspace.run(arguments + ["--format", format])
      #expect(outcome.errors.isEmpty && outcome.output.hasPrefix("Over 10 splits, "), "\(outcome.errors)")
      for words in [
        "the corrected ones (n_test/n_train = 0.1111)", "tests that assume independent splits have no p",
        "p (corrected t)", "no p, since the test assumes independent blocks",
      ] {
        #expect(outcome.output.replacing("\\_", with: "_").contains(words), "\(format): \(words)")
      }
      #expect(!outcome.output.contains("Wilcoxon") && !outcome.output.contains("sign flip"), "\(format)")
    }
  }

  @Test("Where no number of splits is enough, it takes more data")
  func moreData() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", Self.folds { "fold \($0)" })
    #expect(try pair(workspace)["seeds_needed"] is Int)
    #expect(try pair(workspace, "--test-share", "0.1")["seeds_needed"] is NSNull)
    let arguments = ["analyze", "t.csv", "--wide", "--rope", "0.02", "--test-share", "0.1"]
    #expect(
      try workspace.run(arguments).output.contains("To tell a difference of 0.02 takes more data, not more splits"))
  }

  @Test("A difference that is the same in all splits has no p, and the text says why")
  func constant() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", "fold,a,b\nfold1,2,1\nfold2,3,2\nfold3,5,4\nfold4,4,3\nfold5,1,0\nfold6,6,5\n")
    let found = try pair(workspace, "--test-share", "0.16")
    #expect(found["verdict"] as? String == "inconclusive" && found["p_adjusted"] is NSNull, "\(found)")
    #expect(try pair(workspace)["verdict"] as? String == "different")
    #expect(try pair(workspace, "--test-share", "0.16", "--rope", "1")["verdict"] as? String == "equivalent")
    let text = try workspace.run(["analyze", "t.csv", "--wide", "--test-share", "0.16"]).output
    #expect(text.contains("the difference is the same in all splits, which share training data"), "\(text)")
    #expect(text.contains("nor is there a p of equal signs"), "\(text)")
  }

  @Test(
    "Blocks that are named like splits are told so, with the value where it is known",
    arguments: [
      (folds { "Fold\($0)" }, "10 folds", "0.1"), (folds { "rep\(($0 + 1) / 2)_fold\($0 % 2)" }, "2 folds", "0.5"),
      (folds { "r\(($0 + 2) / 3)f\($0 % 3)" }, "3 folds", "0.3333"), (folds { "cv-\($0)" }, "10 folds", "0.1"),
      (folds { "split\($0)" }, "resampled splits", "X, where X is the test part's share of the data"),
    ])
  func told(_ text: String, _ splits: String, _ share: String) throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", text)
    let note =
      "note: t.csv: the blocks look like \(splits), whose training parts overlap; if they are, say --test-share \(share)"
    #expect(try workspace.run(["analyze", "t.csv", "--wide"]).errorLines == [note[...]])
    #expect(try workspace.run(["analyze", "t.csv", "--wide", "--rows", "seeds"]).errorLines == [note[...]])
    #expect(try workspace.run(["analyze", "t.csv", "--wide", "--quiet"]).errors.isEmpty)
    #expect(try workspace.run(["analyze", "t.csv", "--wide", "--rows", "datasets"]).errors.isEmpty)
    #expect(try workspace.run(["analyze", "t.csv", "--wide", "--test-share", "0.2"]).errors.isEmpty)
  }

  @Test("Numbers are folds in a column of that name, and seeds in any other")
  func numbers() throws {
    let workspace = try Workspace()
    for (column, isTold) in [("cv_fold", true), ("seed", false), ("block", false)] {
      try workspace.write("t.csv", Self.folds(column) { "\($0)" })
      let errors = try workspace.run(["analyze", "t.csv", "--wide", "--block", column]).errors
      #expect(errors.contains("--test-share 0.1") == isTold && errors.isEmpty != isTold, "\(column): \(errors)")
    }
  }

  @Test("In each of several data sets the corrected t decides, and over them nothing changes")
  func datasets() throws {
    let workspace = try Workspace()
    let rows = ["x", "y", "z"].flatMap { set in
      (1...5).flatMap { fold in
        ["\(set),a,fold\(fold),\(fold * fold % 5)\n", "\(set),b,fold\(fold),\(fold * 3 % 4)\n"]
      }
    }
    try workspace.write("t.csv", "set,method,block,value\n" + rows.joined())
    let told = try workspace.run(["analyze", "t.csv", "--dataset", "set"])
    #expect(told.errors.contains("the blocks look like 5 folds") && told.output.contains("p (Wilcoxon)"))
    let outcome = try workspace.run([
      "analyze", "t.csv", "--dataset", "set", "--test-share", "0.2", "--rows", "datasets",
    ])
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let overall = { (text: String) in text.components(separatedBy: "\nx\n").first ?? "" }
    #expect(overall(outcome.output) == overall(told.output) && outcome.output.contains("p (corrected t)"))
  }

  @Test(
    "Splits without a data set of their own, and shares that are none, are refused in one line",
    arguments: [
      (["--wide", "--rows", "datasets", "--test-share", "0.1"], 64, "--test-share is for splits of a data set"),
      (["--wide", "--test-share", "0"], 64, "--test-share must be a number between 0 and 1, the test part's share"),
      (["--wide", "--test-share", "1"], 64, "--test-share must be a number between 0 and 1, the test part's share"),
      (["--wide", "--test-share=-0.1"], 64, "not -0.1; see 'actlab analyze --help'"),
      (["--wide", "--test-share", "tenth"], 64, "The value 'tenth' is invalid for '--test-share <X>'"),
      (
        ["--dataset", "fold", "--method", "a", "--value", "b", "--test-share", "0.1"], 65,
        "--test-share: each data set has one score of a method, and so no splits; leave it out"
      ),
    ])
  func refused(_ options: [String], _ code: Int32, _ error: String) throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", Self.folds { "fold \($0)" })
    let outcome = try workspace.run(["analyze", "t.csv"] + options)
    #expect(outcome.code == code && outcome.output.isEmpty && outcome.errorLines.count == 1, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("error: ") && outcome.errors.contains(error), "\(outcome.errors)")
  }
}

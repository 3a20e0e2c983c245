import Foundation
import Testing

@Suite("actlab analyze: what rows are")
struct AnalyzeRowsTests {
  /// Errors of a baseline and two methods on nine data sets of different scale; 'old' and 'new' lack one each, and 'odd' has 'new' alone.
  private static let wide = """
    set,new,old,base
    iris,0.011,0.020,0.022
    wine,0.31,0.40,0.42
    digits,1.2,1.9,2.0
    spiral,0.0031,0.0052,0.0055
    moons,21,32,34
    rings,0.17,0.23,0.25
    blobs,411,802,850
    waves,0.0007,,0.0011
    trees,,0.62,0.61
    odd,7,,

    """
  /// The same, long.
  private static var long: String {
    let lines = wide.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let rows = lines.dropFirst().flatMap { line in
      (1...3).compactMap { line[$0].isEmpty ? nil : "\(line[0]),\(lines[0][$0]),\(line[$0])\n" }
    }
    return "set,method,value\n" + rows.joined()
  }
  private static let datasets = ["--rows", "datasets", "--lower-is-better"]

  private func json(_ workspace: Workspace, _ arguments: [String]) throws -> [String: Any] {
    let outcome = try workspace.run(["analyze"] + arguments + ["--format", "json"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  private func pairs(_ object: [String: Any]) throws -> [[String: Any]] {
    try #require(object["pairs"] as? [[String: Any]])
  }

  @Test("Over how many data sets, which are left out and why, and how many each pair has")
  func coverage() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", Self.wide)
    let text = try workspace.run(["analyze", "t.csv", "--wide"] + Self.datasets).output
    #expect(text.hasPrefix("Over 7 data sets (of 10: 3 lack a method), new has the best mean rank"), "\(text)")
    #expect(
      text.contains(
        "Left out of mean ranks and Friedman's test, since some method has no score there: 2 data sets: waves and trees. "
          + "Left out of everything, since fewer than two methods have a score there: 1 data set: odd. "
          + "A method that lacks some is compared over those that it has: new and base (9 of 10) and old (8 of 10)."),
      "\(text)")
    let object = try json(workspace, ["t.csv", "--wide"] + Self.datasets)
    #expect(object["dropped_blocks"] as? [String] == ["waves", "trees", "odd"])
    let counts = try pairs(object).map { "\($0["a"] ?? "") \($0["b"] ?? "") \($0["n"] ?? "")" }
    #expect(counts == ["new old 7", "new base 8", "old base 8"])
  }

  @Test("A reference may lack data sets; each comparison with it is over those that both have")
  func reference() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", Self.wide)
    for (reference, expected) in [("old", ["new 7", "base 8"]), ("new", ["old 7", "base 8"])] {
      let object = try json(workspace, ["t.csv", "--wide", "--reference", reference] + Self.datasets)
      let family = try pairs(object).filter { $0["b"] as? String == reference }
      #expect(family.map { "\($0["a"] ?? "") \($0["n"] ?? "")" } == expected, "\(reference)")
      #expect(family.allSatisfy { $0["decided_by"] as? String == "wilcoxon" && $0["verdict"] is String })
    }
    let text = try workspace.run(["analyze", "t.csv", "--wide", "--reference", "old"] + Self.datasets).output
    #expect(text.contains("Against old, better: new"), "\(text)")
  }

  @Test("A column of data sets is enough where each has one score of a method, with a constant column of blocks or not")
  func datasetsAlone() throws {
    let workspace = try Workspace()
    try workspace.write("wide.csv", Self.wide)
    try workspace.write("long.csv", Self.long)
    let constant = Self.long.split(separator: "\n").enumerated().map { $1 + ($0 == 0 ? ",block" : ",1") }
    try workspace.write("block.csv", constant.joined(separator: "\n") + "\n")
    let wide = try json(workspace, ["wide.csv", "--wide"] + Self.datasets)
    for arguments in [["long.csv"], ["block.csv"], ["block.csv", "--block", "block"]] {
      let long = try json(workspace, arguments + ["--dataset", "set", "--lower-is-better"])
      #expect(NSDictionary(dictionary: long) == NSDictionary(dictionary: wide), "\(arguments)")
    }
    let twice = try workspace.run(["analyze", "long.csv", "--dataset", "method", "--method", "set"])
    #expect(twice.code == 0, "\(twice.errors)")
    try workspace.write("twice.csv", Self.long + "iris,new,0.5\n")
    let error = try workspace.run(["analyze", "twice.csv", "--dataset", "set"])
    #expect(
      error.code == 65
        && error.errors.hasPrefix("error: twice.csv:28: 'new' has a score of 'iris' already; name the column"),
      "\(error.errors)")
  }

  @Test("Many rows with names of their own are told that they may be data sets; numbers, seeds and few rows are not")
  func told() throws {
    let workspace = try Workspace()
    try workspace.write("wide.csv", Self.wide)
    let note =
      "note: wide.csv: the rows are taken for repetitions of one experiment; if each is a data set, say --rows datasets"
    #expect(try workspace.run(["analyze", "wide.csv", "--wide"]).errorLines == [note[...]])
    for options in [["--rows", "seeds"], ["--rows", "datasets"], ["--quiet"]] {
      #expect(try workspace.run(["analyze", "wide.csv", "--wide"] + options).errors.isEmpty, "\(options)")
    }
    let names = [(1...9).map(String.init), (1...9).map { "seed \($0)" }, (1...9).map { "run\($0)" }, ["iris", "wine"]]
    for names in names {
      let rows = names.enumerated().map { "\($1),\($0),\($0 * $0 % 5)\n" }
      try workspace.write("t.csv", "block,a,b\n" + rows.joined())
      #expect(try workspace.run(["analyze", "t.csv", "--wide"]).errors.isEmpty, "\(names)")
    }
  }

  @Test("Where one row is by far the largest, data sets differ that seeds leave open")
  func verdicts() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", Self.wide)
    func verdict(_ rows: String) throws -> [String: Any] {
      let options = ["t.csv", "--wide", "--lower-is-better", "--reference", "base", "--rows", rows]
      return try #require(try pairs(try json(workspace, options)).first { $0["b"] as? String == "base" })
    }
    let (seeds, sets) = try (verdict("seeds"), verdict("datasets"))
    #expect(seeds["verdict"] as? String == "inconclusive" && seeds["decided_by"] as? String == "t")
    #expect(sets["verdict"] as? String == "different" && sets["decided_by"] as? String == "wilcoxon")
    // scipy.stats.wilcoxon of eight differences of one sign: 2/2⁸; by Holm with the other pair's 0.3125 it doubles.
    #expect((sets["wilcoxon"] as? [String: Any])?["p_adjusted"] as? Double == 4.0 / 256, "\(sets)")
  }
}

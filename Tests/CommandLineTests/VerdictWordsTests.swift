import Foundation
import Testing

@Suite("What analyze says of who wins")
struct VerdictWordsTests {
  private func table(_ rows: [(dataset: String, a: Double, b: Double)]) -> String {
    "method,dataset,value\n" + rows.map { "A,\($0.dataset),\($0.a)\nB,\($0.dataset),\($0.b)\n" }.joined()
  }

  private func answer(_ workspace: Workspace, _ arguments: String...) throws -> String {
    let outcome = try workspace.run(["analyze", "t.csv"] + arguments)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return String(outcome.output.prefix { $0 != "\n" })
  }

  @Test("Over data sets, better is who wins by signed ranks, also where one data set turns the mean around")
  func direction() throws {
    let workspace = try Workspace()
    let won = (1...11).map { (dataset: "d\($0)", a: 0.5 + Double($0) / 100, b: 0.5) }
    try workspace.write("t.csv", table(won + [(dataset: "d12", a: 0.1, b: 0.9)]))
    let said = try answer(workspace, "--dataset", "dataset", "--reference", "B")
    #expect(said.contains("Against B, better: A (+0.0"), "\(said)")
    #expect(said.contains("Hodges and Lehmann's estimate"), "\(said)")
    let json = try workspace.succeed("analyze", "t.csv", "--dataset", "dataset", "--reference", "B", "--format", "json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let pair = try #require((object["pairs"] as? [[String: Any]])?.first)
    #expect(pair["decided_by"] as? String == "wilcoxon" && pair["verdict"] as? String == "different", "\(pair)")
    #expect((pair["mean_difference"] as? Double ?? 1) < 0, "\(pair)")
    let wilcoxon = try #require(pair["wilcoxon"] as? [String: Any])
    // The one loss is the largest difference: w₋ = 12; scipy 1.14: wilcoxon(d, method="exact").pvalue.
    #expect(wilcoxon["w_minus"] as? Double == 12 && wilcoxon["w_plus"] as? Double == 66, "\(wilcoxon)")
    #expect(abs((wilcoxon["p_adjusted"] as? Double ?? 1) - 0.0341796875) < 1e-12, "\(wilcoxon)")
  }

  @Test("Few data sets that all agree are too few to be significant; many that do not are not agreed")
  func tooFew() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", table((1...4).map { ("d\($0)", 0.6 + Double($0) / 100, 0.5) }))
    let few = try answer(workspace, "--dataset", "dataset")
    #expect(few.contains("Inconclusive, since these data sets are too few to be significant: A − B"), "\(few)")
    let disagreeing = (1...9).map { (number: Int) -> (dataset: String, a: Double, b: Double) in
      ("d\(number)", number % 2 == 0 ? 0.6 : 0.4, 0.5 + Double(number) / 1000)
    }
    try workspace.write("t.csv", table(disagreeing))
    let split = try answer(workspace, "--dataset", "dataset")
    #expect(split.contains("Inconclusive, since these data sets do not agree well enough: A − B"), "\(split)")
  }

  @Test("Without a reference the answer tells who wins and by how much, whichever stands first")
  func winner() throws {
    let workspace = try Workspace()
    let rows = (1...6).map { row -> String in
      let (a, b) = (0.5 + Double(row) / 1000, 0.7 + Double(row % 3) / 1000)
      return "\(row),\(a),\(b)"
    }
    try workspace.write("t.csv", "block,A,B\n" + rows.joined(separator: "\n") + "\n")
    let higher = try answer(workspace, "--wide")
    #expect(higher.contains("Different: B wins by 0.1975 against A."), "\(higher)")
    let lower = try answer(workspace, "--wide", "--lower-is-better")
    #expect(lower.contains("Different: A wins by 0.1975 against B."), "\(lower)")
    // The mean has the digits of its interval, ± 0.00086.
    #expect(higher.contains("B has the best mean score, 0.70100, and A the worst, 0.5035."), "\(higher)")
  }
}

import Foundation
import Testing

@Suite("Training with piecewise formulas")
struct BranchTests {
  @Test(
    "The slope of the branch that is not taken does not make a net diverge",
    arguments: [
      "ramp = x > 1 ? sqrt(x) : x", "sinc = x == 0 ? 1 : sin(x) / x", "signed-log = x > 0 ? log1p(x) : -log1p(-x)",
      "pelu(a=1 learnable, b=1 learnable) = x >= 0 ? a / b * x : a * (exp(x / b) - 1)",
    ])
  func trains(_ formula: String) throws {
    let workspace = try Workspace()
    let id = String(formula.prefix { $0 != " " && $0 != "(" })
    let outcome = try workspace.succeed(
      "train", id, "--formula", formula, "--dataset", "iris", "--hidden", "8", "--epochs", "3", "--format", "json")
    let row = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(row["status"] as? String == "completed", "\(formula)")
  }

  @Test("ELU as a formula trains as ELU does, on features as large as 1680 too")
  func elu() throws {
    let workspace = try Workspace()
    try workspace.write(
      "raw.yaml",
      """
      name: raw
      datasets: [wine]
      networks: [{hidden: [16]}]
      activations: [elu, {name: elu-formula, formula: "x > 0 ? x : exp(x) - 1"}]
      training: {epochs: 3, batch_size: 16}
      optimizer: {name: adam}
      learning_rate: {shared: 0.001}
      standardize: none
      seeds: 4
      """)
    try workspace.succeed("run", "raw.yaml", "--quiet")
    let rows = try workspace.trials("reports/raw").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let header = try #require(rows.first)
    func column(_ name: String, _ activation: Substring) throws -> [Substring] {
      let (index, place) = (
        try #require(header.firstIndex { $0 == name }), try #require(header.firstIndex { $0 == "activation" })
      )
      return rows.dropFirst().filter { $0[place] == activation }.map { $0[index] }
    }
    #expect(try column("status", "elu-formula") == Array(repeating: "completed", count: 4))
    #expect(try column("test_accuracy", "elu-formula") == column("test_accuracy", "elu"))
    let losses = zip(try column("train_loss", "elu-formula"), try column("train_loss", "elu"))
    for (own, builtIn) in losses {
      let (a, b) = (try #require(Double(own)), try #require(Double(builtIn)))
      #expect(abs(a - b) <= 1e-5 * b, "\(a), \(b)")
    }
  }
}

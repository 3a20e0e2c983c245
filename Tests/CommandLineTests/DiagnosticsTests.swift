import Foundation
import Testing

@Suite("The insides of nets, from run to report")
struct DiagnosticsTests {
  private let suite = """
    name: inside
    datasets: [iris]
    networks: [{hidden: [6, 5, 4]}]
    activations: [sigmoid, tanh/relu/maxout]
    training: {epochs: 2, batch_size: 16}
    learning_rate: 0.05
    seeds: 3
    diagnostics: {probe: 20, first_epoch: 3}
    """

  @Test("A row a trial, moment and layer; the report shows them, and is made again from the files alone")
  func report() throws {
    let folder = try Workspace()
    try folder.write("inside.yaml", suite)
    try folder.succeed("run", "inside.yaml")
    let lines = try folder.text("reports/inside/diagnostics.csv").split(separator: "\n")
    #expect(
      lines[0].hasSuffix(
        "seed,epoch,layer,mean,sd,q25,median,q75,slope,dead,saturated,gradient_norm,gradient_sd,update_ratio"))
    // Two activations, three seeds, moments 0, ⅓, ⅔, 1 and 2, three layers.
    #expect(lines.count == 1 + 2 * 3 * 5 * 3)
    let report = try folder.text("reports/inside/report.md")
    for part in [
      "### Inside the nets", "The last hidden layer in the first epoch", "figures/gradients-iris-4-6-5-4-3.svg",
    ] {
      #expect(report.contains(part), "lacks \(part)")
    }
    try folder.succeed("report", "inside", "--check", "--store", "none.sqlite")
    let path = "reports/inside/diagnostics.csv"
    try folder.write(path, try folder.text(path).replacing(",1.0,2,", with: ",1.0,two,"))
    let broken = try folder.run(["report", "inside", "--store", "none.sqlite"])
    #expect(broken.code == 65 && broken.errors.contains("diagnostics.csv:"))
    #expect(broken.errors.contains("column 'layer' cannot be 'two'"), "\(broken.errors)")
  }

  @Test("Nothing is recorded where nothing is asked for")
  func none() throws {
    let folder = try Workspace()
    try folder.write("inside.yaml", suite)
    try folder.succeed("run", "inside.yaml", "--set", "diagnostics=none")
    #expect(throws: (any Error).self) { try folder.text("reports/inside/diagnostics.csv") }
    #expect(try !folder.text("reports/inside/report.md").contains("Inside the nets"))
  }
}

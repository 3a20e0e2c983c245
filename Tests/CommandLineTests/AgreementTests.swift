import Foundation
import Testing

/// The references are scores of scikit-learn's MLPClassifier, written by `Tests/References/mlp_references.py`.
@Suite("Agreement with scikit-learn's nets")
struct AgreementTests {
  private struct References: Decodable {
    let hidden: [Int]
    let rate: Double
    let batch: Int
    let epochs: Int
    let scores: [String: [Double]]
  }

  /// The mean of some scores, and its squared standard error.
  private func mean(_ scores: [Double]) -> (mean: Double, squaredError: Double) {
    let n = Double(scores.count)
    let mean = scores.reduce(0, +) / n
    return (mean, scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1) / n)
  }

  @Test("Ten nets from the same law, on the same rows, have its mean accuracy, by three standard errors or .01")
  func accuracy() throws {
    let references = try JSONDecoder().decode(References.self, from: Data(PackageResources.mlp_references_json))
    let datasets = references.scores.keys.sorted()
    let workspace = try Workspace()
    try workspace.write(
      "suite.yaml",
      """
      name: agreement
      seed: 1
      datasets: [\(datasets.joined(separator: ", "))]
      networks: [{hidden: \(references.hidden)}]
      activations: [relu]
      training: {epochs: \(references.epochs), batch_size: \(references.batch)}
      optimizer: adam
      initializer: glorot-uniform-biases
      learning_rate: \(references.rate)
      seeds: 10
      splits: fixed
      diagnostics: none
      """)
    try workspace.succeed("run", "suite.yaml", "--quiet")
    let rows = try workspace.text("reports/agreement/trials.csv").split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let dataset = try #require(rows[0].firstIndex(of: "dataset"))
    let accuracy = try #require(rows[0].firstIndex(of: "test_accuracy"))
    for name in datasets {
      let own = mean(rows.filter { $0[dataset] == name }.compactMap { Double($0[accuracy]) })
      let theirs = mean(references.scores[name] ?? [])
      let standardError = (own.squaredError + theirs.squaredError).squareRoot()
      #expect(
        abs(own.mean - theirs.mean) <= max(3 * standardError, 0.01),
        "\(name): \(own.mean) here, \(theirs.mean) there, standard error \(standardError)")
    }
  }
}

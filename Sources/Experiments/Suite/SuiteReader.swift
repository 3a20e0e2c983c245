package import Activations
import Datasets
import Foundation
import Networks
import Yams

/// Reads suite files: every key checked, every default filled in.
package struct SuiteReader: Sendable {
  /// What a suite is read for, which decides about splits.
  package enum Purpose: Sendable {
    /// To run it and to compare.
    case comparison
    /// To train one net of it, on one of its splits.
    case oneNet
    /// To report of what was run: without the key `splits`, which older programs did not know, all trials had one split.
    case stored
  }

  let registry: ActivationRegistry
  let purpose: Purpose

  /// A reader that knows the activations of a registry.
  package init(registry: ActivationRegistry, for purpose: Purpose = .comparison) {
    (self.registry, self.purpose) = (registry, purpose)
  }

  /// The suite of a YAML text with settings laid over it; `file` names the text in errors.
  ///
  /// - Throws: `SuiteError`, naming the file, line and key, for anything that a suite cannot be.
  package func suite(_ text: String, file: String, settings: [SuiteSetting] = []) throws(SuiteError) -> Suite {
    var document = try SuiteDocument(text, file: file)
    for setting in settings { try document.override(setting) }
    let keys = SuiteKey.suite(activations: registry, datasets: []).keys
    let top = try SuiteMapping(document.root, at: "", of: document, keys: keys)
    let name = try name(top)
    let candidates = try candidates(top)
    let training = try TrainingKey.settings(top)
    let budget = try top.section("training").budget()
    let networks = try networks(top)
    try check(candidates, on: networks, top)
    let (splits, seeds) = try splits(top)
    return Suite(
      name: name,
      title: try top.text("title") ?? name,
      seed: try top.whole("seed") ?? 1,
      datasets: try datasets(top),
      networks: networks,
      candidates: candidates,
      training: training,
      budget: budget,
      curves: top["curves"]?.scalar?.string == "auto" ? nil : try top.choice("curves"),
      gain: try gain(top),
      learningRates: try learningRates(
        top, seeds: seeds, epochs: budget.epochs.given, optimizer: training.optimizer.method),
      matchings: try matchings(top),
      seeds: seeds,
      splits: splits,
      validation: try top.number("validation") ?? 0.1,
      test: try top.number("test") ?? 0.2,
      standardize: try top.choice("standardize") ?? .auto,
      report: try report(top, candidates),
      published: try published(top, candidates, networks))
  }

  private func name(_ top: SuiteMapping) throws(SuiteError) -> String {
    guard let name = try top.text("name") else {
      throw top.document.error("lacks the key 'name', which its reports' folder is called by", at: "", top.node)
    }
    if let problem = SuiteName.problem(with: name) { throw top.error(problem, at: "name") }
    return name
  }

  private func networks(_ top: SuiteMapping) throws(SuiteError) -> [[Int]] {
    guard let list = try top.list("networks") else { return [[128, 128]] }
    var networks: [[Int]] = []
    for (path, node) in list {
      let network = try SuiteMapping(node, at: path, of: top.document, keys: SuiteKey.network.keys)
      guard let widths = try network.widths("hidden") else {
        throw network.error("must be the widths of the hidden layers, like [128, 128] or []", at: "hidden")
      }
      if networks.contains(widths) {
        throw top.document.error("has the widths \(widths) a second time", at: path, node)
      }
      networks.append(widths)
    }
    return networks
  }
}

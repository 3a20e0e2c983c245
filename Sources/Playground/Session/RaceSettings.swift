import Activations
import Datasets
package import Experiments
import Foundation
import Networks
import Wording
import Formats

/// What a page asks to be trained: all that a race depends on.
package struct RaceSettings: Codable, Sendable, Hashable {
  /// `spiral`, `moons`, `circles`, `xor` or `gaussians`, or `points` or `table` for the page's own.
  package var data: String
  /// Each an activation of the registry, with parameters perhaps, or `name = formula`.
  package var nets: [String]
  /// The widths of the hidden layers.
  package var hidden: [Int]
  /// The learning rate.
  package var rate: Double
  /// Examples a step; 0 for all of them.
  package var batch: Int
  package var optimizer: String
  package var initializer: String
  /// Of the initial weights, of the order of the examples, and of the split.
  package var seed: Int
  /// Points that were drawn, each x, y and a class.
  package var points: [[Double]]?
  /// The text of a table.
  package var table: String?

  /// The data sets that can be asked for by name.
  package static let generated = ["spiral", "moons", "circles", "xor", "gaussians"]

  /// Settings, each given.
  package init(
    data: String, nets: [String], hidden: [Int], rate: Double, batch: Int, optimizer: String = "sgd",
    initializer: String = "he-normal", seed: Int = 1, points: [[Double]]? = nil, table: String? = nil
  ) {
    self.data = data
    self.nets = nets
    self.hidden = hidden
    self.rate = rate
    self.batch = batch
    self.optimizer = optimizer
    self.initializer = initializer
    self.seed = seed
    self.points = points
    self.table = table
  }

  /// What cannot be done, and where: in a line that says what can.
  package struct Problem: Error, Sendable, Hashable {
    /// The setting that is to blame.
    package let setting: String
    package let text: String

    package init(_ setting: String, _ text: String) { (self.setting, self.text) = (setting, text) }

    /// What is wrong with data, without the advice that is for a command line.
    init(data error: any Error) {
      // A clause may quote what holds the marks that part clauses.
      let advice = #/([;,]) (?:[^;,']|'[^']*')*--[a-z](?:[^;,']|'[^']*')*/#
      let text = "\(error)".replacing(advice) { $0.1 == ";" ? ";" : "" }
      self.init("data", text.replacing(#/;,|;$/#) { $0.0 == ";" ? "" : ";" })
    }
  }

  /// Refuses what is too much for a page.
  func requireLimits() throws(Problem) {
    if nets.isEmpty || nets.count > Limits.netsOfPage {
      throw Problem("nets", "from 1 to \(Limits.netsOfPage) nets stand side by side, and not \(nets.count)")
    }
    if let long = nets.first(where: { $0.utf8.count > Limits.lettersOfNet }) {
      throw Problem("nets", "\(quoted(long)) is longer than \(Limits.lettersOfNet) letters")
    }
    if hidden.count > Limits.layersOfPage || !hidden.allSatisfy({ (1...Limits.unitsOfPage).contains($0) }) {
      throw Problem(
        "hidden",
        "a net has at most \(Limits.layersOfPage) hidden layers here, each of 1 to \(Limits.unitsOfPage) units")
    }
    if !(1e-6...100).contains(rate) { throw Problem("rate", "the learning rate must be from 0.000001 to 100") }
    if !(0...Limits.examplesOfPage).contains(batch) {
      throw Problem("batch", "a step takes from 1 to \(grouped(Limits.examplesOfPage)) examples, or all: 0")
    }
    if !(1...1_000_000).contains(seed) { throw Problem("seed", "the seed must be a whole number from 1 to 1,000,000") }
    if let points, points.count > Limits.examplesOfPage {
      throw Problem(
        "data", "\(grouped(points.count)) points were drawn, where at most \(grouped(Limits.examplesOfPage)) can be")
    }
  }

  /// The suite of these nets, as it would be written to a file, with some seeds and epochs; and the lab that knows their formulas and data.
  package func suite(in lab: Lab, seeds: [Int], epochs: Int) throws(Problem) -> (suite: Suite, lab: Lab) {
    try requireLimits()
    var lab = lab
    if let own = try ownTable() {
      do { lab.catalog = try lab.catalog.adding(data, table: own.text, own.options) } catch {
        throw Problem(data: error)
      }
    }
    var names: [String] = []
    for net in nets { names.append(try name(of: net, in: &lab.registry)) }
    let batchSize = batch == 0 ? "all" : String(batch)
    let yaml = """
      name: play
      title: Nets of the page, side by side
      datasets: [\(data.quotedForYAML)]
      networks: [{hidden: [\(hidden.map(String.init).joined(separator: ", "))]}]
      activations: [\(names.map(\.quotedForYAML).joined(separator: ", "))]
      training: {epochs: \(epochs), batch_size: \(batchSize)}
      optimizer: {name: \(optimizer.quotedForYAML)}
      initializer: {name: \(initializer.quotedForYAML)}
      learning_rate: {shared: \(rate)}
      seeds: [\(seeds.map(String.init).joined(separator: ", "))]
      validation: 0
      diagnostics: none
      """
    do { return (try lab.suite(yaml, file: "the page's settings"), lab) } catch {
      // Everything else was looked at before.
      let setting = ["optimizer", "initializer"].first { error.description.contains($0 + ".name") } ?? "nets"
      throw Problem(setting, error.description.replacing(#/^the page's settings:\d+: /#, with: ""))
    }
  }

  /// The name by which a net's activation is known, once its formula is registered.
  private func name(of net: String, in registry: inout ActivationRegistry) throws(Problem) -> String {
    do {
      if let formula = try Self.formula(net) {
        try registry.register(formula)
        return formula.id
      }
      return try registry.activation(net).label
    } catch { throw Problem("nets", "\(error)") }
  }

  /// The activation of `name = formula`; nil for a name alone.
  ///
  /// Throws an `ActivationError` that names the column of the formula.
  static func formula(_ net: String) throws(ActivationError) -> ActivationDefinition? {
    // A parameter's = stands in parentheses.
    let head = net.replacing(/\([^)]*\)/, with: "", maxReplacements: 1)
    return head.contains("=") ? try ActivationDefinition(formula: net) : nil
  }
}

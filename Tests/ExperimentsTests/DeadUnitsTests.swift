import Activations
import Datasets
import Examples
import Experiments
import Foundation
import Matrices
import Networks
import Testing
import Matrices

/// `dead_units.json` was made by `Tests/References/dead_units.py` with NumPy: counts over 100 nets.
@Suite("Dead units before training, with PyTorch's default initialisation")
struct DeadUnitsTests {
  private struct Reference: Decodable {
    struct Counts: Decodable {
      let min: [Double]
      let max: [Double]
    }
    let global: Counts
    let uva: Counts
  }

  private func reference() throws -> Reference {
    try JSONDecoder().decode(Reference.self, from: Data(PackageResources.dead_units_json))
  }

  private let suite = """
    name: dead
    datasets: [fashion-mnist]
    networks: [{hidden: [256, 256, 256, 256, 256, 128, 128, 128, 128, 128]}]
    activations: [relu]
    initializer: {name: standard-uniform, biases: standard-uniform}
    seeds: 3
    validation: 0
    """

  @Test("Ten ReLU layers have as many as NumPy's nets have: the means of three seeds lie in the range of 100 nets")
  func means() throws {
    let plan = try plan(suite)
    let counts = try plan.trials.map { trial -> [Double] in
      let work = try plan.work(of: trial)
      return deadUnits(of: TrialRunner.training(of: work).network, over: work.data.training)
    }
    let reference = try reference().global
    for layer in 0..<10 {
      let mean = counts.reduce(0) { $0 + $1[layer] } / Double(counts.count)
      #expect(
        (reference.min[layer]...reference.max[layer]).contains(mean),
        "layer \(layer + 1): \(mean) dead units, NumPy's have \(reference.min[layer]) to \(reference.max[layer])")
    }
  }

  @Test("The counts that the UvA course's lesson on activation functions prints are among NumPy's, too")
  func lesson() throws {
    // https://uvadlc-notebooks.readthedocs.io, tutorial 3, "Finding dead neurons in ReLU networks".
    let reference = try reference().uva
    for (layer, count) in [0.0, 0, 7, 27, 89, 60, 58, 61, 72, 56].enumerated() {
      #expect((reference.min[layer]...reference.max[layer]).contains(count), "layer \(layer + 1): \(count)")
    }
  }

  /// The units of each hidden layer that are 0 on every example.
  private func deadUnits(of network: Network<Float>, over examples: Examples) -> [Double] {
    let batchSize = 2000
    let workspace = Workspace<Float>(for: network.architecture, capacity: batchSize)
    let features = StandardizedFeatures<Float>(examples.features, examples.standardization)
    let widths = network.architecture.shape.hidden
    var isAlive = widths.map { Array(repeating: false, count: $0) }
    examples.rows.withUnsafeBufferPointer { rows in
      for start in stride(from: 0, to: rows.count, by: batchSize) {
        let batch = UnsafeBufferPointer(rebasing: rows[start..<min(start + batchSize, rows.count)])
        features.gather(batch, into: workspace.batch.prefix(rows: batch.count))
        _ = network.forward(rows: batch.count, in: workspace)
        for (layer, width) in widths.enumerated() {
          let outputs = workspace.outputs(ofLayer: layer, rows: batch.count).elements
          for place in outputs.indices where outputs[place] > 0 { isAlive[layer][place % width] = true }
        }
      }
    }
    return isAlive.map { Double($0.count { !$0 }) }
  }
}

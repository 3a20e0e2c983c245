import Datasets
import Examples
import Foundation
import Matrices
import Networks

/// The plane of the two features, on whose places nets and their hidden units are asked what they answer.
final class Plane {
  /// Places along each axis.
  static let side = 48
  /// Places along each axis of a hidden unit's picture: every fourth of them.
  static let sideOfUnit = side / stride
  private static let stride = 4

  /// Where the plane begins and ends, a little beyond the examples, in their own units.
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  private let inputs: MatrixStorage<Float>
  private var workspaces: [Architecture: Workspace<Float>] = [:]
  private static var count: Int { side * side }
  /// Places that a net is asked about at once, some rows of the plane: what all pieces of wide nets answer over the whole of it takes much memory.
  private static let block = 2 * stride * side

  /// The plane of a data set.
  init(_ data: PreparedDataset) {
    func range(_ column: Int) -> ClosedRange<Double> {
      let values = (0..<data.features.rows).map { data.features[$0, column] }
      let (low, high) = (values.min() ?? 0, values.max() ?? 0)
      let margin = high > low ? 0.06 * (high - low) : 1
      return (low - margin)...(high + margin)
    }
    let (x, y) = (range(0), range(1))
    (self.x, self.y) = (x, y)
    func place(_ number: Int, on axis: ClosedRange<Double>) -> Double {
      axis.lowerBound + (axis.upperBound - axis.lowerBound) * (Double(number) + 0.5) / Double(Self.side)
    }
    // The first row is the upper one, as on a screen.
    let places = (0..<Self.side).flatMap { row in
      (0..<Self.side).flatMap { column in [place(column, on: x), place(Self.side - 1 - row, on: y)] }
    }
    inputs = MatrixStorage(count: 2 * Self.count)
    let features = StandardizedFeatures<Float>(FeatureTable(.doubles(places), columns: 2), data.standardization)
    (0..<Int32(Self.count)).map(\.self).withUnsafeBufferPointer {
      features.gather($0, into: inputs.view(rows: Self.count, columns: 2))
    }
  }

  /// What a net answers all over the plane, row after row from above, as bytes.
  ///
  /// Of each class its probability, 0 to 255; of each hidden unit its output on the plane's every fourth place, −127 to 127 of the unit's own
  /// largest magnitude there, layer after layer.
  func answers(of network: Network<Float>) -> (classes: [UInt8], units: [[UInt8]]) {
    let architecture = network.architecture
    let workspace = workspaces[architecture] ?? Workspace(for: architecture, capacity: Self.block)
    workspaces[architecture] = workspace
    var classes: [UInt8] = []
    var units = architecture.layers.dropLast().flatMap { layer in Array(repeating: [Float](), count: layer.units) }
    for first in Swift.stride(from: 0, to: Self.count, by: Self.block) {
      let own = inputs.elements.extracting(2 * first..<2 * (first + Self.block))
      _ = workspace.batch.elements.update(fromContentsOf: own)
      classes += Self.probabilities(network.forward(rows: Self.block, in: workspace))
      var unit = 0
      for layer in network.activations.indices {
        let outputs = workspace.outputs(ofLayer: layer, rows: Self.block)
        for column in 0..<outputs.columns {
          units[unit] += Self.placesOfUnits.map { outputs[$0, column] }
          unit += 1
        }
      }
    }
    return (classes, units.map(Self.picture))
  }

  private static func probabilities(_ scores: MatrixView<Float>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scores.count)
    var weights = [Float](repeating: 0, count: scores.columns)
    for row in 0..<scores.rows {
      let own = scores.start + row * scores.columns
      let largest = (0..<scores.columns).reduce(-Float.infinity) { max($0, own[$1]) }
      for column in weights.indices { weights[column] = exp(own[column] - largest) }
      let sum = weights.reduce(0, +)
      // A net that has diverged answers with numbers that are none.
      for weight in weights { bytes.append(sum.isFinite ? UInt8((255 * weight / sum).rounded()) : 0) }
    }
    return bytes
  }

  /// The places of a block that units' pictures are of.
  private static let placesOfUnits = Swift.stride(from: stride / 2, to: block / side, by: stride).flatMap { row in
    Swift.stride(from: stride / 2, to: side, by: stride).map { row * side + $0 }
  }

  private static func picture(_ values: [Float]) -> [UInt8] {
    let largest = values.reduce(0) { max($0, abs($1)) }
    // The share first: of numbers that are nearly 0, 127 / largest is infinite.
    let isShown = largest > 0 && largest.isFinite
    return values.map { UInt8(bitPattern: Int8(isShown && $0.isFinite ? (127 * ($0 / largest)).rounded() : 0)) }
  }
}

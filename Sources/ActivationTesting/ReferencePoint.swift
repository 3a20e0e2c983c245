import Activations
import CActivationReferences
import Foundation

/// The exact value and slopes of an activation at one point, for the reference check.
public struct ReferencePoint: Sendable, Hashable {
  /// x, one number for each piece of a unit.
  public let preActivations: [Double]
  /// f(x).
  public let value: Double
  /// ∂f/∂x, one for each piece.
  public let gradient: [Double]
  /// ∂f/∂p for each learnable parameter, at its value before training.
  public let parameterGradient: [Double]
  /// For each slope the number of which it may be 4 ulp away: itself, or the largest summand of its formula; nil for what a rounding
  /// of x changes.
  let scales: [Double]?

  /// A point of a function with several pieces or with learnable parameters.
  public init(_ preActivations: [Double], value: Double, gradient: [Double], parameterGradient: [Double] = []) {
    self.init(preActivations, value: value, gradient: gradient, parameterGradient: parameterGradient, scales: nil)
  }

  fileprivate init(
    _ preActivations: [Double], value: Double, gradient: [Double], parameterGradient: [Double], scales: [Double]?
  ) {
    self.preActivations = preActivations
    self.value = value
    self.gradient = gradient
    self.parameterGradient = parameterGradient
    self.scales = scales
  }

  /// A point of a function of one number.
  public init(_ x: Double, value: Double, derivative: Double) { self.init([x], value: value, gradient: [derivative]) }

  /// Those that References/activation_references.py made, for an activation of this id and these parameters.
  static func known(for configured: ConfiguredActivation) -> [ReferencePoint] {
    table.filter { $0.id == configured.definition.id && $0.parameters == configured.values.byName }.flatMap(\.points)
  }

  private static let table: [Entry] = {
    var count = 0
    let bytes = activation_references(&count)
    let data = Data(bytes: bytes, count: count)
    guard let file = try? JSONDecoder().decode([String: [Entry]].self, from: data) else {
      preconditionFailure("activation_references.json has another layout than its script writes")
    }
    return file["activations"] ?? []
  }()
}

/// The values of one function in activation_references.json.
private struct Entry: Decodable {
  struct Point: Decodable {
    let z: [Double]
    let value: Double
    let gradient: [Double]
    let learned: [Double]?
    let summand: Double?

    var reference: ReferencePoint {
      var scales = (gradient + (learned ?? [])).map { abs($0) }
      if let summand { scales[gradient.count - 1] = max(scales[gradient.count - 1], summand) }
      return ReferencePoint(
        z, value: value, gradient: gradient, parameterGradient: learned ?? [], scales: scales)
    }
  }

  let id: String
  let parameters: [String: Double]
  let rows: [Point]

  var points: [ReferencePoint] { rows.map(\.reference) }

  private enum CodingKeys: String, CodingKey { case id, parameters, rows = "points" }
}

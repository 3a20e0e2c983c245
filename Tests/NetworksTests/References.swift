import Activations
import Foundation
import Networks
import Testing

/// What PyTorch says; Tests/References/network_references.py writes it.
struct References: Decodable {
  struct Optimizers: Decodable {
    struct Options: Decodable {
      let momentum, weightDecay, alpha: Double?
      let nesterov: Bool?
    }

    struct Case: Decodable {
      let name: String
      let options: Options
      let parameters: [[Double]]
    }

    let start: [Double]
    let gradients: [[Double]]
    let learningRate: Double
    let cases: [Case]
  }

  struct Gradients: Decodable {
    struct Options: Decodable { let slope, alpha, pieces: Double? }

    struct Case: Decodable {
      let layers: [Int]
      let activation: String
      let options: Options
      let loss: String
      let parameters, gradient: [Double]
      let outputs: [[Double]]
      let value: Double
    }

    let inputs: [[Double]]
    let labels: [Int32]
    let cases: [Case]
  }

  struct Trainings: Decodable {
    struct Learned: Decodable {
      let layer, n: Int
      let mean, sd, min, q25, median, q75, max: Double
    }

    struct Case: Decodable {
      let activation: String
      let start, final, trainLosses: [Double]
      let learned: [Learned]
    }

    let inputs: [[Double]]
    let labels: [Int32]
    let layers: [Int]
    let loss: String
    let learningRate, momentum, weightDecay: Double
    let epochs: [[[Int32]]]
    let cases: [Case]
  }

  let optimizers: Optimizers
  let gradients: Gradients
  let training: Trainings

  static func read() throws -> References {
    let file = try #require(Bundle.module.url(forResource: "network_references", withExtension: "json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(References.self, from: Data(contentsOf: file))
  }
}

extension References.Optimizers.Case {
  /// The optimizer, and its weight decay.
  func optimizer() throws -> (Optimizer, weightDecay: Double) {
    let method = try #require(Optimizer.Method(rawValue: name))
    var settings: [String: Double] = [:]
    settings["momentum"] = options.momentum
    settings["nesterov"] = options.nesterov.map { $0 ? 1 : 0 }
    settings["alpha"] = options.alpha
    return (try Optimizer(method, settings), options.weightDecay ?? method.defaultWeightDecay)
  }
}

extension References.Gradients.Case {
  /// The activation with its options.
  func configured() throws -> ConfiguredActivation {
    var settings: [String: Double] = [:]
    settings["slope"] = options.slope
    settings["alpha"] = options.alpha
    settings["pieces"] = options.pieces
    return try ActivationRegistry.standard.definition(activation).configured(settings)
  }
}

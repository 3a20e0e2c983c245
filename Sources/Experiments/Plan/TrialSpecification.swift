public import Activations
import Crypto
import Formats
import Foundation
public import Networks

/// Everything that a trial's result depends on. Two trials with equal specifications are the same trial.
public struct TrialSpecification: Codable, Hashable, Sendable {
  /// The revision of the training code; raised whenever the same specification gives other numbers than before.
  public static let codeRevision = 3

  /// `TrialSpecification.codeRevision` when the trial was planned.
  public var codeRevision: Int = Self.codeRevision
  /// The suite's seed.
  public var suiteSeed: Int
  /// The trial's seed.
  public var seed: Int
  /// The name of the data set.
  public var dataset: String
  /// The SHA-256 of its contents.
  public var fingerprint: String
  /// The share of the training source that is scored after each epoch.
  public var validation: Double
  /// The share set aside for the test; nil where the source has a test part.
  public var test: Double?
  /// global, feature or none.
  public var standardize: String
  /// The widths of the hidden layers.
  public var hidden: [Int]
  /// The activation of all hidden layers, or one for each.
  public var activations: [ActivationSpecification]
  /// Passes over the training examples.
  public var epochs: Int
  /// Examples a step; nil for all.
  public var batchSize: Int?
  /// What is lowered.
  public var loss: Loss
  /// The decay of the weights.
  public var weightDecay: Double
  /// The optimizer's method.
  public var optimizer: Optimizer.Method
  /// A value for each parameter of the optimizer.
  public var optimizerSettings: [String: Double]
  /// The law of the initial weights.
  public var initializer: Initializer
  /// The learning rate.
  public var learningRate: Double
  /// Whether the trial helps to choose a rate, and so never sees the test part; nil for one that is compared.
  public var tunes: Bool?
  /// What may end the training before its last epoch; nil for nothing.
  public var earlyStopping: EarlyStopping?
  /// What is recorded of the inside of the net; nil for nothing.
  public var diagnostics: DiagnosticsSettings?

  /// The specification as JSON with sorted keys: the text that is hashed.
  public var canonicalJSON: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

/// Everything about an activation that a trial's result depends on.
public struct ActivationSpecification: Codable, Hashable, Sendable {
  /// Its id.
  public var id: String
  /// Its formula.
  public var formula: String
  /// The pre-activations of a unit.
  public var pieces: Int
  /// A value for each of its parameters.
  public var parameters: [String: Double]
  /// What it learns, and for each what; nil where it learns nothing.
  public var learned: [String: LearnableParameter.Scope]?
  /// The revision of its definition.
  public var revision: Int
  /// The gain of the initial weights of the layers it is in.
  public var gain: Double

  init(_ activation: ConfiguredActivation, gain: Double) {
    id = activation.definition.id
    formula = activation.definition.formula
    pieces = activation.activation.piecesPerUnit
    parameters = activation.values.byName
    let learnables = activation.activation.learnables
    learned =
      learnables.isEmpty
      ? nil : Dictionary(learnables.map { ($0.name, $0.scope) }, uniquingKeysWith: { first, _ in first })
    revision = activation.definition.revision
    self.gain = gain
  }
}

extension String {
  /// The SHA-256 of the text's UTF-8, in lower-case hexadecimal.
  public var sha256: String {
    SHA256.hash(data: Data(utf8)).hexadecimal
  }
}

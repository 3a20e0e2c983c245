package import Activations
import Formats
package import Datasets
import Foundation
package import Networks
import Hashing

/// Everything that a trial's result depends on. Two trials with equal specifications are the same trial.
///
/// A trial's key is the SHA-256 of `canonicalJSON`, whose members are those of this type and the types in it, sorted by name:
///
///     {"activations":[{"gain":1.4142135623730951,"id":"relu","parameters":{},"pieces":1,"revision":1}],
///      "codeRevision":…,"fingerprint":"…","hidden":[64,64],"learningRate":0.01,"seed":1,
///      "standardize":"feature","suiteSeed":1,"test":0.2,"training":{"batchSize":128,"epochs":5,…},"validation":0.1}
///
/// What is nil is left out. What people call the data set is not in it: its contents are, by their fingerprint. What a built-in activation is called by people, its formula and name, is not in it: its `revision` says
/// which function it is. A user's formula is.
package struct TrialSpecification: Codable, Hashable, Sendable {
  /// The revision of the training code; raised whenever the same specification gives other numbers than before.
  ///
  /// Since values to predict are standardised, their data sets have another fingerprint, and so their trials another key.
  package static let codeRevision = 4

  /// `TrialSpecification.codeRevision` when the trial was planned.
  package var codeRevision: Int = Self.codeRevision
  package var suiteSeed: Int
  package var seed: Int
  /// The SHA-256 of the data set's contents.
  package var fingerprint: String
  /// The share of the training source that is scored after each epoch.
  package var validation: Double
  /// The share set aside for the test; nil where the source has a test part.
  package var test: Double?
  /// Which of the splits that are drawn anew for each trial; nil for the one split of all trials.
  package var split: SplitDraw?
  /// global, feature or none.
  package var standardize: String
  /// The widths of the hidden layers.
  package var hidden: [Int]
  /// The activation of all hidden layers, or one for each.
  package var activations: [ActivationSpecification]
  /// How the net is trained, with its loss.
  package var training: TrainingSettings
  package var learningRate: Double
  /// Whether the trial helps to choose a rate, and so never sees the test part; nil for one that is compared.
  package var tunes: Bool?

  /// The specification as JSON with sorted keys: the text that is hashed.
  package var canonicalJSON: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// The trial's name in the store.
  package var key: String { get throws { try canonicalJSON.sha256 } }
}

/// Everything about an activation that a trial's result depends on.
package struct ActivationSpecification: Codable, Hashable, Sendable {
  package var id: String
  /// A user's formula; nil for an activation that is registered, whose `revision` tells what it computes.
  package var formula: String?
  /// The pre-activations of a unit.
  package var pieces: Int
  /// A value for each of its parameters.
  package var parameters: [String: Double]
  /// What it learns, and for each what; nil where it learns nothing.
  package var learned: [String: LearnableParameter.Scope]?
  /// The revision of its definition.
  package var revision: Int
  /// The gain of the initial weights of the layers it is in.
  package var gain: Double

  init(_ activation: ConfiguredActivation, gain: Double) {
    id = activation.definition.id
    formula = activation.definition.isFormula ? activation.definition.formula : nil
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

import Networks

/// What others found, in words, with what must hold of a suite's own trials for it to be reproduced.
package struct PublishedFinding: Sendable, Hashable {
  package var text: String
  /// What must hold; nothing where it is not tested.
  package var claims: [PublishedClaim] = []
}

/// A statement about the trials of a suite that can be tested, seed by seed.
package struct PublishedClaim: Sendable, Hashable {
  /// A number of a trial.
  package enum Quantity: Sendable, Hashable {
    /// A column of `trials.csv`.
    case metric(Metric)
    /// A column of `diagnostics.csv`.
    case ofLayers(String)
    /// How far the mean activation of a layer is from 0.
    case distanceFromZero

    /// The quantity of a name.
    init?(_ name: String) {
      if let metric = Metric(rawValue: name) {
        self = .metric(metric)
      } else if name == Self.distanceFromZero.name {
        self = .distanceFromZero
      } else if Self.columns.contains(name) {
        self = .ofLayers(name)
      } else {
        return nil
      }
    }

    /// The name in suites and reports.
    package var name: String {
      switch self {
      case .metric(let metric): metric.rawValue
      case .ofLayers(let column): column
      case .distanceFromZero: "distance_from_zero"
      }
    }

    static let names = Metric.allCases.map(\.rawValue) + columns + [Self.distanceFromZero.name]

    private static let columns = DiagnosisColumn.all.map(\.name).filter { $0 != "epoch" && $0 != "layer" }
  }

  /// Which hidden layer.
  package enum Layer: String, Sendable, Hashable, CaseIterable {
    /// The first.
    case first
    /// The last.
    case last
    /// All of them, by their mean.
    case mean
  }

  /// What is compared.
  package enum Side: Sendable, Hashable {
    /// The quantity in an activation's nets: of a hidden layer, after an epoch, or where that is nil at the end.
    case nets(activation: String, layer: Layer, epoch: Double?)
    case constant(Double)
  }

  /// How the sides compare.
  package enum Relation: Sendable, Hashable {
    /// The first is smaller.
    case below
    /// The first is larger.
    case above
    /// The two differ by less than a factor, above 1.
    case about(factor: Double)
  }

  /// What is compared.
  package var quantity: Quantity
  /// The widths of the hidden layers of the nets that it is said of; nil for all of the suite's.
  package var hidden: [Int]?
  /// The first side.
  package var of: Side
  /// How the sides compare.
  package var relation: Relation
  /// The second side.
  package var than: Side
}

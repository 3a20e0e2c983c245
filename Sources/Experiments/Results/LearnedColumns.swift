package import Networks

/// The columns of `learned.csv`.
package typealias LearnedColumn = ResultColumn<LearnedValues>

extension ResultColumn where Record == LearnedValues {
  /// All columns, in their order.
  package static let all: [LearnedColumn] = [
    .count("layer", "1 for the first hidden layer", { $0.layer }, { $0.layer = $1 }),
    .text(
      "parameter", "the name of what the activation learns", { $0.parameter }, parse: { $0 }, { $0.parameter = $1 }),
    .real("start", "its value before training", { $0.start }, { $0.start = $1 }),
    .count("n", "the values that the layer has after it: one, or one a unit", { $0.n }, { $0.n = $1 }),
    .real("mean", "their mean", { $0.mean }, { $0.mean = $1 }),
    .real("sd", "the root of their mean square distance from it", { $0.sd }, { $0.sd = $1 }),
    .real("min", "the least of them", { $0.min }, { $0.min = $1 }),
    .real("q25", "their lower quartile", { $0.q25 }, { $0.q25 = $1 }),
    .real("median", "their median", { $0.median }, { $0.median = $1 }),
    .real("q75", "their upper quartile", { $0.q75 }, { $0.q75 = $1 }),
    .real("max", "the greatest of them", { $0.max }, { $0.max = $1 }),
  ]
}

package import Networks

/// The columns of `diagnostics.csv`.
package typealias DiagnosisColumn = ResultColumn<LayerDiagnosis>

extension ResultColumn where Record == LayerDiagnosis {
  /// All columns, in their order.
  package static let all: [DiagnosisColumn] = [
    .real("epoch", "epochs since initialisation", { $0.epoch }, { $0.epoch = $1 }),
    .count("layer", "1 for the first hidden layer", { $0.layer }, { $0.layer = $1 }),
    .real("mean", "the mean of the activations a = f(z)", { $0.mean }, { $0.mean = $1 }),
    .real("sd", "their standard deviation", { $0.sd }, { $0.sd = $1 }),
    .real("q25", "their lower quartile", { $0.q25 }, { $0.q25 = $1 }),
    .real("median", "their median", { $0.median }, { $0.median = $1 }),
    .real("q75", "their upper quartile", { $0.q75 }, { $0.q75 = $1 }),
    .real("slope", "the mean of |f′(z)|", { $0.slope }, { $0.slope = $1 }),
    .real("dead", "the share of dead units", { $0.dead }, { $0.dead = $1 }),
    .real("saturated", "the share of saturated units", { $0.saturated }, { $0.saturated = $1 }),
    .real("gradient_norm", "the norm of ∂L/∂W", { $0.gradientNorm }, { $0.gradientNorm = $1 }),
    .real("gradient_sd", "the standard deviation of ∂ℓ/∂z", { $0.gradientSD }, { $0.gradientSD = $1 }),
    .optionalReal(
      "update_ratio", "‖ΔW‖/‖W‖ of the step before the moment", { $0.updateRatio }, { $0.updateRatio = $1 }),
  ]
}

extension LayerDiagnosis {
  /// A record whose columns are still to be filled in.
  package static var blank: LayerDiagnosis {
    LayerDiagnosis(
      layer: 0, epoch: 0, mean: 0, sd: 0, q25: 0, median: 0, q75: 0, slope: 0, dead: 0, saturated: 0, gradientNorm: 0,
      gradientSD: 0, updateRatio: nil)
  }
}

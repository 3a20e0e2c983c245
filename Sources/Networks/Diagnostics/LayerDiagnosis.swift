/// What a hidden layer was like at a moment of a training, over the probe's examples.
///
/// Numbers are in single precision, as the net's own are, but for *dead*. With a = f(z) the layer's activations and ∂ℓ/∂z the gradient of an
/// example's own loss:
package struct LayerDiagnosis: Sendable, Hashable, Codable {
  /// 1 for the first hidden layer.
  package var layer: Int
  /// Epochs since initialisation, in parts where a moment lies within one.
  package var epoch: Double
  /// The mean of a, over examples and units.
  package var mean: Double
  /// The standard deviation of a, over examples and units.
  package var sd: Double
  /// The lower quartile of a, by type 7.
  package var q25: Double
  /// The median of a.
  package var median: Double
  /// The upper quartile of a.
  package var q75: Double
  /// The mean of |f′(z)|; of several pieces, of |∂a/∂z| over all.
  package var slope: Double
  /// The share of units whose f′(z) is 0 on every example, in double precision and from z: where f′ is merely small it is not 0. Of
  /// pieces, where a unit has several.
  package var dead: Double
  /// The share of units whose |f′(z)| is 0 or under 1 % of the largest that the function has anywhere on at least 95 % of the examples:
  /// of 1/4 for the sigmoid, so that in a wholly saturated layer it is 1; with what the unit has learned by then. Where the function's
  /// largest is infinite or undefined, as the exponential's and that of units of several pieces (gated linear units, Maxout), it is
  /// the largest in the layer; of such units the pieces are counted.
  package var saturated: Double
  /// ‖∂L/∂W‖ of the layer's weights, L the probe's loss.
  package var gradientNorm: Double
  /// The standard deviation of ∂ℓ/∂z, over examples and units.
  package var gradientSD: Double
  /// ‖ΔW‖/‖W‖ of the step before the moment; nil at initialisation.
  package var updateRatio: Double?

  /// A diagnosis, each part given.
  package init(
    layer: Int, epoch: Double, mean: Double, sd: Double, q25: Double, median: Double, q75: Double, slope: Double,
    dead: Double, saturated: Double, gradientNorm: Double, gradientSD: Double, updateRatio: Double?
  ) {
    self.layer = layer
    self.epoch = epoch
    self.mean = mean
    self.sd = sd
    self.q25 = q25
    self.median = median
    self.q75 = q75
    self.slope = slope
    self.dead = dead
    self.saturated = saturated
    self.gradientNorm = gradientNorm
    self.gradientSD = gradientSD
    self.updateRatio = updateRatio
  }

  /// The numbers that are measured.
  var values: [Double] {
    [mean, sd, q25, median, q75, slope, dead, saturated, gradientNorm, gradientSD] + (updateRatio.map { [$0] } ?? [])
  }
}

/// How near an activation's values in `Float` are to the exact ones, for the parameters that `Float` holds.
public enum FloatAccuracy: Sendable, Hashable {
  /// Within so many units in the last place of f, for |x| up to a bound; beyond it, where values underflow or arguments
  /// grow, within `roundings(8)`.
  case ulps(Double, within: Double = .infinity)
  /// Within so many roundings (2⁻²⁴) of the largest of |x|, |f| and 1.
  case roundings(Double)
}

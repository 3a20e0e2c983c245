import CGSL

/// Gauss–Legendre quadrature with a fixed number of points, from GSL's tables: for integrands that are smooth on each
/// panel.
struct GaussLegendre: Sendable {
  /// 128 points a panel, which integrate a bell curve over ten standard deviations to either side to rounding.
  static let standard = GaussLegendre(points: 128)

  /// Points and weights on [−1, 1].
  private let rule: [(point: Double, weight: Double)]

  init(points count: Int) {
    guard let table = gsl_integration_glfixed_table_alloc(count) else { preconditionFailure("out of memory") }
    defer { gsl_integration_glfixed_table_free(table) }
    rule = (0..<count).map { index in
      var (point, weight) = (0.0, 0.0)
      gsl_integration_glfixed_point(-1, 1, index, &point, &weight, table)
      return (point, weight)
    }
  }

  /// ∫ f over the panels between neighbouring bounds, which ascend.
  func integral(over bounds: [Double], of f: (Double) -> Double) -> Double {
    zip(bounds, bounds.dropFirst()).reduce(0) { total, panel in
      let (middle, half) = ((panel.0 + panel.1) / 2, (panel.1 - panel.0) / 2)
      return total + half * rule.reduce(0) { $0 + $1.weight * f(middle + half * $1.point) }
    }
  }
}

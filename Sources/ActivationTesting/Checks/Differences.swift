/// A slope by differences, and how far it may be off.
struct Difference {
  let slope: Double
  let error: Double

  /// The one of the least error among differences at ever smaller steps, or nil where none is a number.
  ///
  /// A step too long misses what the function does between its ends, one too short drowns in rounding, and no one step suits a
  /// function with its parameters at 1e-6 and at 1e6. A difference may be off by as much as it changes when the step is doubled, by
  /// what any shorter step tells otherwise beyond its own rounding, and by what rounding makes of it.
  static func best(_ slopes: [(slope: Double, doubled: Double, rounding: Double)]) -> Difference? {
    let known = slopes.filter { $0.slope.isFinite && $0.doubled.isFinite }
    let differences = known.indices.map { index in
      let (slope, doubled, rounding) = known[index]
      let error = known[(index + 1)...].reduce(abs(slope - doubled)) { max($0, abs(slope - $1.slope) - $1.rounding) }
      return Difference(slope: slope, error: error + rounding)
    }
    return differences.min { $0.error < $1.error }
  }

  /// (f(b) − f(a))/(b − a), and what a few roundings of f make of it.
  static func quotient(_ a: Double, _ b: Double, _ fa: Double, _ fb: Double) -> (slope: Double, rounding: Double) {
    ((fb - fa) / (b - a), 4 * max(fa.ulp, fb.ulp) / abs(b - a))
  }
}

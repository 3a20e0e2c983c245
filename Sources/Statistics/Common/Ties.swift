/// Whether two scores are equal but for rounding: whether they agree to 16 units in the last place of the larger of the two.
///
/// Doubles carry about 16 digits, so that 0.1 + 0.2 is not 0.3, and a few operations more leave a few units more. Nothing but the two
/// scores decides: what else a table holds, however large, does not make them tie. Infinities of one sign tie; NaN ties nothing.
package func areTied(_ a: Double, _ b: Double) -> Bool {
  a == b || abs(a - b) <= rounding(atMagnitude: max(abs(a), abs(b)))
}

/// The largest difference that is taken for rounding between numbers of a magnitude: 16 units in its last place.
func rounding(atMagnitude magnitude: Double) -> Double { 16 * magnitude.ulp }

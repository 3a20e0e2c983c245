/// The number that `bytes[range]` spells, correctly rounded, or nil where it spells none.
///
/// Spelling: an optional sign, digits with at most one point, an optional exponent (`-1.5e3`); or `nan`, `inf`, `infinity`
/// in any case. Blanks around it do not count.
///
/// Numbers of up to 15 digits and small exponents, nearly all in practice, need one exact product or quotient; the others
/// go through the standard library. Source: Clinger 1990, "How to read floating point numbers accurately", PLDI.
package func decimalNumber(_ bytes: [UInt8], in range: Range<Int>) -> Double? {
  var (position, end) = (range.lowerBound, range.upperBound)
  while position < end, bytes[position].isBlank { position += 1 }
  while position < end, bytes[end - 1].isBlank { end -= 1 }
  let start = position
  func standard() -> Double? { Double(String(decoding: bytes[start..<end], as: UTF8.self)) }

  let isNegative = position < end && bytes[position] == UInt8(ascii: "-")
  if isNegative || (position < end && bytes[position] == UInt8(ascii: "+")) { position += 1 }
  var (mantissa, digits, fractionDigits, hasPoint) = (0, 0, 0, false)
  scan: while position < end {
    switch bytes[position] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      mantissa = mantissa &* 10 &+ Int(bytes[position] - UInt8(ascii: "0"))
      digits += 1
      if hasPoint { fractionDigits += 1 }
    case UInt8(ascii: ".") where !hasPoint:
      hasPoint = true
    default:
      break scan
    }
    position += 1
  }
  if digits > 0, position == end {
    guard digits <= 15 else { return standard() }
    let magnitude = Double(mantissa) / exactPowersOfTen[fractionDigits]
    return isNegative ? -magnitude : magnitude
  }
  return digits > 0 ? withExponent(bytes, position..<end, standard) : notFinite(bytes[start..<end])
}

/// Checks that `bytes[range]` is an exponent, so that the standard library's spelling of hexadecimals stays out.
private func withExponent(_ bytes: [UInt8], _ range: Range<Int>, _ parse: () -> Double?) -> Double? {
  bytes[range.lowerBound] | 0x20 == UInt8(ascii: "e") ? parse() : nil
}

private func notFinite(_ text: ArraySlice<UInt8>) -> Double? {
  switch String(decoding: text, as: UTF8.self).lowercased() {
  case "nan", "+nan", "-nan": .nan
  case "inf", "+inf", "infinity", "+infinity": .infinity
  case "-inf", "-infinity": -.infinity
  default: nil
  }
}

/// The powers of ten from 0 to 15, which are exact.
private let exactPowersOfTen: [Double] = (0..<15).reduce(into: [1]) { powers, last in powers.append(powers[last] * 10) }

extension UInt8 {
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

/// The number that a text spells, correctly rounded, or nil where it spells none.
///
/// Spelling: an optional sign, digits with at most one point, an optional exponent (`-1.5e3`); or `nan`, `inf`, `infinity`
/// in any case. There are no blanks around it.
///
/// Numbers of up to 15 digits and small exponents, nearly all in practice, need one exact product or quotient of doubles
/// (Clinger 1990, "How to read floating point numbers accurately", PLDI); fractions of up to 19 digits, as printed in full, one
/// division of integers. The others go through the standard library.
func decimalNumber(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
  var position = 0
  let end = text.count
  guard end > 0 else { return nil }
  let isNegative = text[0] == UInt8(ascii: "-")
  if isNegative || text[0] == UInt8(ascii: "+") { position = 1 }

  var mantissa: UInt64 = 0
  let whole = position
  while position < end, text[position].isDigit {
    mantissa = mantissa &* 10 &+ UInt64(text[position] &- UInt8(ascii: "0"))
    position += 1
  }
  var digits = position - whole
  var exponent = 0
  if position < end, text[position] == UInt8(ascii: ".") {
    position += 1
    let fraction = position
    while position < end, text[position].isDigit {
      mantissa = mantissa &* 10 &+ UInt64(text[position] &- UInt8(ascii: "0"))
      position += 1
    }
    exponent = fraction - position
    digits += position - fraction
  }
  guard digits > 0 else { return notFinite(text) }
  if position < end {
    guard let written = writtenExponent(text, from: position) else { return nil }
    exponent += written
  }
  guard digits <= 19, mantissa <= 1 << 53, abs(exponent) <= 22 else {
    guard digits <= 19, (-19..<0).contains(exponent) else { return Double(String(decoding: text, as: UTF8.self)) }
    let magnitude = quotient(mantissa, wholePowersOfTen[-exponent])
    return isNegative ? -magnitude : magnitude
  }
  let power = exactPowersOfTen[abs(exponent)]
  let magnitude = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
  return isNegative ? -magnitude : magnitude
}

/// The double nearest to a quotient of integers above 0.
private func quotient(_ dividend: UInt64, _ divisor: UInt64) -> Double {
  let (n, d) = (dividend << UInt64(dividend.leadingZeroBitCount), divisor << UInt64(divisor.leadingZeroBitCount))
  let exponent = divisor.leadingZeroBitCount - dividend.leadingZeroBitCount
  // 64 bits of the quotient, the first of them set.
  let isLarge = n >= d
  let (bits, rest) = d.dividingFullWidth(isLarge ? (n >> 1, n << 63) : (n, 0))
  // A rest is more than nothing to the rounding, which is at bits far above it.
  let rounded = Double(bits | (rest == 0 ? 0 : 1))
  return rounded * Double(sign: .plus, exponent: exponent - (isLarge ? 63 : 64), significand: 1)
}

/// The exponent from its `e` to the end of a text; nil where that is no exponent. One beyond 9,999 stays there.
private func writtenExponent(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
  var position = start + 1
  guard text[start] | 0x20 == UInt8(ascii: "e"), position < text.count else { return nil }
  let isNegative = text[position] == UInt8(ascii: "-")
  if isNegative || text[position] == UInt8(ascii: "+") { position += 1 }
  guard position < text.count else { return nil }
  var exponent = 0
  for byte in text[position...] {
    guard byte.isDigit else { return nil }
    exponent = min(exponent * 10 + Int(byte - UInt8(ascii: "0")), 9999)
  }
  return isNegative ? -exponent : exponent
}

private func notFinite(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
  guard text.count <= 9 else { return nil }
  return switch String(decoding: text, as: UTF8.self).lowercased() {
  case "nan", "+nan", "-nan": .nan
  case "inf", "+inf", "infinity", "+infinity": .infinity
  case "-inf", "-infinity": -.infinity
  default: nil
  }
}

/// The powers of ten from 0 to 22, which are exact.
private let exactPowersOfTen: [Double] = (0..<22).reduce(into: [1]) { powers, _ in
  powers.append(powers[powers.count - 1] * 10)
}

/// The powers of ten from 0 to 19, the largest that 64 bits hold.
private let wholePowersOfTen: [UInt64] = (0..<19).reduce(into: [1]) { powers, _ in
  powers.append(powers[powers.count - 1] * 10)
}

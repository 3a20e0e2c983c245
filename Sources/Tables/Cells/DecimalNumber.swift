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

/// The number that a field spells in up to 16 characters, as nearly all do: digits with at most one point, and perhaps a minus
/// before them. Nil for what is written otherwise, also for a number, which `decimalNumber` then reads; they agree to the bit.
///
/// It works on all characters at once, each a byte of one integer, and has no loop or branch that would depend on a digit.
@inline(__always)
func shortDecimalNumber(_ field: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Double? {
  // Whole words are read that end where the field does, so the text must have begun by then.
  guard field.upperBound >= 16, let base = text.baseAddress, !field.isEmpty else { return nil }
  let isNegative = text[field.lowerBound] == UInt8(ascii: "-") ? 1 : 0
  let (count, end) = (field.count - isNegative, UnsafeRawPointer(base + field.upperBound))
  let (mantissa, decimals): (UInt64, Int)
  if 1...8 ~= count {
    guard let found = digits(end.loadUnaligned(fromByteOffset: -8, as: UInt64.self), last: count) else { return nil }
    (mantissa, decimals) = (wholeNumber(found.digits), found.decimals)
  } else {
    guard 9...16 ~= count,
      let found = digits(end.loadUnaligned(fromByteOffset: -16, as: UInt128.self), last: count)
    else { return nil }
    let (first, last) = (UInt64(truncatingIfNeeded: found.digits), UInt64(truncatingIfNeeded: found.digits >> 64))
    (mantissa, decimals) = (wholeNumber(first) * 100_000_000 + wholeNumber(last), found.decimals)
  }
  guard mantissa <= 1 << 53 else { return nil }
  let magnitude = Double(Int64(mantissa)) / exactPowersOfTen[decimals]
  // The sign is put in as a bit: signs come and go at random, and a branch on them would be foretold wrongly.
  return Double(bitPattern: magnitude.bitPattern | UInt64(isNegative) << 63)
}

/// The values of the last characters of a word, a byte each, without the point among them and with zeros before them; and how
/// many stand behind the point. Nil where there are others than digits and a point.
@inline(__always)
private func digits<Word: FixedWidthInteger & UnsignedInteger>(
  _ characters: Word, last count: Int
) -> (digits: Word, decimals: Int)? {
  let ones = Word(truncatingIfNeeded: 0x0101_0101_0101_0101_0101_0101_0101_0101 as UInt128)
  let (zero, point) = (ones &* 0x30, ones &* 0x1E)  // "0", and what a point is beside it: "." ^ "0".
  let others = Word.bitWidth - 8 * count
  // The first character is the lowest byte, so those before it are shifted out.
  var digits = ((Word(littleEndian: characters) ^ zero) &>> Word(others)) &<< Word(others)
  var decimals = 0
  // The lowest bit that is left is the highest of the first byte that equals a point.
  let differences = digits ^ point
  let points = (differences &- ones) & ~differences & (ones &* 0x80)
  if points != 0 {
    guard count > 1 else { return nil }
    let place = points.trailingZeroBitCount - 7
    let before: Word = (1 &<< Word(place)) &- 1
    let after = (digits ^ (0x1E &<< Word(place))) & ~before
    digits = after | (digits & before) &<< 8
    decimals = (Word.bitWidth - 8 - place) / 8
  }
  // What is above 9 reaches the highest bit of its byte, or has it already.
  guard ((digits &+ ones &* 0x76) | digits) & (ones &* 0x80) == 0 else { return nil }
  return (digits, decimals)
}

/// The number of eight digits, the lowest byte the first: pairs of them are put together, then pairs of pairs, then those.
@inline(__always)
private func wholeNumber(_ digits: UInt64) -> UInt64 {
  let pairs = digits &* 10 &+ digits &>> 8
  let mask: UInt64 = 0x0000_00FF_0000_00FF
  let first = (pairs & mask) &* (100 + 1_000_000 << 32)
  let second = (pairs &>> 16 & mask) &* (1 + 10_000 << 32)
  return (first &+ second) &>> 32
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

/// The powers of ten from 0 to 22, which are exact. Spelled out, they are there before the program runs.
private let exactPowersOfTen: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]

/// The powers of ten from 0 to 19, the largest that 64 bits hold.
private let wholePowersOfTen: [UInt64] = (0..<19).reduce(into: [1]) { powers, _ in
  powers.append(powers[powers.count - 1] * 10)
}

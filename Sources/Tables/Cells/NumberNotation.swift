/// How a table writes numbers: `1,234.5`, `1.234,5`, or, as most do, `1234.5`.
package struct NumberNotation: Sendable, Hashable {
  /// Stands before the fraction: a point or a comma.
  package var decimal = UInt8(ascii: ".")
  /// Stands between groups of three digits; nil for none.
  package var thousands: UInt8?

  /// The usual notation, or another.
  package init(decimal: UInt8 = UInt8(ascii: "."), thousands: UInt8? = nil) {
    (self.decimal, self.thousands) = (decimal, thousands)
  }

  /// The number that a text without blanks around it spells, nil where it spells none.
  func number(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    if decimal == UInt8(ascii: ".") {
      if let number = decimalNumber(text) { return number }
      guard let thousands, text.contains(thousands) else { return nil }
    }
    return usual(text).flatMap { $0.withUnsafeBufferPointer(decimalNumber) }
  }

  /// The same number in the usual notation; nil where groups of thousands are not of three digits.
  private func usual(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var usual: [UInt8] = []
    /// Digits since the last mark of thousands; nil before the first.
    var group: Int?
    var digits = 0
    var isWhole = true
    for byte in text {
      if isWhole, byte == thousands {
        guard digits > 0, group == nil ? digits <= 3 : group == 3 else { return nil }
        group = 0
        continue
      }
      if byte.isDigit {
        digits += 1
        group? += 1
      } else if isWhole, digits > 0 {
        guard group == nil || group == 3 else { return nil }
        (isWhole, group) = (false, nil)
      }
      if decimal != UInt8(ascii: "."), byte == UInt8(ascii: ".") { return nil }
      if byte == decimal { isWhole = false }
      usual.append(byte == decimal ? UInt8(ascii: ".") : byte)
    }
    return group == nil || group == 3 ? usual : nil
  }
}

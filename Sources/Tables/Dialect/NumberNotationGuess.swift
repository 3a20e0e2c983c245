extension NumberNotation {
  /// How the numbers of a sample are written, as far as the options leave it open: a comma is a decimal comma where something else than three digits follows it, or
  /// a zero stands before it, and no number has a point for it; it marks thousands where three digits follow it always.
  init(
    of records: [[Range<Int>]], in text: UnsafeBufferPointer<UInt8>, _ dialect: Dialect, _ options: ReadingOptions
  ) {
    self = options.numbers ?? NumberNotation(told: records, in: text, dialect)
    if let decimal = options.decimal {
      self.decimal = decimal
      if thousands == decimal { thousands = nil }
    }
    if let thousands = options.thousands {
      self.thousands = thousands
      if decimal == thousands { decimal = thousands == UInt8(ascii: ",") ? UInt8(ascii: ".") : UInt8(ascii: ",") }
    }
  }

  /// The notation that a sample shows.
  private init(told records: [[Range<Int>]], in text: UnsafeBufferPointer<UInt8>, _ dialect: Dialect) {
    self.init()
    var (decimalCommas, decimalPoints, groups, pointGroups, either) = (0, 0, 0, 0, 0)
    for field in records.joined() {
      let content = Array(text[dialect.content(of: field, in: text).range])
      guard content.contains(UInt8(ascii: ",")) || content.contains(UInt8(ascii: ".")),
        content.contains(where: \.isDigit), content.allSatisfy({ $0.isDigit || ",.+-".utf8.contains($0) })
      else { continue }
      switch Self.kind(of: content) {
      case .decimalComma: decimalCommas += 1
      case .decimalPoint: decimalPoints += 1
      case .groups: groups += 1
      case .pointGroups: pointGroups += 1
      case .pointGroupOrDecimal: either += 1
      case .other: break
      }
    }
    if decimalCommas > 0, decimalPoints == 0 {
      decimal = UInt8(ascii: ",")
      if pointGroups + either > 0 { thousands = UInt8(ascii: ".") }
    } else if groups > 0, decimalCommas == 0 {
      thousands = UInt8(ascii: ",")
    }
  }

  private enum Kind { case decimalComma, decimalPoint, groups, pointGroups, pointGroupOrDecimal, other }

  /// What the points and commas of a number say: `1,5` and `0,125` have a decimal comma, `1,234` groups, `1.234,5` both.
  private static func kind(of number: [UInt8]) -> Kind {
    let digits = number.drop { "+-".utf8.contains($0) }
    let commas = digits.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    let points = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if commas.count == 1 {
      switch points.count {
      case 2: return isGrouped(points) ? .pointGroupOrDecimal : .decimalPoint
      default: return isGrouped(points) ? .pointGroups : .other
      }
    }
    guard points.count > 1 else {
      if isGrouped(commas) { return .groups }
      return commas.count == 2 ? .decimalComma : .other
    }
    let (comma, point) = (digits.lastIndex(of: UInt8(ascii: ",")) ?? 0, digits.lastIndex(of: UInt8(ascii: ".")) ?? 0)
    if comma < point {
      return points.count == 2 && isGrouped(points[0].split(separator: UInt8(ascii: ","))) ? .groups : .other
    }
    return commas.count == 2 && isGrouped(commas[0].split(separator: UInt8(ascii: "."))) ? .pointGroups : .other
  }

  /// Whether the parts of a number are groups of three digits, the first of up to three and not 0.
  private static func isGrouped(_ parts: [ArraySlice<UInt8>]) -> Bool {
    guard let first = parts.first, (1...3).contains(first.count), first.first != UInt8(ascii: "0") else { return false }
    return parts.dropFirst().allSatisfy { $0.count == 3 && $0.allSatisfy(\.isDigit) }
  }
}

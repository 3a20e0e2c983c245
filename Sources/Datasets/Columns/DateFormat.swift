import Foundation

/// How a column spells dates and times, as one of Python's `strptime` formats.
///
/// Known are `%Y %m %d %b %B %y %H %I %M %S %f %p %z` and what stands between them. As there, leading zeros may be left out, names of
/// months are English in any case, years of two digits are those of 1969 … 2068, and what is left out is that of 1900-01-01 0:00.
struct DateFormat: Hashable, Sendable {
  /// The format as `strptime` takes it.
  let pattern: String

  /// A moment, as a net's inputs see it.
  struct Moment: Hashable {
    /// Days since 1970-01-01 0:00 (UTC where there is an offset), with their fraction.
    let days: Double
    /// From 0, Monday, to 6, on the calendar that was written.
    let weekday: Int
    /// From 1 to 12.
    let month: Int
  }

  /// The names of weekdays, Monday first, and of months, as `strftime` gives them by `%a` and `%b`.
  static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private static let dates = [
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y", "%m-%d-%Y", "%d-%m-%Y", "%m/%d/%y",
    "%d/%m/%y",
    "%d.%m.%y", "%d-%b-%Y", "%d-%b-%y", "%b-%d-%Y", "%d %b %Y", "%b %d, %Y", "%b %d %Y", "%d %B %Y", "%B %d, %Y",
    "%B %d %Y",
  ].map { DateFormat(pattern: $0) }

  /// The formats that are tried, in order, with the place of the date that they begin with: where a day and a month can be either, the month comes
  /// first, as in pandas.
  private static let known: [(date: Int?, format: DateFormat)] = {
    let clocks = ["%H:%M", "%H:%M:%S", "%H:%M:%S.%f", "%I:%M %p", "%I:%M:%S %p"]
    let zones = ["", "Z", "%z", " %z"]
    let times = clocks.flatMap { clock in zones.flatMap { zone in [" \(clock)\(zone)", "T\(clock)\(zone)"] } }
    func others(_ patterns: [String]) -> [(Int?, DateFormat)] { patterns.map { (nil, DateFormat(pattern: $0)) } }
    return dates.enumerated().map { ($0, $1) } + others(["%Y-%m", "%Y/%m", "%b %Y", "%B %Y", "%b-%y", "%b-%Y"])
      + dates.enumerated().flatMap { place, date in
        times.map { (place, DateFormat(pattern: date.pattern + $0)) }
      } + others(clocks)
  }()

  /// The formats that all of some texts have; none of no text.
  static func formats(of texts: some Collection<String>) -> [DateFormat] {
    guard let first = texts.first, (4...40).contains(first.utf8.count), first.utf8.contains(where: \.isDigit) else {
      return []
    }
    // Most dates begin otherwise, and none of their times of day need be tried.
    let begins = dates.map { $0.read(first) != nil }
    var formats = known.filter { $0.date.map { begins[$0] } != false && $0.format.moment(first) != nil }.map(\.format)
    for text in texts where !formats.isEmpty { formats.removeAll { $0.moment(text) == nil } }
    return formats
  }

  /// The date of some days since 1970-01-01, as `1981-01-31`.
  static func day(_ days: Double) -> String {
    let date = Date(timeIntervalSince1970: days * 86_400)
    return date.formatted(.iso8601.year().month().day())
  }

  /// The moment that a text spells; nil where it is of another format.
  func moment(_ text: String) -> Moment? { read(text).flatMap { $0.isAtEnd ? $0.moment : nil } }

  /// What is read of a text that begins in this format, and may go on; nil for another.
  private func read(_ text: String) -> Reader? {
    var reader = Reader(text: Array(text.utf8))
    var format = Array(pattern.utf8)[...]
    while let byte = format.popFirst() {
      guard byte == UInt8(ascii: "%"), let directive = format.popFirst() else {
        guard reader.take(byte) else { return nil }
        continue
      }
      guard reader.read(directive) else { return nil }
    }
    return reader
  }
}

/// Reads a text by the directives of a format.
private struct Reader {
  private var text: ArraySlice<UInt8>
  private var (year, month, day) = (1900, 1, 1)
  private var (hour, minute, second, offset) = (0, 0, 0.0, 0)
  private var isAfternoon: Bool?

  init(text: [UInt8]) { self.text = text[...] }

  var isAtEnd: Bool { text.isEmpty }

  mutating func take(_ byte: UInt8) -> Bool {
    guard text.first == byte else { return false }
    text.removeFirst()
    return true
  }

  mutating func read(_ directive: UInt8) -> Bool {
    switch UnicodeScalar(directive) {
    case "Y": return number(4...4, 0...9999) { $0.year = $1 }
    case "y": return number(2...2, 0...99) { $0.year = $1 < 69 ? 2000 + $1 : 1900 + $1 }
    case "m": return number(1...2, 1...12) { $0.month = $1 }
    case "d": return number(1...2, 1...31) { $0.day = $1 }
    case "H": return number(1...2, 0...23) { $0.hour = $1 }
    case "I": return number(1...2, 1...12) { $0.hour = $1 % 12 }
    case "M": return number(1...2, 0...59) { $0.minute = $1 }
    case "S": return number(1...2, 0...59) { $0.second = Double($1) }
    case "f": return fraction()
    case "p": return half()
    case "z": return zone()
    case "b": return name(DateFormat.months)
    case "B": return name(Self.wholeMonths)
    default: return false
    }
  }

  private static let wholeMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  private mutating func digits(_ count: ClosedRange<Int>) -> ArraySlice<UInt8>? {
    let digits = text.prefix(count.upperBound).prefix(while: \.isDigit)
    guard count.contains(digits.count) else { return nil }
    text.removeFirst(digits.count)
    return digits
  }

  private mutating func number(
    _ count: ClosedRange<Int>, _ range: ClosedRange<Int>, _ set: (inout Reader, Int) -> Void
  ) -> Bool {
    guard let digits = digits(count) else { return false }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    guard range.contains(value) else { return false }
    set(&self, value)
    return true
  }

  private mutating func fraction() -> Bool {
    guard let digits = digits(1...6) else { return false }
    second += (Double("0." + String(decoding: digits, as: UTF8.self)) ?? 0)
    return true
  }

  private mutating func half() -> Bool {
    let letters = String(decoding: text.prefix(2), as: UTF8.self).lowercased()
    guard letters == "am" || letters == "pm" else { return false }
    isAfternoon = letters == "pm"
    text.removeFirst(2)
    return true
  }

  /// `Z`, `+0130` or `+01:30`, in minutes.
  private mutating func zone() -> Bool {
    if take(UInt8(ascii: "Z")) { return true }
    let isEast = take(UInt8(ascii: "+"))
    guard isEast || take(UInt8(ascii: "-")) else { return false }
    var (hours, minutes) = (0, 0)
    guard number(2...2, 0...23, { hours = $1 }) else { return false }
    _ = take(UInt8(ascii: ":"))
    guard number(2...2, 0...59, { minutes = $1 }) else { return false }
    offset = (isEast ? 1 : -1) * (60 * hours + minutes)
    return true
  }

  private mutating func name(_ names: [String]) -> Bool {
    let letters = text.prefix { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
    let word = String(decoding: letters, as: UTF8.self).lowercased()
    guard let place = names.firstIndex(where: { $0.lowercased() == word }) else { return false }
    month = place + 1
    text.removeFirst(letters.count)
    return true
  }

  /// The moment, where the month has such a day. Days by the Gregorian calendar, see Howard Hinnant's `days_from_civil`.
  var moment: DateFormat.Moment? {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard year > 0, day <= lengths[month - 1] else { return nil }
    let shifted = month > 2 ? year : year - 1
    let (era, yearOfEra) = (shifted / 400, shifted % 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let civil = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    let seconds = Double((hour + (isAfternoon == true ? 12 : 0)) * 3600 + (minute - offset) * 60) + second
    return DateFormat.Moment(
      days: (Double(civil) * 86_400 + seconds) / 86_400, weekday: ((civil + 3) % 7 + 7) % 7, month: month)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}

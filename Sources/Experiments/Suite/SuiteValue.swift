import Activations
import Wording

/// What a value of a suite file may be. Readers take bounds and keys from it; the reference and the JSON schema are written from it.
package indirect enum SuiteValue: Sendable {
  /// A text.
  case text
  /// A text that is one of some words.
  case word([String])
  /// A text, of which some are known.
  case known([String])
  /// A text of some form: a regular expression that the whole of it matches, and an example.
  case form(String, example: String)
  /// true or false.
  case flag
  /// Nothing.
  case null
  /// A whole number.
  case whole(ClosedRange<Int>)
  /// A number.
  case number(NumberRange)
  /// A list, of at least one.
  case list(SuiteValue)
  /// A list in which nothing stands twice, of at least one.
  case set(SuiteValue)
  /// A list that may be empty.
  case listOrNone(SuiteValue)
  /// A mapping with keys of its own.
  case section(SuiteSection)
  /// A mapping with the same kind of value for each of some names of the user's.
  case values(SuiteValue)
  /// Any of several; of two that read the same text, the first.
  case either([SuiteValue])

  /// The raw values of an enumeration.
  static func word<Choice: RawRepresentable<String> & CaseIterable>(of choice: Choice.Type) -> SuiteValue {
    .word(choice.allCases.map(\.rawValue))
  }

  /// This value and, where it is a choice, those that it is a choice of.
  private var alternatives: [SuiteValue] {
    if case .either(let values) = self { values.flatMap(\.alternatives) } else { [self] }
  }

  /// The bounds of the whole number that it may be.
  var wholeBounds: ClosedRange<Int>? {
    for case .whole(let bounds) in alternatives { return bounds }
    return nil
  }

  /// The range of the number that it may be.
  var numberRange: NumberRange? {
    for case .number(let range) in alternatives { return range }
    return nil
  }

  /// The mapping that it may be.
  package var section: SuiteSection? {
    for case .section(let section) in alternatives { return section }
    return nil
  }

  /// What the elements of the list that it may be are.
  package var element: SuiteValue? {
    for value in alternatives {
      switch value {
      case .list(let element), .set(let element), .listOrNone(let element): return element
      default: continue
      }
    }
    return nil
  }

  /// The words that it may be.
  package var words: [String] {
    alternatives.flatMap { value in
      switch value {
      case .word(let words), .known(let words): words
      case .flag: ["true", "false"]
      default: [String]()
      }
    }
  }

  /// What it may be, in words; the keys of mappings apart.
  package var inWords: String {
    switch self {
    case .text: "a text"
    case .word, .either: listed(alternatives.flatMap(\.choices), by: "or")
    case .known(let words):
      words.count > 10 ? "a name" : words.map { "`\($0)`" }.joined(separator: ", ") + " or another spelling"
    case .form(_, let example): "a text like `\(example)`"
    case .flag: "`true` or `false`"
    case .null: "`null`"
    case .whole(let bounds): "a whole number " + bounds.inWords
    case .number(let range): range.inWords
    case .list(let element), .set(let element), .listOrNone(let element): "a list, each \(element.inWords)"
    case .section(let section): section.title ?? "a mapping"
    case .values(let value): "a mapping from names, each to \(value.inWords)"
    }
  }

  /// What there is to choose from, in words.
  private var choices: [String] {
    if case .word(let words) = self { words.map { "`\($0)`" } } else { [inWords] }
  }
}

/// The numbers that a key may have.
package struct NumberRange: Sendable {
  /// The least number, or the greatest that is too small; nil where there is none.
  package let low: Double?
  /// Whether `low` is allowed.
  package let includesLow: Bool
  /// The greatest number, or the least that is too large; nil where there is none.
  package let high: Double?
  /// Whether `high` is allowed.
  package let includesHigh: Bool
  /// What it is in a sentence: `a number above 0`.
  package let inWords: String

  private init(_ inWords: String, above low: Double? = nil, from least: Double? = nil, below high: Double? = nil) {
    self.inWords = inWords
    (self.low, includesLow) = (low ?? least, least != nil)
    (self.high, includesHigh) = (high, false)
  }

  /// The numbers that a parameter may have.
  init(_ parameter: NumericParameter) {
    let bounds = parameter.bounds
    let (isAboveZero, isBelowOne) = (
      bounds.lowerBound == .leastNonzeroMagnitude, bounds.upperBound == 1.0.nextDown
    )
    low = isAboveZero ? 0 : bounds.lowerBound == -.greatestFiniteMagnitude ? nil : bounds.lowerBound
    includesLow = !isAboveZero
    high = isBelowOne ? 1 : bounds.upperBound == .greatestFiniteMagnitude ? nil : bounds.upperBound
    includesHigh = !isBelowOne
    inWords = "a number" + parameter.limits
  }

  static let any = NumberRange("a number")
  static let positive = NumberRange("a number above 0", above: 0)
  static let notNegative = NumberRange("a number of at least 0", from: 0)
  static let variance = NumberRange("a variance of at least 0", from: 0)
  static let aboveOne = NumberRange("a number above 1", above: 1)
  static let share = NumberRange("a share between 0 and 1", above: 0, below: 1)
  static let shareOrNone = NumberRange("a share from 0 up to, not including, 1", from: 0, below: 1)
  static let significance = NumberRange("a number between 0 and 0.5", above: 0, below: 0.5)

  func contains(_ number: Double) -> Bool {
    let isHighEnough = low.map { includesLow ? number >= $0 : number > $0 } ?? true
    return isHighEnough && (high.map { includesHigh ? number <= $0 : number < $0 } ?? true)
  }
}

extension ClosedRange<Int> {
  /// `of at least 1`, or `from 1 to 1000`.
  var inWords: String { upperBound == .max ? "of at least \(lowerBound)" : "from \(lowerBound) to \(upperBound)" }
}

/// How a column of a table becomes inputs of a net.
///
/// What it says was decided from the rows of a table once; it encodes the cells of other tables likewise. See `ColumnJudge` for how it is decided.
package struct InputColumn: Sendable, Hashable {
  /// What the cells of a column are taken for.
  package enum Kind: String, Sendable {
    /// A number: one input.
    case number
    /// One of two answers like yes and no: one input, 1 for the second of the levels.
    case boolean
    /// One of some levels: an input each, 1 for the cell's and 0 for the others (one-hot).
    case category
    /// Days since 1970-01-01, and inputs for weekdays and months where they vary.
    case date
  }

  /// What an input says of a cell.
  package enum Rule: Sendable, Hashable {
    /// The number itself, or the days of a date.
    case number, days
    /// Whether it is a level, by its place, or none of them.
    case level(Int), other
    /// Whether it is on a weekday (0, Monday, to 6) or in a month (1 to 12).
    case weekday(Int), month(Int)
    /// Whether it is missing.
    case missing
  }

  /// The column of the table.
  package let name: String
  /// What it is taken for.
  package let kind: Kind
  /// The levels in their order; none for numbers and dates.
  package let levels: [String]
  /// The format of dates, as Python's `strptime` takes it.
  package let dateFormat: String?
  /// What each input says.
  package let rules: [Rule]
  private let places: [String: Int]

  init(_ name: String, _ kind: Kind, levels: [String] = [], dateFormat: String? = nil, rules: [Rule]) {
    self.name = name
    self.kind = kind
    self.levels = levels
    self.dateFormat = dateFormat
    self.rules = rules
    places = Dictionary(uniqueKeysWithValues: zip(levels, 0...))
  }

  /// Whether a text is one of the levels, as it stands.
  func hasLevel(_ text: String) -> Bool { places[text] != nil }

  /// The names of the inputs, like `age`, `age is missing`, `sex=male`, `day weekday=Mon`.
  package var inputs: [String] { rules.map(inputName) }

  private func inputName(_ rule: Rule) -> String {
    switch rule {
    case .number, .days: name
    case .level(let place): "\(name)=\(levels[place])"
    case .other: "\(name)=other"
    case .weekday(let day): "\(name) weekday=\(DateFormat.weekdays[day])"
    case .month(let month): "\(name) month=\(DateFormat.months[month - 1])"
    case .missing: "\(name) is missing"
    }
  }

  /// Whether an input is NaN where the cell is missing, to be filled in with the mean of the training part.
  package func isFilled(_ rule: Rule) -> Bool {
    switch rule {
    case .number, .days: true
    case .level: kind == .boolean
    default: false
    }
  }

  /// Whether the inputs tell which cells are missing.
  package var tellsMissing: Bool { rules.contains(.missing) }

  /// A cell as it comes to be encoded.
  enum Cell {
    case missing
    case number(Double)
    case text(String)
  }

  /// Adds the inputs of a cell; nil where the cell is nothing of the kind.
  func encode(_ cell: Cell, into inputs: inout [Double]) -> Bool {
    if case .missing = cell {
      for rule in rules { inputs.append(isFilled(rule) ? .nan : rule == .missing ? 1 : 0) }
      return true
    }
    switch (kind, cell) {
    case (.number, .number(let number)):
      for rule in rules { inputs.append(rule == .number ? number : 0) }
    case (.boolean, .text(let text)): append(place: places[text.lowercased()], to: &inputs)
    case (.category, .text(let text)): append(place: places[text], to: &inputs)
    case (.date, .text(let text)):
      guard let moment = dateFormat.flatMap({ DateFormat(pattern: $0).moment(text) }) else { return false }
      append(moment, to: &inputs)
    default: return false
    }
    return true
  }

  private func append(place: Int?, to inputs: inout [Double]) {
    for rule in rules {
      switch rule {
      case .level(let level): inputs.append(level == place ? 1 : 0)
      case .other: inputs.append(place == nil ? 1 : 0)
      default: inputs.append(0)
      }
    }
  }

  private func append(_ moment: DateFormat.Moment, to inputs: inout [Double]) {
    for rule in rules {
      switch rule {
      case .days: inputs.append(moment.days)
      case .weekday(let day): inputs.append(day == moment.weekday ? 1 : 0)
      case .month(let month): inputs.append(month == moment.month ? 1 : 0)
      default: inputs.append(0)
      }
    }
  }
}

// What `preprocessing.json` says of a column, in words.

extension InputColumn {
  /// A column from its words; nil where one is not known.
  package init?(
    _ name: String, kind: String, levels: [String], format: String?, rules: [(word: String, level: String?)]
  ) {
    guard let kind = Kind(rawValue: kind) else { return nil }
    let places = Dictionary(zip(levels, 0...)) { first, _ in first }
    let read = rules.map { Rule(word: $0.word, level: $0.level, places) }
    guard !read.contains(nil), places.count == levels.count else { return nil }
    self.init(name, kind, levels: levels, dateFormat: format, rules: read.compactMap(\.self))
  }

  /// The level, the weekday or the month that an input is about.
  package func level(of rule: Rule) -> String? {
    switch rule {
    case .level(let place): levels[place]
    case .weekday(let day): DateFormat.weekdays[day]
    case .month(let month): DateFormat.months[month - 1]
    default: nil
    }
  }
}

extension InputColumn.Rule {
  package var word: String {
    switch self {
    case .number: "number"
    case .days: "days"
    case .level: "level"
    case .other: "other"
    case .weekday: "weekday"
    case .month: "month"
    case .missing: "missing"
    }
  }

  fileprivate init?(word: String, level: String?, _ levels: [String: Int]) {
    func place(in names: [String]) -> Int? { level.flatMap { names.firstIndex(of: $0) } }
    switch word {
    case "number": self = .number
    case "days": self = .days
    case "other": self = .other
    case "missing": self = .missing
    case "level":
      guard let place = level.flatMap({ levels[$0] }) else { return nil }
      self = .level(place)
    case "weekday":
      guard let place = place(in: DateFormat.weekdays) else { return nil }
      self = .weekday(place)
    case "month":
      guard let place = place(in: DateFormat.months) else { return nil }
      self = .month(place + 1)
    default: return nil
    }
  }
}

import Formats
import Tables
import Wording

/// Decides what each column of a table is taken for: numbers, a boolean, a category, dates, or nothing that a net can use.
///
/// It looks at the features of all rows and never at their labels, so that every split has the same inputs. What options say goes before
/// what the file declares, and that before what the cells look like.
struct ColumnJudge {
  /// The most levels that have an input each; of more, all but the most frequent share one, *other*.
  static let mostLevels = 50

  /// Why text that is hardly ever repeated is left out.
  static let freeText = "free text"

  /// What becomes of a column.
  enum Verdict {
    case input(InputColumn)
    /// Left out, and why. `restored` stands in where no other column is left.
    case leftOut(String, restored: InputColumn? = nil)
  }

  let table: NamedColumns
  /// The rows that are used.
  let rows: [Int]
  /// The columns that options name.
  let categorical: Set<Int>, numeric: Set<Int>, kept: Set<Int>

  init(_ table: NamedColumns, rows: [Int], _ options: DatasetOptions, keepsAll: Bool) throws(InputError) {
    self.table = table
    self.rows = rows
    categorical = try table.columns(named: options.categorical, option: .categorical)
    numeric = try table.columns(named: options.numeric, option: .numeric)
    kept = keepsAll ? Set(table.names.indices) : try table.columns(named: options.keep, option: .keep)
    if let column = categorical.intersection(numeric).min() {
      throw InputError(
        file: table.file, "column \(quoted(table.names[column])): is asked to be numeric and categorical")
    }
  }

  /// What becomes of a column.
  func verdict(on column: Int) throws(InputError) -> Verdict {
    let isAsked = categorical.contains(column) || numeric.contains(column) || kept.contains(column)
    var declared = table.declared[column]
    if case .label(let kind) = declared { declared = kind }
    if !isAsked {
      if declared == .ignored { return .leftOut("the file says that it is not a feature") }
      if declared == .text { return .leftOut("\(Self.freeText), the file says") }
    }
    let isCategorical: Bool
    if case .categories = declared {
      isCategorical = !numeric.contains(column)
    } else {
      isCategorical = categorical.contains(column)
    }
    let survey = try ColumnSurvey(table, column, rows: rows, countsTexts: isCategorical)
    guard survey.known > 0 else { return .leftOut("no row has a value") }
    if let row = survey.firstInfinite {
      throw table.error(
        row, column,
        "\(quoted(try table.trimmedText(row, column))) is not a finite number; correct it or remove the row")
    }
    if numeric.contains(column) || declared == .numbers && !isCategorical, let row = survey.firstText {
      throw table.error(row, column, "\(quoted(try table.trimmedText(row, column))) is not a number; correct it")
    }
    if survey.isNumeric && !isCategorical { return numbers(column, survey) }
    if !categorical.contains(column), let boolean = boolean(column, survey) { return .input(boolean) }
    return isCategorical ? categories(column, survey) : try texts(column, survey)
  }

  private func numbers(_ column: Int, _ survey: ColumnSurvey) -> Verdict {
    let name = table.names[column]
    let indicator: [InputColumn.Rule] = survey.missing > 0 ? [.missing] : []
    let input = InputColumn(name, .number, rules: [.number] + indicator)
    if kept.contains(column) { return .input(input) }
    if survey.isConstant {
      guard survey.missing > 0 else { return .leftOut("constant: \(plain(survey.low)) in every row", restored: input) }
      return .input(InputColumn(name, .number, rules: indicator))
    }
    if numeric.contains(column) { return .input(input) }
    let soundsLikeOne = Self.soundsLikeIdentifier(name)
    if survey.countsUp, soundsLikeOne || rows.count >= 10 && (survey.low == 0 || survey.low == 1) {
      return .leftOut("an identifier: whole numbers that count up", restored: input)
    }
    if soundsLikeOne, survey.missing == 0, survey.known > 3, hasDistinctWholeNumbers(column) {
      return .leftOut("an identifier: whole numbers, each once", restored: input)
    }
    return .input(input)
  }

  private func hasDistinctWholeNumbers(_ column: Int) -> Bool {
    var seen: Set<Double> = []
    return rows.allSatisfy { row in
      table.cells.number(row, column).map { $0 == $0.rounded() && seen.insert($0).inserted } ?? false
    }
  }

  /// Whether a name is one that people give to identifiers: `id`, `PassengerId`, `customer_id`, `#`.
  private static func soundsLikeIdentifier(_ name: String) -> Bool {
    let lower = name.lowercased()
    if ["id", "index", "idx", "rowid", "row", "no", "nr", "#", "uuid", "key"].contains(lower) { return true }
    if ["_id", " id", ".id", "-id"].contains(where: lower.hasSuffix) { return true }
    return (name.hasSuffix("Id") || name.hasSuffix("ID")) && name.dropLast(2).last?.isLowercase == true
  }

  private func texts(_ column: Int, _ survey: ColumnSurvey) throws(InputError) -> Verdict {
    if let dates = try dates(column, survey) { return .input(dates) }
    let onlyText = if let row = survey.onlyText { try table.trimmedText(row, column) } else { "1" }
    // One word among numbers is a slip; of "3+" nobody knows.
    let isSlip = !onlyText.contains(where: \.isNumber)
    let repeats = survey.counts.count <= 10 && 2 * survey.counts.count <= survey.known && !isSlip
    if !repeats, !kept.contains(column) {
      try refuseNumbersAmongText(column, survey)
      try refuseUnits(column, survey)
      if survey.isMostlyDistinct {
        let length = survey.counts.reduce(0) { $0 + $1.key.count * $1.value } / max(1, survey.known)
        return .leftOut(
          length > 30
            ? Self.freeText
            : "an identifier: \(counted(survey.counts.count, "text")) in \(counted(survey.known, "row"))")
      }
    }
    return categories(column, survey)
  }

  private func categories(_ column: Int, _ survey: ColumnSurvey) -> Verdict {
    let name = table.names[column]
    let hasOther = survey.counts.count > Self.mostLevels
    let levels = hasOther ? survey.levels(mostFrequent: Self.mostLevels - 1) : survey.levels
    if levels.count == 1, survey.missing == 0, !kept.contains(column) {
      return .leftOut("constant: \(quoted(levels[0])) in every row")
    }
    var rules: [InputColumn.Rule] = levels.count == 1 && survey.missing > 0 ? [] : levels.indices.map { .level($0) }
    if hasOther { rules.append(.other) }
    if survey.missing > 0 { rules.append(.missing) }
    return .input(InputColumn(name, .category, levels: levels, rules: rules))
  }

  private func boolean(_ column: Int, _ survey: ColumnSurvey) -> InputColumn? {
    guard let levels = Self.booleanLevels(survey.counts.keys) else { return nil }
    let indicator: [InputColumn.Rule] = survey.missing > 0 ? [.missing] : []
    return InputColumn(table.names[column], .boolean, levels: levels, rules: [.level(1)] + indicator)
  }

  private static func booleanLevels(_ texts: some Collection<String>) -> [String]? {
    guard texts.count <= 6 else { return nil }
    let levels = Set(texts.map { $0.lowercased() })
    return [["false", "true"], ["no", "yes"], ["n", "y"], ["f", "t"], ["off", "on"], ["-", "+"]].first {
      Set($0) == levels
    }
  }

  private func dates(_ column: Int, _ survey: ColumnSurvey) throws(InputError) -> InputColumn? {
    guard survey.numbers == 0, let format = DateFormat.formats(of: survey.counts.keys).first else { return nil }
    let moments = survey.counts.keys.compactMap { format.moment($0) }
    let (weekdays, months) = (Set(moments.map(\.weekday)).sorted(), Set(moments.map(\.month)).sorted())
    // A format without days, or without months, says nothing of them.
    let hasDay = format.pattern.contains("%d")
    let hasMonth =
      hasDay || format.pattern.contains("%b") || format.pattern.contains("%B") || format.pattern.contains("%m")
    var rules: [InputColumn.Rule] = Set(moments.map(\.days)).count > 1 ? [.days] : []
    if hasDay, weekdays.count > 1 { rules += weekdays.map { .weekday($0) } }
    if hasMonth, months.count > 1 { rules += months.map { .month($0) } }
    if survey.missing > 0 { rules.append(.missing) }
    guard !rules.isEmpty else { return nil }
    return InputColumn(table.names[column], .date, dateFormat: format.pattern, rules: rules)
  }

  /// Refuses a text in a column that is of numbers but for a few.
  private func refuseNumbersAmongText(_ column: Int, _ survey: ColumnSurvey) throws(InputError) {
    guard 5 * survey.numbers >= 4 * survey.known || 2 * survey.numbers >= survey.known && survey.known < 10,
      let row = survey.firstText
    else { return }
    let (name, text) = (shellWord(table.names[column]), try table.trimmedText(row, column))
    throw table.error(
      row, column,
      "\(quoted(text)) is not a number, and most others are; correct it, or give "
        + (text.utf8.count > Limits.bytesOfName ? "" : "--missing \(shellWord("NA," + text)), ")
        + "--categorical \(name) or --drop \(name)")
  }

  /// Refuses numbers that have a sign of money, a per cent sign or a unit with them.
  private func refuseUnits(_ column: Int, _ survey: ColumnSurvey) throws(InputError) {
    var units: Set<String> = []
    for text in survey.wordsAlone {
      guard let unit = Self.unit(text) else { return }
      units.insert(unit)
    }
    guard let row = survey.firstText, units.count <= 2, let unit = Self.unit(try table.trimmedText(row, column)) else {
      return
    }
    let name = shellWord(table.names[column])
    throw table.error(
      row, column,
      "\(quoted(try table.trimmedText(row, column))) is a number with \(quoted(unit)); take \(quoted(unit)) out of the column, "
        + "or give --categorical \(name) or --drop \(name)")
  }

  /// What stands before or after a number: `$`, `%`, `kg`; nil where a text is nothing of the kind.
  private static func unit(_ text: String) -> String? {
    let isOfNumber: (Character) -> Bool = { $0.isNumber && $0.isASCII || ".,+-".contains($0) }
    let signs: Set<Character> = ["$", "€", "£", "¥", "%"]
    if let sign = text.first(where: { signs.contains($0) }) {
      let rest = text.filter { $0 != sign && !$0.isWhitespace }
      return rest.contains(where: \.isNumber) && rest.allSatisfy(isOfNumber) ? String(sign) : nil
    }
    guard text.first.map(isOfNumber) == true, text.contains(where: \.isNumber) else { return nil }
    let unit = text.drop(while: isOfNumber).drop(while: \.isWhitespace)
    return unit.count <= 12 && !unit.isEmpty && unit.allSatisfy { $0.isLetter || "°/²³".contains($0) }
      ? String(unit) : nil
  }
}

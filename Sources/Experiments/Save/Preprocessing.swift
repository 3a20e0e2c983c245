import Datasets
import Formats
import Foundation
import Tables
import Examples

/// `preprocessing.json`: how a row of a table becomes the inputs of a saved net, and what the net's outputs mean.
///
/// `mean` and `scale` are those of the inputs, x ↦ (x − mean) / scale, `inputs` their names and `classes` the outputs' (none for values).
/// A net that was trained on a table has its `columns`, too, in the order of the inputs:
///
///     {"column": "age", "kind": "number", "inputs": [
///       {"name": "age", "is": "number", "fill": 29.7, "mean": 29.7, "scale": 13.1},
///       {"name": "age is missing", "is": "missing", "mean": 0.2, "scale": 0.4}]}
///
/// Each key says what it means where it is declared, and the reference lists them.
package struct Preprocessing: Codable, Sendable {
  /// A column of the table.
  package struct Column: Codable, Sendable {
    var column: String
    var kind: String
    var levels: [String]?
    var format: String?
    var inputs: [Input]

    enum CodingKeys: String, DescribedKey {
      case column, kind, levels, format, inputs

      var meaning: String {
        switch self {
        case .column: "the name of a column of the table"
        case .kind: "number, boolean, category or date"
        case .levels: "the levels of a category or a boolean; a boolean's in lower case, to be compared so"
        case .format: "a date's format, for Python's strptime"
        case .inputs: "the inputs of the net that are made from a cell of the column, in their order"
        }
      }
    }
  }

  /// An input of the net.
  package struct Input: Codable, Sendable {
    var name: String
    var `is`: String
    var level: String?
    var fill: Double?
    var mean: Double
    var scale: Double

    enum CodingKeys: String, DescribedKey {
      case name, `is`, level, fill, mean, scale

      var meaning: String {
        switch self {
        case .name: "the input's name"
        case .is:
          """
          what it is of a cell: the number; 1 if the cell is the level of the input (level), or none of the levels (other); \
          the days since 1970-01-01 (days); 1 on the weekday or in the month that is the input's level; 1 where the cell is missing (missing)
          """
        case .level: "the level, of weekdays as Python's %a has it, of months as %b"
        case .fill: "the input where the cell is missing; without it 0, and 1 for missing"
        case .mean: "what is subtracted from the input"
        case .scale: "what it is then divided by"
        }
      }
    }
  }

  /// The mean and the scale of each output's values.
  package struct Target: Codable, Sendable {
    var mean: [Double]
    var scale: [Double]

    enum CodingKeys: String, DescribedKey {
      case mean, scale

      var meaning: String {
        switch self {
        case .mean: "the mean of each output's values: prediction = output * scale + mean"
        case .scale: "their scale"
        }
      }
    }
  }

  var mean: [Double]
  var scale: [Double]
  var classes: [String]
  var inputs: [String]
  var label: String?
  var missing: [String]?
  var missingIsExact: Bool?
  var decimal: String?
  var thousands: String?
  var columns: [Column]?
  var target: Target?

  private enum CodingKeys: String, DescribedKey {
    case mean, scale, classes, inputs, label, missing, decimal, thousands, columns, target
    case missingIsExact = "missing_is_exact"

    var meaning: String {
      switch self {
      case .mean: "what is subtracted from each input"
      case .scale: "what it is then divided by"
      case .classes: "the names of the classes, sorted, in the order of the outputs; none where values are predicted"
      case .inputs: "the names of the inputs"
      case .label: "the column that is predicted; of a table alone, as what follows"
      case .missing:
        "the spellings of a missing value: of a cell's text without blanks around it, in lower case, where it is no level"
      case .decimal: "what stands before a number's fraction"
      case .thousands: "what stands between its groups of three digits, where something does"
      case .columns: "the columns that are inputs, in their order"
      case .target: "what values to predict were standardised by"
      case .missingIsExact: "true where the spellings are somebody's own, and compared in their own case"
      }
    }
  }

  /// The file, as the reference describes it.
  static let described = FileDescription(
    "preprocessing.json", "how a row of a table becomes the inputs of the net, and what its outputs mean",
    CodingKeys.entries() + Target.CodingKeys.entries(below: "target.")
      + Column.CodingKeys.entries(below: "columns[].") + Input.CodingKeys.entries(below: "columns[].inputs[]."))

  /// That of a data set that was prepared.
  init(_ data: PreparedDataset) {
    let (mean, scale) = (data.standardization.mean, data.standardization.scale)
    (self.mean, self.scale) = (mean, scale)
    classes = data.dataset.classNames
    inputs = data.dataset.featureNames
    let values = data.targetStandardization
    target = classes.isEmpty ? Target(mean: values.mean, scale: values.scale) : nil
    guard let reading = data.dataset.reading else { return }
    label = reading.label
    missing = (reading.missing.own?.union(["", "nan", "NaN", "NAN"]) ?? MissingValue.spellings).sorted()
    missingIsExact = reading.missing.own == nil ? nil : true
    decimal = Self.character(reading.numbers.decimal)
    thousands = reading.numbers.thousands.map(Self.character)
    var place = -1
    columns = reading.inputs.map { column in
      Column(
        column: column.name, kind: column.kind.rawValue, levels: column.levels.isEmpty ? nil : column.levels,
        format: column.dateFormat,
        inputs: zip(column.rules, column.inputs).map { rule, name in
          place += 1
          let fill = column.isFilled(rule) ? data.fills[place] ?? mean[place] : nil
          return Input(
            name: name, is: rule.word, level: column.level(of: rule), fill: fill, mean: mean[place], scale: scale[place]
          )
        })
    }
  }

  private static func character(_ byte: UInt8) -> String { String(UnicodeScalar(byte)) }

  /// How a file is read as the net's own was, where options say nothing else: its numbers and its missing values.
  func reading(_ options: ReadingOptions) -> ReadingOptions {
    var options = options
    if missingIsExact == true { options.missing = options.missing ?? missing }
    if let decimal = decimal?.utf8.first {
      options.numbers = NumberNotation(decimal: decimal, thousands: thousands?.utf8.first)
    }
    return options
  }

  /// The columns of the table that the net was trained on.
  func inputColumns(file: String) throws(SuiteError) -> [InputColumn] {
    guard let columns else {
      throw SuiteError("\(file): the net was trained on no table, so that rows of one cannot be scored")
    }
    var inputs: [InputColumn] = []
    for column in columns {
      guard
        let input = InputColumn(
          column.column, kind: column.kind, levels: column.levels ?? [], format: column.format,
          rules: column.inputs.map { ($0.is, $0.level) })
      else { throw SuiteError("\(file): column '\(column.column)' is of no known kind; save the net again") }
      inputs.append(input)
    }
    return inputs
  }

  /// Whether there are as many numbers as inputs, one at least, and of each output, and no scale is 0.
  var isConsistent: Bool {
    let ofColumns = columns?.reduce(0) { $0 + $1.inputs.count } ?? mean.count
    let isOfOneOutput = target.map { $0.mean.count == 1 && $0.scale.count == 1 } ?? true
    return !mean.isEmpty && !scale.contains(0) && scale.count == mean.count && ofColumns == mean.count
      && (!classes.isEmpty || isOfOneOutput)
  }

  /// What stands in for a missing value of each input.
  var fills: [Double?] { columns?.flatMap { $0.inputs.map(\.fill) } ?? [] }
}

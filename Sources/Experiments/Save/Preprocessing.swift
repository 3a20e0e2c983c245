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
/// - `kind` is number, boolean, category or date; `levels` are those of a category or a boolean (these in lower case, to be compared so), and
///   `format` is a date's, for Python's `strptime`;
/// - `is` says what an input is of a cell: the `number`; 1 if it is the `level` of the input, or none of the levels (`other`); the `days`
///   since 1970-01-01; 1 on the `weekday` (as `%a`) or in the `month` (as `%b`) that is the input's `level`; 1 where the cell is `missing`;
/// - `fill` is an input's value where the cell is missing, 0 for those without it (and 1 for `missing`);
/// - a cell is missing whose text, without blanks around it and in lower case, is one of `missing` and no level of its column; where
///   `missing_is_exact`, by somebody's own spellings, the text is compared in its own case;
/// - a number has the mark `decimal` before its fraction and, where there is one, the mark `thousands` between groups of three digits.
///
/// `target` is what the values to predict were standardised by: prediction = output · scale + mean, an entry an output.
package struct Preprocessing: Codable, Sendable {
  /// A column of the table.
  package struct Column: Codable, Sendable {
    var column: String
    var kind: String
    var levels: [String]?
    var format: String?
    var inputs: [Input]
  }

  /// An input of the net.
  package struct Input: Codable, Sendable {
    var name: String
    var `is`: String
    var level: String?
    var fill: Double?
    var mean: Double
    var scale: Double
  }

  /// The mean and the scale of each output's values.
  package struct Target: Codable, Sendable {
    var mean: [Double]
    var scale: [Double]
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

  private enum CodingKeys: String, CodingKey {
    case mean, scale, classes, inputs, label, missing, decimal, thousands, columns, target
    case missingIsExact = "missing_is_exact"
  }

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

  /// What stands in for a missing value of each input.
  var fills: [Double?] { columns?.flatMap { $0.inputs.map(\.fill) } ?? [] }
}

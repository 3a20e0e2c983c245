import ArgumentParser
import CommandParts
import Experiments
import Formats
import Foundation
import Tables
import Datasets
import Wording

/// `actlab predict`.
struct PredictCommand: LabCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Score new rows with a saved net.",
    discussion: """
      The file has the columns that the net was trained on, by name; others are not read, and none needs to be the label. What is
      printed has for each row its number (from 0), the prediction, and the probability of each class. Numbers and missing values are read
      as those of the training file were, unless an option says otherwise.

      EXAMPLES
        actlab train relu --dataset patients.csv --label outcome --save trained
        actlab predict trained new-patients.csv
        actlab predict trained new-patients.csv --format json
        actlab predict trained neue-patienten.csv --separator semicolon --decimal ,
      """)

  /// How predictions are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, json, text
  }

  @Argument(help: "A folder that 'actlab train --save' has written.", completion: .directory)
  var folder: String

  @Argument(help: "A table of rows to score.", completion: .file())
  var file: String

  @Option(help: "How to print the predictions: csv, json or text.")
  var format = Format.csv

  @OptionGroup var reading: ReadingArguments
  @OptionGroup var loudness: QuietOptions

  func validate() throws { try LabOptions.requireFolder(folder, of: "the saved net") }

  func run(in lab: Lab) throws {
    let net = try SavedNet(folder: URL(fileURLWithPath: folder, relativeTo: nil), registry: lab.registry)
    var options = DatasetOptions()
    reading.apply(to: &options)
    options.reading = net.reading(options.reading)
    let table = try lab.catalog.formats.columns(of: file, options)
    for note in table.notes where !loudness.quiet { Terminal.printError("\(file): \(note)") }
    let rows = PredictedRows(answers: try net.answers(table), rows: table.cells.rows)
    switch format {
    case .csv: try Terminal.print(rows.csv, terminator: "")
    case .json: try Terminal.print(rows.json.text, terminator: "")
    case .text: try Terminal.print(rows.table.plain, terminator: "")
    }
  }
}

/// What `actlab predict` tells: a row's number, and what the net answers.
private struct PredictedRows {
  let answers: Answers
  let rows: Int

  private var header: [String] { ["row"] + answers.header }

  var csv: String {
    var table = CSVWriter(header: header)
    for row in 0..<rows { table.append([.int(row)] + answers.cells(row)) }
    return table.text
  }

  var table: TextTable {
    var table = TextTable(header.map { ($0, .right) })
    for row in 0..<rows { table.append([String(row)] + answers.cells(row).map(shown)) }
    return table
  }

  private func shown(_ cell: Cell) -> String {
    if case .real(let number) = cell { number.sixDigits } else { CSVWriter.line([cell]) }
  }

  var json: JSONValue {
    .array(
      (0..<rows).map { row in
        let cells = answers.cells(row).map(\.json)
        let classes = zip(answers.header, cells).dropFirst().map { ($0, $1) }
        return .object(
          [("row", .int(row)), ("prediction", cells[0])]
            + (classes.isEmpty ? [] : [("probabilities", .object(Array(classes)))]))
      })
  }
}

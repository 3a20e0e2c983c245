import ArgumentParser
import CommandParts
import Experiments
import Formats
import Foundation
import Tables
import Datasets
import Wording

/// `actlab predict`.
struct PredictCommand: LabCommand, MultipliesMatrices {
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
    let net = try SavedNet(folder: URL(plainPath: folder), registry: lab.registry)
    var options = DatasetOptions()
    reading.apply(to: &options)
    options.reading = net.reading(options.reading)
    let table = try lab.catalog.formats.columns(of: file, options)
    for note in table.notes where !loudness.quiet { Terminal.printError("\(file): \(note)") }
    let printed = PredictedRows(names: net.header, rows: table.cells.rows)
    try printed.requireFew(of: table, as: format)
    switch format {
    case .csv: try printed.printCSV { try net.answer(table, use: $0) }
    case .json: try printed.printJSON { try net.answer(table, use: $0) }
    case .text: try printed.printText { try net.answer(table, use: $0) }
    }
  }
}

/// What `actlab predict` prints: each row's number, and what the net answers; some rows at a time, so that nothing is held of those before.
private struct PredictedRows {
  /// The names of a row's answers: the prediction, and the classes.
  let names: [String]
  let rows: Int

  /// Hands out answers of all rows, in order.
  typealias Answering = (_ use: (Answers) throws -> Void) throws -> Void

  private var header: [String] { ["row"] + names }

  /// Refuses what would print far more than the table holds.
  func requireFew(of table: NamedColumns, as format: PredictCommand.Format) throws(InputError) {
    let lengths = names.map { length($0, as: format) }
    let (all, longest) = (lengths.reduce(0, +), lengths.max() ?? 0)
    let bytes =
      switch format {
      case .csv: 20 * names.count + longest
      case .json: 30 * names.count + all + longest
      // All are held, to be aligned.
      case .text: 60 * names.count + longest
      }
    let most = Limits.answerBytes(ofBytes: table.cells.bytes)
    guard bytes <= most / max(1, rows) else {
      throw InputError(
        file: table.file,
        "the answers for \(counted(rows, "row")), of \(counted(names.count - 1, "class", "classes")), take some \(grouped(bytes)) bytes each, where "
          + "\(grouped(most)) can be printed; give fewer rows\(format == .csv ? "" : ", or print them with --format csv")"
      )
    }
  }

  /// The bytes of a name as it is printed. In a text that is aligned they count sixteenfold where more than ASCII's letters and signs are in it,
  /// which takes so much longer to be shown and measured.
  private func length(_ name: String, as format: PredictCommand.Format) -> Int {
    switch format {
    case .csv: return CSVWriter.line([.text(name)]).utf8.count
    case .json: return JSONValue.string(name).text.utf8.count
    case .text:
      return shown(.text(name)).visibleWithBlanks.utf8.count * (name.utf8.allSatisfy { 0x20..<0x7F ~= $0 } ? 1 : 16)
    }
  }

  func printCSV(_ answering: Answering) throws {
    var row = 0
    // The header is printed with the first rows: of a table that is refused nothing is.
    var table = CSVWriter(header: header)
    try answering { answers in
      for cells in (0..<answers.rows).lazy.map(answers.cells) {
        table.append([.int(row)] + cells)
        row += 1
      }
      try Terminal.print(table.taken(), terminator: "")
    }
    try Terminal.print(table.text, terminator: "")
  }

  func printText(_ answering: Answering) throws {
    var table = TextTable(header.map { ($0, .right) })
    try answering { answers in
      for cells in (0..<answers.rows).lazy.map(answers.cells) {
        table.append([String(table.rowCount)] + cells.map(shown))
      }
    }
    try Terminal.print(table.plain, terminator: "")
  }

  private func shown(_ cell: Cell) -> String {
    if case .real(let number) = cell { number.sixDigits } else { CSVWriter.line([cell]) }
  }

  func printJSON(_ answering: Answering) throws {
    var array = JSONArrayWriter()
    try answering { answers in
      for cells in (0..<answers.rows).lazy.map(answers.cells) {
        let classes = zip(names, cells.map(\.json)).dropFirst().map { ($0, $1) }
        array.append(
          .object(
            [("row", .int(array.count)), ("prediction", cells[0].json)]
              + (classes.isEmpty ? [] : [("probabilities", .object(classes))])))
      }
      try Terminal.print(array.taken(), terminator: "")
    }
    try Terminal.print(array.end)
  }
}

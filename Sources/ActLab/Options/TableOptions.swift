import ArgumentParser
import Datasets

/// The options that say what the columns and the rows of a file are for: keys of a data set in a suite.
struct TableOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The column of a file that is to be predicted: a name, a number from 1, or 'last' (default: label, target, class, y … or the last).",
      valueName: "column"))
  var label: String?

  @Option(
    help: ArgumentHelp("What to predict: classes or values (default: what the labels look like).", valueName: "task"))
  var task: String?

  @Option(help: ArgumentHelp("Columns to leave out, by name or number; may be repeated.", valueName: "columns"))
  var drop: [String] = []

  @Option(
    help: ArgumentHelp(
      "Columns to use though they look like identifiers, free text or constants; may be repeated.", valueName: "columns"
    ))
  var keep: [String] = []

  @Option(help: ArgumentHelp("Columns to take for categories; may be repeated.", valueName: "columns"))
  var categorical: [String] = []

  @Option(help: ArgumentHelp("Columns to take for numbers; may be repeated.", valueName: "columns"))
  var numeric: [String] = []

  @Option(help: ArgumentHelp("A file with the rows to test on.", valueName: "file"))
  var testFile: String?

  @Option(
    help: ArgumentHelp("The column that says of each row: train, validation or test.", valueName: "column"))
  var splitColumn: String?

  @Option(
    help: ArgumentHelp(
      "The column that names the group of each row, such as a patient; rows of a group are in one part.",
      valueName: "column"))
  var group: String?

  /// The options as a data set takes them.
  func options() throws -> DatasetOptions {
    var options = DatasetOptions()
    let texts: [(DatasetOption, [String])] = [
      (.label, label.map { [$0] } ?? []), (.task, task.map { [$0] } ?? []), (.drop, drop), (.keep, keep),
      (.categorical, categorical), (.numeric, numeric), (.testFile, testFile.map { [$0] } ?? []),
      (.splitColumn, splitColumn.map { [$0] } ?? []), (.group, group.map { [$0] } ?? []),
    ]
    for (option, values) in texts where !values.isEmpty {
      let value = values.joined(separator: ",")
      guard option.accepts(value) else {
        throw UsageError(
          description: "\(option.flag) '\(value)': must be \(option.choices.joined(separator: " or "))")
      }
      options[option] = value
    }
    return options
  }
}

import ArgumentParser
import CommandParts
import Datasets

/// The options that say what the columns and the rows of a file are for: keys of a data set in a suite.
struct TableOptions: ParsableArguments {
  @Option(help: .of(.label, "column"), completion: .column)
  var label: String?

  @Option(help: .of(.task, "task"), completion: .choices(of: .task))
  var task: String?

  @Option(help: .of(.drop, "columns", mayBeRepeated: true), completion: .column)
  var drop: [String] = []

  @Option(help: .of(.keep, "columns", mayBeRepeated: true), completion: .column)
  var keep: [String] = []

  @Option(help: .of(.categorical, "columns", mayBeRepeated: true), completion: .column)
  var categorical: [String] = []

  @Option(help: .of(.numeric, "columns", mayBeRepeated: true), completion: .column)
  var numeric: [String] = []

  @Option(help: .of(.testFile, "file"), completion: .file())
  var testFile: String?

  @Option(help: .of(.splitColumn, "column"), completion: .column)
  var splitColumn: String?

  @Option(help: .of(.group, "column"), completion: .column)
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

extension ArgumentHelp {
  /// What the declaration of a data set's option says of it.
  static func of(_ option: DatasetOption, _ valueName: String, mayBeRepeated: Bool = false) -> ArgumentHelp {
    let usual = option.usual.map { " (default: \($0))" } ?? ""
    return ArgumentHelp(
      "\(option.meaning)\(mayBeRepeated ? "; may be repeated" : "")\(usual).", valueName: valueName)
  }
}

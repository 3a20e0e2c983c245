import ArgumentParser
import Datasets
import Tables

/// The options that say how a table is written, where what is told from the file is wrong.
struct ReadingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What separates a table's fields: comma, semicolon, tab, bar, blanks, or the character (default: told from the file).",
      valueName: "name"))
  var separator: String?

  @Option(
    help: ArgumentHelp("Whether a table's first row names its columns: yes or no (default: told).", valueName: "yes|no")
  )
  var header: String?

  @Option(help: ArgumentHelp("What stands before a number's fraction: . or , (default: told).", valueName: "mark"))
  var decimal: String?

  @Option(
    help: ArgumentHelp("What stands between a number's groups of three digits (default: told).", valueName: "mark"))
  var thousands: String?

  @Option(
    help: ArgumentHelp(
      "A table's encoding: utf-8, utf-16, utf-16le, utf-16be, latin-1 or windows-1252 (default: told).",
      valueName: "name"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "The spellings of a missing value, in place of the usual ones: '?,unknown' (an empty cell always is one).",
      valueName: "texts"))
  var missing: String?

  /// The options with what they were given.
  private var given: [(DatasetOption, String?)] {
    [
      (.separator, separator), (.header, header), (.decimal, decimal), (.thousands, thousands), (.encoding, encoding),
      (.missing, missing),
    ]
  }

  func validate() throws {
    for case (let option, let text?) in given where !option.accepts(text) {
      throw ValidationError(
        "--\(option.key) is one of \(option.choices.map { "'\($0)'" }.joined(separator: ", ")), not '\(text)'")
    }
  }

  /// Sets what was given.
  func apply(to options: inout DatasetOptions) {
    for case (let option, let text?) in given { options[option] = text }
  }

  /// What was given, for a table that is no data set.
  var readingOptions: ReadingOptions {
    var options = DatasetOptions()
    apply(to: &options)
    return options.reading
  }
}

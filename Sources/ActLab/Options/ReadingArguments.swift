import ArgumentParser
import CommandParts
import Datasets
import Tables

/// The options that say how a table is written, where what is told from the file is wrong.
struct ReadingArguments: ParsableArguments {
  @Option(help: .of(.separator, "name"), completion: .choices(of: .separator))
  var separator: String?

  @Option(help: .of(.header, "yes|no"), completion: .choices(of: .header))
  var header: String?

  @Option(help: .of(.decimal, "mark"), completion: .choices(of: .decimal))
  var decimal: String?

  @Option(help: .of(.thousands, "mark"), completion: .choices(of: .thousands))
  var thousands: String?

  @Option(help: .of(.encoding, "name"), completion: .choices(of: .encoding))
  var encoding: String?

  @Option(help: .of(.missing, "texts"))
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

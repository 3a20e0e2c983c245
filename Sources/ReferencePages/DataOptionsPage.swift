import Datasets
import Formats

/// The reference of what may be said of a file of data.
enum DataOptionsPage {
  static var text: String {
    var table = TextTable([
      ("key in a suite", .left), ("option", .left), ("values", .left), ("default", .left), ("meaning", .left),
    ])
    for option in DatasetOption.all {
      let choices = option.choices.isEmpty ? "any" : option.choices.map { "`\($0)`" }.joined(separator: " ")
      table.append([
        "`\(option.key)`", "`\(option.flag)`", choices, (option.usual ?? "–").escapedForMarkdown,
        option.meaning.escapedForMarkdown,
      ])
    }
    return """
      # Options of data

      What may be said of a file of data, on the command line and in a suite.

      They are options of `train`, `compare` and `data`, and keys of a data set in a suite, `{name: mine, file: mine.csv, label: species}`.
      Those that name several columns take them with commas between them, in a suite as a list, too.


      """ + table.markup
  }
}

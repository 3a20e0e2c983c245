import Comparisons
import Tables

extension ScoreColumns {
  /// The table that a text holds.
  init(_ text: String) throws {
    try self.init(DelimitedText.columns([UInt8](text.utf8), file: "t.csv", ReadingOptions()), dropping: [])
  }
}

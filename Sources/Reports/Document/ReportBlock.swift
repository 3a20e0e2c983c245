import Formats

/// A piece of a report. `report.md` and `report.html` are made from the same pieces, and so hold the same numbers.
indirect enum ReportBlock: Sendable {
  /// What the pieces below it are about, as text without markup: level 1 is the report's title.
  case heading(String, level: Int)
  /// Sentences and lists in CommonMark, in which every name from outside is escaped.
  case prose(String)
  case table(TextTable)
  case figure(NumberedFigure)
  /// A text as it stands, such as a file.
  case verbatim(String)
  /// Pieces that are shown when their title is opened.
  case fold(String, [ReportBlock])
  /// Folds that a page which would be too large does without, the last first.
  case expendable([ReportBlock])
}

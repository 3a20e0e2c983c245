import Figures
import Formats

/// Where a report has its figures, and how its text shows them.
extension Figure {
  /// The folder of figures below the report's.
  static let folder = "figures"

  /// The file below the report's folder.
  var file: String { "\(Self.folder)/\(name).svg" }

  /// The figure in a report.
  var markdown: String { "![\(description.escapedForMarkdown)](\(file))\n" }
}

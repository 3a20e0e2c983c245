import Figures
import Formats

/// Where a report has its figures, and how its text shows them.
extension Figure {
  /// The folder of figures below the report's.
  static let folder = "figures"

  /// The file below the report's folder.
  var file: String { "\(Self.folder)/\(name).svg" }
}

/// A figure of a report with its number, so that nobody takes a paper's figure 2 for the report's.
struct NumberedFigure {
  let number: Int
  let figure: Figure

  /// The figure in a report, with its caption.
  var markdown: String {
    """
    ![\(figure.description.escapedForMarkdown)](\(figure.file))

    *Figure \(number).* \(figure.title.escapedForMarkdown).

    """
  }

  /// The figure in a page, drawn there.
  var html: String {
    """
    <figure id="figure-\(number)">\(figure.inlineSVG(id: "f\(number)"))
    <figcaption><em>Figure \(number).</em> \(figure.title.escapedForXML).</figcaption></figure>

    """
  }
}

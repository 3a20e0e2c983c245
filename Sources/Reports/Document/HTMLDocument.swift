import Figures
import Formats
import Foundation
import Hashing

/// A report as a page in one file, which needs no network and reads without scripts: `report.html`.
///
/// Scripts and styles of the page are named by their hashes in its security policy, so that no other runs, whatever a name in the report may
/// hold. Of a report that would be larger than `mostBytes`, figures and then sections are left out, the last first, and the page says so.
struct HTMLDocument {
  let title: String
  let blocks: [ReportBlock]
  /// What is compared, with the style of each in figures.
  let key: [(name: String, style: Palette.Style)]

  /// No page is larger than this, in bytes.
  static let mostBytes = 2_000_000

  var text: String {
    let (style, script) = (Self.style, Self.script)
    let start = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '\(Self.source(style))'; script-src '\(Self.source(script))'"/>
      <title>\(title.escapedForXML)</title>
      <style>\(style)</style>
      </head>
      <body>
      <main>

      """
    let end = """
      </main>
      <div id="value" role="status" hidden="hidden"></div>
      <script>\(script)</script>
      </body>
      </html>

      """
    return start + body(room: Self.mostBytes - start.utf8.count - end.utf8.count) + end
  }

  /// The key to the figures, which scripts show: without them it could do nothing.
  private var keyOfFigures: String {
    let entries = key.map { name, style in
      """
      <label><input type="checkbox" value="\(name.escapedForXML)" checked="checked"/>\(style.swatch)\(name.escapedForXML)</label>

      """
    }
    return """
      <div id="key" role="group" aria-label="Show in all figures" hidden="hidden">
      \(entries.joined())<button type="button" aria-pressed="false">Unfold all</button>
      </div>

      """
  }

  private static let style = String(decoding: PackageResources.report_css, as: UTF8.self) + Figure.styles
  private static let script = String(decoding: PackageResources.report_js, as: UTF8.self)

  /// The source of a style or script for a security policy.
  private static func source(_ text: String) -> String {
    "sha256-" + Data(SHA256(text.utf8).digest).base64EncodedString()
  }

  /// The pieces; folds that there is no room for are there without their figures, or else as a line.
  private func body(room: Int) -> String {
    // The key stands before the first figure.
    let first = blocks.firstIndex { if case .figure = $0 { true } else { false } }
    let whole = blocks.indices.map { ($0 == first ? keyOfFigures : "") + html(blocks[$0]) }
    var used = whole.reduce(0) { $0 + $1.utf8.count }
    if used <= room { return whole.joined() }
    var parts = whole
    for withFigures in [false, true] {
      for place in blocks.indices.reversed() where used > room {
        guard case .fold(let title, let inner) = blocks[place], inner.contains(where: \.hasFigure) || withFigures else {
          continue
        }
        let shorter = withFigures ? Self.leftOut(title) : html(blocks[place].withoutFigures)
        used += shorter.utf8.count - parts[place].utf8.count
        parts[place] = shorter
      }
    }
    return parts.joined()
  }

  private static func leftOut(_ title: String) -> String {
    "<p>Left out, since this page would be too large: \(title.escapedForXML). It is in <code>report.md</code>.</p>\n"
  }

  /// The page stands alone: a link to a file beside it is the file's name.
  private static func prose(_ text: String) -> String {
    text.commonMarkAsHTML.replacing(/<a href="(?!#|https?:)[^"]*">(.*?)<\/a>/) { "<code>\($0.1)</code>" }
  }

  private func html(_ block: ReportBlock) -> String {
    switch block {
    case .heading(let text, let level): "<h\(level)>\(text.escapedForXML)</h\(level)>\n"
    case .prose(let text): Self.prose(text)
    case .table(let table): "<div class=\"scroll\" tabindex=\"0\">\(table.html)</div>\n"
    case .figure(let figure): figure.html
    case .verbatim(let text): "<pre tabindex=\"0\"><code>\(text.linesEscapedForXML)</code></pre>\n"
    case .fold(let title, let blocks):
      "<details><summary><h2>\(title.escapedForXML)</h2></summary>\n\(blocks.map(html).joined())</details>\n"
    }
  }
}

extension ReportBlock {
  /// Whether there is a figure in it.
  fileprivate var hasFigure: Bool {
    switch self {
    case .figure: true
    case .fold(_, let blocks): blocks.contains(where: \.hasFigure)
    default: false
    }
  }

  /// The piece with the texts of figures in their place.
  fileprivate var withoutFigures: ReportBlock {
    switch self {
    case .figure(let figure):
      .prose("*\(figure.figure.title.escapedForMarkdown).* \(figure.figure.description.escapedForMarkdown)")
    case .fold(let title, let blocks): .fold(title, blocks.map(\.withoutFigures))
    default: self
    }
  }
}

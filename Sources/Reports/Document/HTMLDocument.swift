import Figures
import Formats
import Foundation
import Hashing
import Wording

/// A report as a page in one file, which needs no network and reads without scripts: `report.html`.
///
/// Scripts and styles of the page are named by their hashes in its security policy, so that no other runs, whatever a name in the report may
/// hold. Of a report that would be larger than `mostBytes`, figures of expendable sections and then these are left out, the last first, and the page says
/// so.
struct HTMLDocument {
  let title: String
  let blocks: [ReportBlock]
  /// What is compared, with the style of each in figures.
  let key: [(name: String, style: Palette.Style)]

  /// A table of more columns is printed on a page on its side.
  private static let mostColumnsUpright = 10

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

  /// The pieces; expendable folds that there is no room for are there without their figures, or else are counted in a line.
  private func body(room: Int) -> String {
    // The key stands before the first figure.
    let first = blocks.firstIndex { if case .figure = $0 { true } else { false } }
    let own = blocks.indices.map { place in
      if case .expendable = blocks[place] { return "" }
      return (place == first ? keyOfFigures : "") + html(blocks[place])
    }
    var room = room - own.reduce(Self.leftOut(0).utf8.count) { $0 + $1.utf8.count }
    return zip(blocks, own).map { block, text in
      guard case .expendable(let folds) = block else { return text }
      return fitting(folds, in: &room)
    }.joined()
  }

  /// As many folds as there is room for: of the last the figures go first, then these folds.
  private func fitting(_ folds: [ReportBlock], in room: inout Int) -> String {
    var parts = folds.map(html)
    var used = parts.reduce(0) { $0 + $1.utf8.count }
    for place in folds.indices.reversed() where used > room {
      let plain = html(folds[place].withoutFigures)
      used += plain.utf8.count - parts[place].utf8.count
      parts[place] = plain
    }
    var left = 0
    while used > room, let last = parts.popLast() {
      used -= last.utf8.count
      left += 1
    }
    room -= used
    return parts.joined() + (left == 0 ? "" : Self.leftOut(left))
  }

  private static func leftOut(_ count: Int) -> String {
    "<p>Left out, since this page would be too large: \(counted(count, "section")) of the last nets and data sets. "
      + "They are in <code>report.md</code>.</p>\n"
  }

  /// The page stands alone: a link to a file beside it is the file's name.
  private static func prose(_ text: String) -> String {
    text.commonMarkAsHTML.replacing(/<a href="(?!#|https?:)[^"]*">(.*?)<\/a>/) { "<code>\($0.1)</code>" }
  }

  private func html(_ block: ReportBlock) -> String {
    switch block {
    case .heading(let text, let level): "<h\(level)>\(text.escapedForXML)</h\(level)>\n"
    case .prose(let text): Self.prose(text)
    case .table(let table):
      "<div class=\"scroll\(table.columnCount > Self.mostColumnsUpright ? " wide" : "")\" tabindex=\"0\">\(table.html)</div>\n"
    case .figure(let figure): figure.html
    case .verbatim(let text): "<pre tabindex=\"0\"><code>\(text.linesEscapedForXML)</code></pre>\n"
    case .expendable(let folds): folds.map(html).joined()
    case .fold(let title, let blocks):
      "<details><summary><h2>\(title.escapedForXML)</h2></summary>\n\(blocks.map(html).joined())</details>\n"
    }
  }
}

extension ReportBlock {
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

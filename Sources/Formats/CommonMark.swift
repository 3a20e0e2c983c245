import CMarkdown
import Foundation

extension String {
  /// CommonMark as HTML, by libcmark: raw HTML is left out, and so are addresses that run scripts.
  package var commonMarkAsHTML: String {
    var text = self
    return text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        let html = unsafe cmark_markdown_to_html(characters.baseAddress, characters.count, CMARK_OPT_DEFAULT)
        defer { unsafe free(html) }
        return unsafe html.map { unsafe String(cString: $0) } ?? ""
      }
    }
  }
}

import Formats

/// The elements of an SVG within a page, in groups of what belongs to the same thing; paths that are alike are one.
struct InlineGroups {
  /// Elements in a row that belong to the same thing and have the same colour.
  private struct Group {
    let series: String?
    var color: String?
    /// Paths by their attributes, and other elements as they are.
    var pieces: [(attributes: String?, text: String)] = []
  }

  private var groups: [Group] = []

  var text: String { groups.map(text).joined() }

  private func text(_ group: Group) -> String {
    let body = group.pieces.map { attributes, text in
      attributes.map { "<path\($0) d=\"\(text)\"/>" } ?? text
    }.joined()
    let color = group.color.map { " fill=\"\($0)\" stroke=\"\($0)\"" } ?? ""
    if let series = group.series {
      return "<g class=\"series\" data-series=\"\(series.escapedForXML)\"\(color)>\(body)</g>"
    }
    return color.isEmpty ? body : "<g\(color)>\(body)</g>"
  }

  mutating func put(_ text: String, of series: String?, color: String? = nil) {
    if !text.isEmpty { open(series, color) { $0.pieces.append((nil, text)) } }
  }

  mutating func put(path: String, _ attributes: String, of series: String?, color: String?) {
    open(series, color) { group in
      if let last = group.pieces.last, last.attributes == attributes {
        group.pieces[group.pieces.count - 1].text += path
      } else {
        group.pieces.append((attributes, path))
      }
    }
  }

  /// Adds to the last group, or to a new one where that is of something else.
  private mutating func open(_ series: String?, _ color: String?, _ add: (inout Group) -> Void) {
    let fits = groups.last.map { last in
      last.series == series && (last.color == color || series != nil && (last.color == nil || color == nil))
    }
    if fits != true { groups.append(Group(series: series)) }
    if let color { groups[groups.count - 1].color = color }
    add(&groups[groups.count - 1])
  }
}

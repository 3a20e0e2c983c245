import Wording

/// How labels find room.
enum Labels {
  /// The height of a line of text.
  static let height = 14.0

  /// About the width of a text of size 12, on the generous side: fonts differ.
  static func width(_ text: String) -> Double { max(columnWidth * Double(text.columns), naturalWidth(text)) }

  /// The width of the widest of some texts.
  static func width(_ texts: [String]) -> Double { texts.map(width).max() ?? 0 }

  /// The generous width of an average letter.
  static let columnWidth = 7.4

  /// About the width of a text of size 12 in the widest of the usual fonts, such as DejaVu Sans.
  static func naturalWidth(_ text: String) -> Double { text.reduce(0) { $0 + naturalWidth(of: $1) } }

  /// The width of a character, where other letters than ASCII's are taken for wide ones.
  static func naturalWidth(of character: Character) -> Double {
    if let code = character.asciiValue, code >= 0x20 { return 0.12 * Double(advances[Int(code) - 0x20]) }
    if character == "…" { return 12 }
    return character.isEmoji ? 15 : character.columns == 2 ? 12 : 10 * Double(character.columns)
  }

  /// About the advances of ASCII's characters from the blank on, in hundredths of the size.
  private static let advances: [UInt8] = [
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61,
    34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63,
    61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97,
    63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84, 0,
  ]

  /// Positions near the wished ones, in the same order, at least `distance` apart and within a range that has room for them.
  ///
  /// They are the closest by least squares: neighbours too near to each other move apart as a group about their mean.
  static func spread(_ wishes: [Double], distance: Double, within range: ClosedRange<Double>) -> [Double] {
    let order = wishes.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    var groups: [Group] = []
    for (place, index) in order.enumerated() {
      let room = range.upperBound - range.lowerBound - distance * Double(order.count - 1)
      let offset = min(max(wishes[index] - range.lowerBound - distance * Double(place), 0), max(room, 0))
      groups.append(Group(sum: offset, count: 1))
      while groups.count > 1, groups[groups.count - 2].mean >= groups[groups.count - 1].mean {
        let last = groups.removeLast()
        groups[groups.count - 1].sum += last.sum
        groups[groups.count - 1].count += last.count
      }
    }
    let offsets = groups.flatMap { Array(repeating: $0.mean, count: $0.count) }
    var result = wishes
    for (place, index) in order.enumerated() {
      result[index] = range.lowerBound + offsets[place] + distance * Double(place)
    }
    return result
  }

  /// Labels that touch, by their offsets from the lowest position each could have.
  private struct Group {
    var sum: Double
    var count: Int
    var mean: Double { sum / Double(count) }
  }
}

/// How labels find room.
enum Labels {
  /// The height of a line of text.
  static let height = 14.0

  /// About the width of a text of size 12, on the generous side.
  static func width(_ text: String) -> Double { 7.4 * Double(text.count) }

  /// The width of the widest of some texts.
  static func width(_ texts: [String]) -> Double { texts.map(width).max() ?? 0 }

  /// A text of at most `count` characters: of a longer one, its start and its end.
  static func shortened(_ text: String, to count: Int = 32) -> String {
    guard text.count > count else { return text }
    let end = (count - 1) / 3
    return text.prefix(count - 1 - end) + "…" + text.suffix(end)
  }

  /// A text in lines of at most `count` characters, broken between words; a word too long for a line is shortened.
  static func wrapped(_ text: String, to count: Int) -> [String] {
    text.split(separator: " ").map { shortened(String($0), to: count) }.reduce(into: [String]()) { lines, word in
      if let last = lines.last, last.count + 1 + word.count <= count {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(word)
      }
    }
  }

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

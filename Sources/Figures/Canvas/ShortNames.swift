import Wording

/// Names cut to the room that there is, so that different ones stay different.
struct ShortNames {
  private let room: TextRoom
  private var labels: [String: String] = [:]

  /// The labels of some names, in a room of so many average letters; a name that has room is its own.
  init(_ names: [String], columns: Int = 32) {
    let room = TextRoom(width: Labels.columnWidth * Double(columns))
    self.room = room
    let names = Set(names).map { (name: $0, text: $0.visibleWithBlanks) }.sorted { $0.name < $1.name }
    cut(names, apartFrom: -1, room.shortened)
    makeUnique(names)
  }

  /// The label of one of the names.
  subscript(_ name: String) -> String { labels[name] ?? name }

  private typealias Name = (name: String, text: String)

  /// Gives each name the label that is made of its text; of those that would get the same, labels show where they part next.
  private mutating func cut(_ names: [Name], apartFrom last: Int, _ label: (String) -> String) {
    for (label, alike) in Dictionary(grouping: names, by: { label($0.text) }) {
      let (room, place) = (room, Self.commonStart(of: alike.map(\.text)))
      if alike.count > 1, place > last {
        cut(alike, apartFrom: place) { room.shortened($0, showing: place) }
      } else {
        for name in alike { labels[name.name] = label }
      }
    }
  }

  /// How many letters all of some texts begin with.
  private static func commonStart(of texts: [String]) -> Int {
    guard let low = texts.min(), let high = texts.max() else { return 0 }
    return zip(low, high).prefix { $0 == $1 }.count
  }

  /// Numbers the labels that are alike nevertheless, the names that are whole first.
  private mutating func makeUnique(_ names: [Name]) {
    var used: Set<String> = []
    let (whole, cut) = (names.filter { labels[$0.name] == $0.text }, names.filter { labels[$0.name] != $0.text })
    for (name, _) in whole + cut {
      let label = self[name]
      var unique = label
      var count = 1
      while !used.insert(unique).inserted {
        count += 1
        unique = "\(label) (\(count))"
      }
      labels[name] = unique
    }
  }
}

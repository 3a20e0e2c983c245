/// What a figure is about: the words that its title, its axes and the text in its place are made of.
package struct Subject: Sendable {
  /// What the title begins with.
  package let title: String
  /// What was measured where, after the measure: ` on iris`; empty where the title says all there is to say.
  package let place: String
  package let measure: String
  /// What scores are repeated over, in the singular.
  package let block: String
  /// What has the scores, with its article: `an activation`.
  package let method: String
  /// Whether more is better.
  package let higherIsBetter: Bool
  /// How scores are written.
  package let shown: Shown

  /// A subject, each part given.
  package init(
    title: String, place: String, measure: String, block: String, method: String, higherIsBetter: Bool, shown: Shown
  ) {
    self.title = title
    self.place = place
    self.measure = measure
    self.block = block
    self.method = method
    self.higherIsBetter = higherIsBetter
    self.shown = shown
  }

  /// Which way things get better along a horizontal axis.
  var direction: String { higherIsBetter ? "to the right is better" : "to the left is better" }

  /// Things ordered by a number of each, the best first and those without one last.
  func bestFirst<Thing>(_ things: [Thing], by number: (Thing) -> Double?) -> [Thing] {
    let numbered = things.filter { number($0) != nil }.sorted { a, b in
      let (x, y) = (number(a) ?? 0, number(b) ?? 0)
      return higherIsBetter ? x > y : x < y
    }
    return numbered + things.filter { number($0) == nil }
  }
}

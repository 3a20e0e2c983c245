/// How the things compared are told apart: by a colour, and, where colours repeat, by dashes and the form of points, too.
///
/// The colours were chosen by a search for the largest smallest difference in Oklab, as seen with normal sight, protanopia,
/// deuteranopia and tritanopia (Machado, Oliveira & Fernandes 2009), among those with a contrast of at least 3:1 on both
/// white and #0d1117, so that figures can be read on light and on dark pages alike.
package enum Palette {
  package static let colors = ["#3399dd", "#cc2200", "#117755", "#9933bb", "#bb8844", "#1155ff", "#ff33aa"]
  /// The grey of text and axes in files: 4.3:1 on white and on #0d1117.
  package static let ink = "#797979"

  /// The activations of the lecture, whose colours are the first six in all figures.
  package static let lecture = ["sigmoid", "tanh", "relu", "leaky-relu", "maxout", "elu"]

  /// How one of the things compared is drawn.
  package struct Style: Sendable, Hashable {
    /// The colour, as `#rrggbb`.
    package let color: String
    /// Lengths of dashes and gaps in halves of the line's width; empty for a solid line.
    package let dash: [Double]
    /// The form of its points.
    let point: PointForm
  }

  /// The forms of points.
  enum PointForm: Sendable, Hashable { case disc, ring, square, triangle, wedge, diamond }

  private static let dashes: [[Double]] = [[], [12, 6], [4, 5], [16, 5, 4, 5], [24, 6], [16, 5, 4, 5, 4, 5]]
  private static let points: [PointForm] = [.disc, .square, .triangle, .diamond, .wedge]
  /// How many looks a colour has.
  private static let looks = dashes.count * points.count

  /// A colour with one of its looks, 0 for a solid line with discs.
  private static func style(color: Int, look: Int) -> Style {
    Style(color: colors[color], dash: dashes[look % dashes.count], point: points[look % points.count])
  }

  /// The style of the thing at a position, for things that have no name of their own, such as layers.
  package static func style(_ position: Int) -> Style {
    style(color: position % colors.count, look: position / colors.count)
  }

  /// The style of each of some things compared, by its name.
  ///
  /// The lecture's six have the same style in every figure, and what is made of one of them, such as `leaky-relu(slope=0.3)`
  /// or `tanh [glorot-uniform]`, has its colour with other dashes and points. Any other name has a colour that follows
  /// from its letters alone, and has it whatever it stands beside: one activation, one colour. A thing without such a name has one that is
  /// free, as long as there are any. Of those with one colour each later one has the next free dashes and points.
  ///
  /// - Parameters:
  ///   - names: the things, in the order of their table.
  ///   - id: the name that a thing is known by elsewhere; nil for one that has none, which wishes for a colour by its position.
  package static func styles(of names: [String], id: (String) -> String? = { $0 }) -> [String: Style] {
    let names = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let families = names.map { id(family(of: $0)) }
    let own = colors(of: zip(names, families).map { $1 ?? $0 }, isKnown: families.map { $0 != nil })
    var styles: [String: Style] = [:]
    var used: Set<Style> = []
    let isOfLecture = families.map { $0.map(lecture.contains) ?? false }
    let isPlain = zip(names, isOfLecture).map { $1 && family(of: $0) == $0 }
    for index in names.indices.filter({ isPlain[$0] }) + names.indices.filter({ !isPlain[$0] }) {
      let first = isOfLecture[index] && !isPlain[index] ? 1 : 0
      let free = (first..<looks).lazy.map { style(color: own[index], look: $0) }.first { !used.contains($0) }
      let chosen = free ?? style(color: own[index], look: index % looks)
      used.insert(chosen)
      styles[names[index]] = chosen
    }
    return styles
  }

  /// What a name is a variant of: its part before parameters and an initializer; of a net with several activations its whole.
  private static func family(of name: String) -> String {
    if name.contains("/") { return name }
    let base = name.prefix { $0 != "(" && $0 != "[" }
    return String(base.last == " " ? base.dropLast() : base)
  }

  /// The number of a colour for each of some families.
  private static func colors(of families: [String], isKnown: [Bool]) -> [Int] {
    var colors = Dictionary(lecture.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      .filter { families.contains($0.key) }
    let known = zip(families, isKnown).filter { $1 }.map(\.0)
    for name in known where colors[name] == nil { colors[name] = Int(hash(name) % UInt64(Self.colors.count)) }
    // Things without a name of their own take the free colours in turn.
    let free = Self.colors.indices.filter { !colors.values.contains($0) }
    let pool = free.isEmpty ? Array(Self.colors.indices) : free
    var count = 0
    for (name, isKnown) in zip(families, isKnown) where !isKnown && colors[name] == nil {
      colors[name] = pool[count % pool.count]
      count += 1
    }
    return families.map { colors[$0] ?? 0 }
  }

  /// A number that follows from a text: FNV-1a (Fowler, Noll & Vo).
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

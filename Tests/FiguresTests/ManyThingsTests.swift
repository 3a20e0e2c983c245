import Figures
import Foundation
import Statistics
import Testing

@Suite(
  "Figures of many things, of long names and of extreme numbers",
  .enabled(if: Gnuplot.installed() != nil, "gnuplot is not installed: apt-get install gnuplot-nox"))
struct ManyThingsTests {
  private func drawn(_ figure: Figure?) throws -> SVGContent {
    try SVGContent(#require(Gnuplot.installed()).svg(of: #require(figure)))
  }

  /// Names of which pairs differ at the start, in the middle and at the end.
  private static func names(of letter: Character) -> [String] {
    let half = String(repeating: letter, count: 150)
    return [
      "1" + half + half, "2" + half + half, half + "1" + half, half + "2" + half, half + half + "1", half + half + "2",
      half,
    ]
  }

  @Test(
    "Long names stay distinct when they are shortened, and within the figure", arguments: ["m", "W", "日", "é", "😀"])
  func longNames(_ letter: String) throws {
    let names = Self.names(of: Character(letter))
    let strip = try drawn(MadeUpPlots.strip(names.map { ($0, [0.5, 0.6], 0) }))
    // Letters are as wide as they are high at most, and names end eight pixels before the panel.
    let labels = strip.labels.filter { $0.text.contains(String(repeating: letter, count: 3)) }
    #expect(labels.count == names.count && Set(labels.map(\.text)).count == names.count, "\(labels.map(\.text))")
    let width = letter == "m" || letter == "é" ? 8.0 : 12
    for label in labels { #expect(label.x - width * Double(label.text.count) > -12, "\(label)") }

    let pairs = names.indices.dropFirst().map { ("\(names[0]) − \(names[$0])", Double($0), Interval?.none) }
    let forest = try drawn(MadeUpPlots.forest(pairs, reference: nil))
    let differences = forest.labels.map(\.text).filter { $0.contains(" − ") }
    #expect(differences.count == pairs.count && Set(differences).count == pairs.count, "\(differences)")
    let ranks = try drawn(
      MadeUpPlots.ranks(names, names.indices.map(Double.init), title: String(repeating: letter, count: 200))
        .figure("ranks"))
    #expect(Set(ranks.labels.map(\.text)).count == ranks.labels.count, "\(ranks.labels.map(\.text))")
  }

  @Test(
    "Of many methods the best and the worst are drawn, and the figure says how many it leaves out",
    arguments: [66, 67, 100, 2000])
  func manyRows(_ count: Int) throws {
    let figure = try #require(MadeUpPlots.strip((0..<count).map { ("m\($0)", [Double($0), Double($0) + 1], 0) }))
    let content = try drawn(figure)
    let names = content.labels.map(\.text).filter { $0.hasPrefix("m") && Int($0.dropFirst()) != nil }
    #expect(names.count == 66 && names.contains("m0") && names.contains("m\(count - 1)"), "\(names)")
    let leftOut = count - 66
    #expect((figure.note == nil) == (leftOut == 0))
    if leftOut > 0 {
      let number = leftOut == 1934 ? "1,934" : "\(leftOut)"
      #expect(content.labels.contains { $0.text == "\(number) between these are not drawn" })
      #expect(
        figure.description.contains("\(number) of ") && content.summary == figure.description, "\(figure.description)")
    }
  }

  @Test("Twelve activations of forty layers have a panel each, and a key of the first and the last layers")
  func manyFunctions() throws {
    let layers = (1...40).map { Double($0) / 10 }
    let content = try drawn(MadeUpPlots.learned((1...12).map { ("f\($0)", layers) }))
    for number in 1...12 { #expect(content.texts.contains("f\(number)")) }
    for key in ["1", "…", "40"] {
      let places = content.labels.filter { $0.text == key && $0.anchor == "start" }
      #expect(places.count == 12 && places.allSatisfy { $0.x < 700 }, "\(key): \(places)")
    }
  }

  @Test("Of many blocks the dots are spread evenly over their order, the smallest and the largest among them")
  func manyBlocks() throws {
    let scores = (0..<60_000).map { Double($0 * 7919 % 60_000) }
    let svg = try #require(Gnuplot.installed()).svg(
      of: #require(MadeUpPlots.strip([("a", scores, 0), ("b", scores, 0)])))
    #expect(svg.contains("dots: 10,000 of 60,000 seeds, evenly spread over their order"))
  }

  @Test("Of many methods the best ranks are drawn, with bars that hold no others")
  func manyRanks() throws {
    let names = (0..<100).map { "m\($0)" }
    let diagram = MadeUpPlots.ranks(
      names, names.indices.map { Double($0 + 1) }, groups: [Array(0...60), Array(40...99), Array(50...99)])
    #expect(diagram.bars.map(\.members) == [Array(0...47)])
    let content = try drawn(diagram.figure("ranks"))
    #expect(content.labels.count { $0.text.hasPrefix("m") && $0.text != "made up" } == 48)
    #expect(
      content.summary.hasSuffix("52 of 100 methods are not drawn: those below the 48 best."), "\(content.summary)")
  }

  private static let tiny = Double.leastNonzeroMagnitude
  private static let extremeScores: [[Double]] = [
    [0.5, 0.6, .greatestFiniteMagnitude], [-.greatestFiniteMagnitude, .greatestFiniteMagnitude], [tiny, 0, 2 * tiny],
    [1e13 * tiny, 2e13 * tiny], [1e300, 1e-300, 1], [0, 0], [-0.0, tiny], [1e139, -1e139, 1e141], [1e15, 1e15 + 1],
  ]

  @Test("Any number can be drawn beside others, or is said not to be", arguments: extremeScores, [true, false])
  func extremes(_ scores: [Double], _ higherIsBetter: Bool) throws {
    let subject = MadeUpPlots.subject(isShare: false, higherIsBetter: higherIsBetter)
    for rope in [nil, Self.tiny, 0, .greatestFiniteMagnitude] {
      let rows = [
        ("a", scores[0], Interval(low: -abs(scores[1]), high: abs(scores[1]))), ("b", 0.5, Interval(low: 0, high: 1)),
      ]
      let figures = [
        MadeUpPlots.forest(rows, rope: rope, of: subject),
        MadeUpPlots.strip([("a", scores, 0), ("b", [0.5, 0.51], 0)], of: subject),
        MadeUpPlots.strip([("a", scores, 0)], of: subject),
        MadeUpPlots.curves([("a", scores), ("b", [0.5, 0.6])], of: subject),
        MadeUpPlots.learned([("a", scores + [.nan, .infinity]), ("b", [.nan])]),
      ]
      for figure in figures {
        let svg = try #require(Gnuplot.installed()).svg(of: #require(figure))
        let isWhole = !svg.contains("'nan") && !svg.contains("nan,") && !svg.contains("inf,")
        let inline = try #require(figure).inlineSVG(id: "f")
        let numbers = try SVGContent(inline).elements.flatMap { $0.attributes.values }.joined().lowercased()
        #expect(
          isWhole && !numbers.contains("nan") && !numbers.contains("inf"),
          "\(scores), rope \(rope ?? -1): \(figure?.name ?? "")")
      }
      let isTooLarge = scores.contains { abs($0) > 1e140 }
      #expect(
        (figures[1]?.note?.contains("too large") ?? false) == isTooLarge, "\(scores): \(figures[1]?.note ?? "none")")
    }
  }

  @Test("What ticks stand for does not touch", arguments: [1.0, 1e-5, 123_456, 1e9, 1e-7])
  func ticks(_ scale: Double) throws {
    let long = String(repeating: "a long name ", count: 3)
    let rows = (0..<4).map { ("\(long)\($0)", [scale * (1000 + Double($0)), scale * (1003 - Double($0))], 0) }
    for higherIsBetter in [true, false] {
      let subject = MadeUpPlots.subject(isShare: false, higherIsBetter: higherIsBetter)
      let spread = [("a", [scale, 3e5 * scale], 0), (long, [70 * scale, 900 * scale], 0)]
      let ranks = MadeUpPlots.ranks((0..<40).map { long + "\($0)" }, (0..<40).map { scale * Double($0 + 1) })
      let figures = [
        MadeUpPlots.strip(rows, of: subject), MadeUpPlots.strip(spread, of: subject), ranks.figure("ranks"),
      ]
      for figure in figures {
        let content = try drawn(figure)
        // Those in the middle of a row of texts, each about its place.
        let heights = Dictionary(grouping: content.labels.filter { $0.anchor == "middle" }, by: \.y).values
        for row in heights {
          let sorted = row.sorted { $0.x < $1.x }
          for (a, b) in zip(sorted, sorted.dropFirst()) {
            #expect(b.x - a.x > 7 * Double(a.text.count + b.text.count) / 2, "\(a.text) and \(b.text) at \(scale)")
          }
        }
      }
    }
  }
}

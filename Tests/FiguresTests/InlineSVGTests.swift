import Figures
import Foundation
import Statistics
import Testing

@Suite("Figures within a page")
struct InlineSVGTests {
  private static let hostile = [
    "\"><script>alert(1)</script>", "a<b> & 'c' \"d\"", "]]>&amp;", "two\nlines\u{0}\u{202E}", "größer ≥ 🧪", "",
  ]

  private func layers(_ names: [String]) -> Figure? {
    let courses = names.map { name -> LayersPlot.Course in
      (
        name: name, epochs: [0, 1, 2, 3], lines: [[0.1, 0.2, 0.3, 0.25], [0.5, 0.4, 0.2, 0.1]],
        band: [[0, 1], [0, 0.9], [0.1, 0.8], [0.1, 0.7]]
      )
    }
    return LayersPlot("iris, 4-3-3", .activation, courses, of: names.count, over: "seed")?.figure("layers")
  }

  private func rates(_ names: [String]) -> Figure {
    RatesPlot(
      MadeUpPlots.subject(), rates: [0.01, 0.1],
      curves: names.enumerated().map { place, name in
        (name, Palette.style(place), [(rate: 0.01, score: 0.5), (rate: 0.1, score: 0.75)], 0.1)
      }
    ).figure("rates")
  }

  /// A figure of each kind about some things.
  private func figures(_ names: [String]) throws -> [Figure] {
    try [
      MadeUpPlots.forest(names.map { ($0, 0.0123, Interval(low: -0.02, high: 0.04)) }),
      MadeUpPlots.strip(names.map { ($0, [0.7, 0.8, 0.9], 0) }), MadeUpPlots.curves(names.map { ($0, [0.5, 0.6]) }),
      MadeUpPlots.curves(names.map { ($0, (0..<20).map { 0.5 + Double($0) / 50 }) }),
      MadeUpPlots.ranks(names, names.indices.map { Double($0 + 1) }, groups: [[0, 1]]).figure("ranks"), layers(names),
      rates(names), MadeUpPlots.learned(names.map { ($0, [0.5, -0.125]) }),
    ].map { try #require($0) }
  }

  @Test(
    "Each is well-formed, has a title, a description and ids of its own, and no size, whatever the names",
    arguments: hostile)
  func form(_ name: String) throws {
    for figure in try figures([name, "relu"]) {
      let svg = figure.inlineSVG(id: "f7")
      let content = try SVGContent(svg)
      let root = try #require(content.elements.first?.attributes, "\(figure.name)")
      #expect(root["viewBox"]?.hasPrefix("0 0 720 ") == true && root["role"] == "img", "\(root)")
      #expect(root["aria-labelledby"] == "f7-t f7-d" && root["width"] == nil && root["height"] == nil, "\(root)")
      #expect(content.title == figure.title.visibleText && content.summary == figure.description.visibleText, "\(svg)")
      let ids = content.elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count && ids.allSatisfy { $0.hasPrefix("f7-") }, "\(ids)")
      #expect(!svg.contains("<?xml") && !svg.contains("<script") && !svg.contains("\n"), "\(svg)")
      let series = Set(
        content.elements.filter { $0.attributes["class"] == "series" }.map { $0.attributes["data-series"] })
      #expect(series == [name.visibleText, "relu"], "\(figure.name): \(series)")
      #expect(content.elements.allSatisfy { $0.name != "text" || $0.attributes["fill"] == nil }, "\(svg)")
      for attribute in ["d", "x", "y", "cx", "cy", "r"] {
        let long = content.elements.compactMap { $0.attributes[attribute] }.filter { $0.contains(/\.[0-9][0-9]/) }
        #expect(long.isEmpty, "more than a tenth of a pixel: \(long)")
      }
      #expect(svg == figure.inlineSVG(id: "f7"))
    }
  }

  @Test("What is to be seen has values: of every block, of means, of epochs, rates, layers and ranks")
  func values() throws {
    let told = try figures(["tanh", "relu"]).map { try SVGContent($0.inlineSVG(id: "f")).titles.dropFirst() }
    for (kind, value) in [
      (0, "tanh: +1.23 points (−2.00 … +4.00)"), (1, "tanh, seed 3: 90.00 %"), (1, "tanh: mean 80.00 ± 24.84 %"),
      (2, "tanh, epoch 2: 60.50 % (54.15 … 66.85)"), (3, "tanh, epoch 20: 88.50 % (82.15 … 94.85)"),
      (4, "tanh: mean rank 1.00"), (5, "tanh, layer 2, epoch 3: 0.1"), (6, "tanh, rate 0.1: 75.00 %, chosen"),
      (7, "tanh, layer 2, slope −0.125: f(−4) = 0.5"),
    ] {
      #expect(told[kind].contains(value), "\(value): \(told[kind])")
    }
    // Of twenty epochs the first, every other one and so the last.
    #expect(told[3].count == 2 * 11 && !told[3].contains { $0.hasPrefix("tanh, epoch 3:") }, "\(told[3])")
  }

  @Test("Without a value nothing answers, and of thousands of dots none does: a page does not grow with them")
  func manyDots() throws {
    let scores = (0..<3000).map { Double($0) / 3000 }
    let svg = try #require(MadeUpPlots.strip([("a", scores, 0), ("b", scores, 0)])).inlineSVG(id: "f")
    let titles = try SVGContent(svg).titles
    #expect(titles.count == 3 && svg.utf8.count < 120_000, "\(titles.count) titles, \(svg.utf8.count) bytes")
  }

  @Test("A figure of six activations is small")
  func size() throws {
    let names = ["sigmoid", "tanh", "relu", "leaky-relu", "maxout", "elu"]
    var state: UInt64 = 1
    func noise() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1
      return Double(state >> 40) / Double(1 << 24) - 0.5
    }
    let strip = MadeUpPlots.strip(names.map { ($0, (0..<10).map { _ in 0.8 + 0.1 * noise() }, 0) })
    let curves = MadeUpPlots.curves(
      names.enumerated().map { place, name in
        (name, (1...49).map { 0.9 - 0.3 / Double($0) - 0.02 * Double(place) + 0.004 * noise() })
      })
    for (figure, most) in [(strip, 9_800), (curves, 15_500)] {
      let size = try #require(figure).inlineSVG(id: "f12").utf8.count
      #expect(size <= most, "\(figure?.name ?? ""): \(size) bytes")
    }
  }

  @Test("Names at the ends of many lines are written in the page's colour, each beside a stroke in its own")
  func many() throws {
    let names = (1...48).map { "a rather long name of activation \($0)" }
    let content = try SVGContent(#require(MadeUpPlots.curves(names.map { ($0, [0.5, 0.6]) })).inlineSVG(id: "f"))
    let colors = content.elements.filter { $0.name == "g" }.compactMap { $0.attributes["stroke"] }
    #expect(Set(colors) == Set(Palette.colors), "\(Set(colors))")
    #expect(
      content.elements.allSatisfy { $0.name != "text" || Set($0.attributes.keys).isSubset(of: ["x", "y", "class"]) })
    #expect(content.texts.count { $0.hasPrefix("a rather") } == names.count, "\(content.texts)")
    let series = content.elements.compactMap { $0.attributes["data-series"] }
    #expect(Set(series) == Set(names), "\(Set(series).count)")
  }
}

extension String {
  /// The text as figures write it: what cannot be seen has a sign.
  fileprivate var visibleText: String {
    let signs = ["\n": "␊", "\u{0}": "␀", "\u{202E}": "\\u{202E}"]
    return signs.reduce(self) { $0.replacing($1.key, with: $1.value) }
  }
}

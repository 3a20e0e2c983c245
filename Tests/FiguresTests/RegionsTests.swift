import Figures
import Foundation
import Testing

@Suite(
  "Decision regions", .enabled(if: Gnuplot.installed() != nil, "gnuplot is not installed: apt-get install gnuplot-nox"))
struct RegionsTests {
  private static let xs = (0..<60).map { -2 + 4 * Double($0) / 59 }
  private static let ys = (0..<50).map { 10 + 3 * Double($0) / 49 }

  /// Scores of some classes as smooth functions of a point, differing from seed to seed: islands and lakes among them.
  private func scores(_ seed: Int, classes: Int, _ x: Double, _ y: Double) -> [Double] {
    (0..<classes).map { number in
      let (a, b) = (Double(seed % 5 + number), Double(seed % 3 + 2 * number))
      return 2 * sin((1 + a / 2) * x + b) * cos((2 + b) * (y - 11.5) + a) + (number == 0 ? 0.3 - x * x / 5 : 0)
    }
  }

  private func plot(_ net: (Double, Double) -> [Double], classes: Int) throws -> String {
    let answers = Self.ys.flatMap { y in Self.xs.map { net($0, y) } }
    let plane = RegionsPlot.Plane(
      names: ("width", "height"), xs: Self.xs, ys: Self.ys,
      classes: classes == 1 ? [] : (0..<classes).map { "class \($0)" },
      training: [(0, 11, 0)], test: [(1, 12, 1)])
    let columns = (0..<classes).map { number in answers.map { $0[number] } }
    let figure = RegionsPlot("made up", measure: "test accuracy", plane, [("epoch 1", "50.00 %", columns)])
      .figure("regions")
    return try #require(Gnuplot.installed()).svg(of: figure)
  }

  /// The grid's places but for its edges, on which regions end.
  private static let insides = (xs: xs.dropFirst().dropLast(), ys: ys.dropFirst().dropLast())

  @Test("Each point of the plane is in the region of its most probable class, and in no other", arguments: 0..<12)
  func regions(_ seed: Int) throws {
    let classes = 2 + seed % 4
    func probabilities(_ x: Double, _ y: Double) -> [Double] {
      let exponentials = scores(seed, classes: classes, x, y).map { exp(3 * $0) }
      return exponentials.map { $0 / exponentials.reduce(0, +) }
    }
    let polygons = FilledPolygons(try plot(probabilities, classes: classes))
    for y in Self.insides.ys {
      for x in Self.insides.xs {
        let all = scores(seed, classes: classes, x, y)
        let best = all.indices.max { all[$0] < all[$1] } ?? 0
        let second = all.enumerated().filter { $0.offset != best }.map(\.element).max() ?? 0
        // Nearer to a border than a place of the grid.
        if all[best] - second < 0.15 { continue }
        let place = ((x + 2) / 4, (y - 10) / 3)
        let inside = (0..<classes).filter { polygons.contains(place, color: Palette.colors[$0]) }
        #expect(inside == [best], "seed \(seed), (\(x), \(y)): regions \(inside), class \(best) of \(all)")
      }
    }
  }

  @Test("A plane of one point is drawn", arguments: [1e17, .leastNonzeroMagnitude, 0, -1e-305])
  func point(_ place: Double) throws {
    let plane = RegionsPlot.Plane(
      names: ("width", "height"), xs: [place, place], ys: [0, place].sorted(), classes: ["a", "b"],
      training: [(place, 0, 0)], test: [])
    let answers = [[0.4, 0.4, 0.4, 0.4], [0.6, 0.6, 0.6, 0.6]]
    let figure = RegionsPlot("made up", measure: "test accuracy", plane, [("epoch 1", "50.00 %", answers)]).figure(
      "regions")
    let svg = try #require(Gnuplot.installed()).svg(of: figure)
    #expect(svg.contains("epoch 1: 50.00 %"), "\(place): \(svg.prefix(300))")
  }

  @Test("A net that answers nothing has no region, and no point in the text")
  func diverged() throws {
    let svg = try plot({ _, _ in [.nan, .nan] }, classes: 2)
    #expect(!svg.contains("<polygon") && svg.contains("epoch 1: 50.00 %"))
  }

  @Test("Of values each point has the colour of the last band that it reaches")
  func values() throws {
    func value(_ x: Double, _ y: Double) -> Double { 0.5 + 0.6 * sin(2 * x) * cos(3 * (y - 11.5)) }
    let polygons = FilledPolygons(try plot({ [value($0, $1)] }, classes: 1))
    // The known values are 0 and 1, the ends of a scale of twelve bands.
    #expect(polygons.colors.count == 12)
    for y in Self.insides.ys {
      for x in Self.insides.xs where abs(value(x, y) * 12 - (value(x, y) * 12).rounded()) > 0.2 {
        let band = polygons.colors.lastIndex { polygons.contains(((x + 2) / 4, (y - 10) / 3), color: $0) }
        #expect(band == min(max(Int(value(x, y) * 12), 0), 11), "(\(x), \(y)): \(value(x, y))")
      }
    }
  }

  @Test("Many examples make no large file, and the figure says how many it leaves out")
  func many() throws {
    let points = (0..<40_000).map { (x: sin(Double($0)), y: 11.5 + cos(Double(3 * $0)), target: Double($0 % 2)) }
    let plane = RegionsPlot.Plane(
      names: ("x", "y"), xs: Self.xs, ys: Self.ys, classes: ["a", "b"], training: points, test: points)
    let answers = Self.ys.flatMap { y in Self.xs.map { 1 / (1 + exp(5 * sin(4 * $0) * cos(5 * y))) } }
    let figure = RegionsPlot(
      "made up", measure: "test accuracy", plane,
      (1...6).map { ("epoch \($0)", "50.00 %", [answers, answers.map { 1 - $0 }]) }
    ).figure("regions")
    let svg = try #require(Gnuplot.installed()).svg(of: figure)
    #expect(svg.utf8.count <= 300_000, "\(svg.utf8.count) bytes")
    #expect(figure.note?.contains("of 80,000 examples are drawn") == true, "\(figure.note ?? "")")
  }
}

/// The filled polygons of a figure with one panel, by their colours; places are shares of the panel, from its lower left corner.
private struct FilledPolygons {
  /// In the order of drawing.
  private(set) var colors: [String] = []
  private var outlines: [String: [[(x: Double, y: Double)]]] = [:]
  private var (left, right, top, bottom) = (Double.infinity, -Double.infinity, Double.infinity, -Double.infinity)

  init(_ svg: String) {
    for polygon in svg.matches(of: /<polygon fill = 'rgb\(\s*(\d+),\s*(\d+),\s*(\d+)\)'[^>]*points = '([^']*)'/) {
      let parts = [polygon.1, polygon.2, polygon.3].map { String(format: "%02x", Int($0) ?? 0) }
      let color = "#" + parts.joined()
      let outline = polygon.4.split { " \n".contains($0) }.compactMap { pair -> (x: Double, y: Double)? in
        let numbers = pair.split(separator: ",").compactMap { Double($0) }
        return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
      }
      if outlines[color] == nil { colors.append(color) }
      outlines[color, default: []].append(outline)
      for point in outline {
        (left, right) = (min(left, point.x), max(right, point.x))
        (top, bottom) = (min(top, point.y), max(bottom, point.y))
      }
    }
  }

  /// Whether a place is in a polygon of a colour, by its winding number.
  func contains(_ place: (x: Double, y: Double), color: String) -> Bool {
    let (x, y) = (left + place.x * (right - left), bottom - place.y * (bottom - top))
    return (outlines[color] ?? []).contains { outline in
      let turns = zip(outline, outline.dropFirst() + outline.prefix(1)).reduce(0) { turns, edge in
        let (a, b) = edge
        if (a.y <= y) == (b.y <= y) { return turns }
        let crossing = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)
        return crossing > x ? turns + (b.y > a.y ? 1 : -1) : turns
      }
      return turns != 0
    }
  }
}

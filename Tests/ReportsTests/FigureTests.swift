import Foundation
import Reports
import Testing

@Suite("Figures", .enabled(if: Gnuplot.installed() != nil, "gnuplot is not installed: apt-get install gnuplot-nox"))
struct FigureTests {
  private func gnuplot() throws -> Gnuplot { try #require(Gnuplot.installed()) }

  private func results(_ activations: [String], seeds: Int = 4) throws -> MadeUpResults {
    try MadeUpResults(
      activations.enumerated().map { index, name in
        (name, (0..<seeds).map { .correct(100 + 3 * index + 7 * $0 % 11) })
      })
  }

  private func figures(_ made: MadeUpResults) throws -> [String: String] {
    let folder = try ReportFolder(made.results(), below: URL(fileURLWithPath: "reports"))
    #expect(folder.note == nil)
    return folder.files.filter { $0.key.hasSuffix(".svg") }
  }

  @Test("A family has a forest plot, a strip plot and curves, the same bytes every time, and the report shows them")
  func bytes() throws {
    let made = try results(["relu", "tanh", "elu"])
    let first = try figures(made)
    let names = ["curves", "forest", "strip"].map { "figures/\($0)-iris-4-3-3.svg" }
    #expect(first.keys.sorted() == names)
    #expect(try figures(made) == first)
    let report = try #require(
      ReportFolder(made.results(), below: URL(fileURLWithPath: "reports")).files["report.md"])
    for name in names { #expect(report.contains("](\(name))"), "\(name) is not in the report") }
  }

  @Test("A figure is well-formed, has a title, a description and texts, and says nothing of the program that drew it")
  func form() throws {
    for (name, svg) in try figures(results(["relu", "tanh"])) {
      let content = try SVGContent(svg)
      #expect(content.title.contains("iris, 4-3-3") && content.summary.contains("tanh"), "\(name)")
      #expect(content.texts.contains("tanh"), "\(name)")
      #expect(svg.contains("role=\"img\"") && svg.contains("font-family=\"sans-serif\""), "\(name)")
      #expect(!svg.lowercased().contains("gnuplot") && !svg.contains("_T"), "\(name)")
    }
  }

  @Test(
    "A name is shown as it is, whatever its characters",
    arguments: ["a<b> & \"c\"", "x_{1}^2 @{y}", "it's `date` $(id) \\n", "_T0_", "50% %d", "größer ≥ 🧪", "&amp;"])
  func escaping(_ name: String) throws {
    let diagram = CriticalDifferenceDiagram(
      names: [name, "relu"], averageRanks: [1.25, 1.75], groups: [[0, 1]], title: "title: \(name)")
    let content = try SVGContent(gnuplot().svg(of: diagram.figure("cd")))
    #expect(content.title == "title: \(name)" && content.summary.contains(name))
    #expect(content.texts.contains("\(name)  1.25") && content.texts.contains("title: \(name)"), "\(content.texts)")
  }

  @Test("Names at the ends of many equal curves do not overlap, nor leave the figure")
  func labels() throws {
    let names = [
      "sigmoid", "tanh", "relu", "leaky-relu", "elu", "selu", "gelu", "silu", "mish", "celu", "softplus", "softsign",
      "identity", "sine", "snake", "relu6", "hard-tanh", "hard-swish", "log-cosh", "lisht",
    ]
    let svg = try #require(figures(results(names, seeds: 2))["figures/curves-iris-4-3-3.svg"])
    let content = try SVGContent(svg)
    let heights = names.compactMap { content.positions[$0]?.y }.sorted()
    #expect(heights.count == names.count)
    #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 > 12 }, "\(heights)")
    #expect((heights.first ?? 0) > 10 && (heights.last ?? .infinity) < content.height)
  }

  @Test("A jump of the derivative is not joined by a line, whether it is declared or found", arguments: [[0.3], []])
  func jump(_ kinks: [Double]) throws {
    let plot = ActivationPlot(label: "shifted", formula: "max(x, 0.3)", derivative: "x > 0.3", kinks: kinks, note: nil)
    {
      $0.map { (max($0, 0.3), $0 > 0.3 ? 1 : 0) }
    }
    let svg = try gnuplot().svg(of: plot.figure)
    // The pixels of the panel of the slope: a line that joined 0 and 1 would be steeper than any that there is.
    let steps = polylines(svg, color: "rgb(204,  34,   0)").flatMap { line in
      zip(line, line.dropFirst()).map { abs($1.y - $0.y) }
    }
    #expect(steps.count > 100 && steps.allSatisfy { $0 < 1 }, "\(steps.max() ?? -1)")
  }

  @Test("A program that fails or takes too long leaves the figures out, with one line that says why")
  func failure() throws {
    let folder = try TemporaryFolder()
    for (script, timeout, reason) in [
      ("echo; echo '  no such terminal' >&2; exit 3", 10.0, "gnuplot failed: no such terminal"),
      ("exec sleep 60", 0.2, "gnuplot was stopped after 0 seconds"),
      ("echo nonsense", 10, "gnuplot drew nothing that could be understood"),
    ] {
      let program = folder.url.appendingPathComponent("gnuplot")
      try Data("#!/bin/sh\nPATH=/usr/bin:/bin\n\(script)\n".utf8).write(to: program)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
      let made = try ReportFolder(
        results(["relu", "tanh"]).results(), below: folder.url, gnuplot: Gnuplot(program: program, timeout: timeout))
      #expect(made.note == "figures are left out: forest-iris-4-3-3: \(reason)")
      #expect(!made.files.keys.contains { $0.hasSuffix(".svg") } && made.files["report.md"] != nil)
    }
  }

  /// The lines of a colour, from the paths of an SVG.
  private func polylines(_ svg: String, color: String) -> [[(x: Double, y: Double)]] {
    svg.split(separator: "<path").filter { $0.contains("stroke='\(color)'") }.compactMap { path in
      path.split(separator: "d='").last?.split(separator: "'").first
    }.flatMap { $0.split(separator: "M") }.map { line in
      line.split { " L\n".contains($0) }.compactMap { point in
        let numbers = point.split(separator: ",").compactMap { Double($0) }
        return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
      }
    }
  }
}

@Suite("Figures, whether they can be drawn or not")
struct FigureRuleTests {
  @Test("Without gnuplot the report is the same, and a note says what to install")
  func missing() throws {
    let results = try MadeUpResults([
      ("relu", [.correct(100), .correct(101)]), ("tanh", [.correct(90), .correct(95)]),
    ])
    .results()
    let below = URL(fileURLWithPath: "reports")
    #expect(Gnuplot.installed(path: "/nonexistent:") == nil)
    let without = try ReportFolder(results, below: below, gnuplot: nil)
    #expect(without.note?.contains("apt-get install gnuplot-nox") == true)
    #expect(without.files.keys.allSatisfy { !$0.hasSuffix(".svg") })
    #expect(try ReportFolder(results, below: below).files["report.md"] == without.files["report.md"])
  }

  @Test("What shows nothing is not drawn: curves of one epoch, differences of one activation, results of none")
  func empty() throws {
    func report(_ made: MadeUpResults) throws -> String {
      try #require(ReportFolder(made.results(), below: URL(fileURLWithPath: "r"), gnuplot: nil).files["report.md"])
    }
    let alone = try report(MadeUpResults([("tanh", [.correct(100), .correct(101)])]))
    #expect(!alone.contains("(figures/forest-") && alone.contains("(figures/strip-"))
    let diverged = try report(MadeUpResults([("relu", [.diverged]), ("tanh", [.diverged])]))
    #expect(!diverged.contains("(figures/"))
  }

  @Test("Colours stand out from white and from dark pages, and differ")
  func contrast() {
    #expect(Set(Palette.colors).count == Palette.colors.count)
    for color in Palette.colors + [Palette.ink] {
      for page in ["#ffffff", "#0d1117"] {
        let (a, b) = (luminance(color) + 0.05, luminance(page) + 0.05)
        #expect(max(a, b) / min(a, b) >= 3, "\(color) on \(page)")
      }
    }
  }

  @Test("A bar of a critical-difference diagram never runs over a method that its group does not hold")
  func bars() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let count = Int.random(in: 2...12, using: &random)
      let ranks = (0..<count).map { _ in Double(Int.random(in: 2...(2 * count), using: &random)) / 2 }
      let groups = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        (0..<count).filter { _ in Bool.random(using: &random) }
      }
      let diagram = CriticalDifferenceDiagram(
        names: (0..<count).map { "m\($0)" }, averageRanks: ranks, groups: groups, title: "made up")
      let context = "ranks \(ranks), groups \(groups)"
      #expect(diagram.bars.map { Set($0.members) }.sorted(by: inOrder) == expected(groups), "\(context)")
      for bar in diagram.bars {
        let others = Set(0..<count).subtracting(bar.members)
        for run in bar.runs {
          let (low, high) = (ranks[run[0]], ranks[run[run.count - 1]])
          #expect(others.allSatisfy { !(low < ranks[$0] && ranks[$0] < high) }, "\(run) with \(context)")
        }
      }
    }
  }

  private func inOrder(_ a: Set<Int>, _ b: Set<Int>) -> Bool { a.sorted().lexicographicallyPrecedes(b.sorted()) }

  private func expected(_ groups: [[Int]]) -> [Set<Int>] {
    groups.filter { $0.count > 1 }.map(Set.init).sorted(by: inOrder)
  }

  /// The relative luminance of WCAG 2.
  private func luminance(_ color: String) -> Double {
    let number = Int(color.dropFirst(), radix: 16) ?? 0
    let parts = [16, 8, 0].map { shift in
      let c = Double(number >> shift & 255) / 255
      return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}

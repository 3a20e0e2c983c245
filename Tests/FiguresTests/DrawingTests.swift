import Figures
import Foundation
import Statistics
import Testing

@Suite(
  "Drawn figures", .enabled(if: Gnuplot.installed() != nil, "gnuplot is not installed: apt-get install gnuplot-nox"))
struct DrawingTests {
  private func gnuplot() throws -> Gnuplot { try #require(Gnuplot.installed()) }

  private func drawn(_ figure: Figure?) throws -> SVGContent { try SVGContent(gnuplot().svg(of: #require(figure))) }

  @Test("A figure is well-formed, has a title, a description and texts, and says nothing of the program that drew it")
  func form() throws {
    for plot in [MadeUpPlots.forest(), MadeUpPlots.strip(), MadeUpPlots.curves(), MadeUpPlots.learned()] {
      let svg = try gnuplot().svg(of: #require(plot))
      let content = try SVGContent(svg)
      #expect(content.title.hasPrefix("iris, 4-3-3: ") && content.summary.contains("tanh"), "\(content.title)")
      #expect(content.texts.contains("tanh"), "\(content.texts)")
      #expect(svg.contains("role=\"img\"") && svg.contains("font-family=\"sans-serif\""), "\(content.title)")
      #expect(!svg.lowercased().contains("gnuplot") && !svg.contains("_T"), "\(content.title)")
    }
  }

  @Test(
    "A name is shown as it is, whatever its characters",
    arguments: ["a<b> & \"c\"", "x_{1}^2 @{y}", "it's `date` $(id) \\n", "_T0_", "50% %d", "größer ≥ 🧪", "&amp;"])
  func escaping(_ name: String) throws {
    let diagram = MadeUpPlots.ranks([name, "relu"], [1.25, 1.75], groups: [[0, 1]], title: "title: \(name)")
    let content = try SVGContent(gnuplot().svg(of: diagram.figure("cd")))
    #expect(content.title == "title: \(name)" && content.summary.contains(name))
    #expect(content.texts.contains("\(name)  1.25") && content.texts.contains("title: \(name)"), "\(content.texts)")
  }

  @Test("Names at the ends of many equal curves do not overlap, nor leave the figure")
  func labels() throws {
    let names = (1...20).map { "curve-\($0)" }
    let content = try drawn(MadeUpPlots.curves(names.map { ($0, [1 / 3, 1 / 3]) }))
    let heights = names.compactMap { content.positions[$0]?.y }.sorted()
    #expect(heights.count == names.count)
    #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 > 12 }, "\(heights)")
    #expect((heights.first ?? 0) > 10 && (heights.last ?? .infinity) < content.height)
  }

  @Test("Variants of an activation, whose colours are alike, differ in their dashes in a diagram of ranks")
  func dashes() throws {
    let names = ["leaky-relu", "leaky-relu(slope=0.3)", "leaky-relu(slope=0.5)"]
    let svg = try gnuplot().svg(of: MadeUpPlots.ranks(names, [1, 2, 3]).figure("ranks"))
    let looks = svg.matches(of: /<path stroke='rgb\(153,  51, 187\)'( stroke-dasharray='.*?')?/).map {
      String($0.1 ?? "")
    }
    #expect(Set(looks).count == 3, "\(looks)")
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

  @Test("Learned functions are drawn where they are, a line a layer in its colour and one for what they were before")
  func learned() throws {
    let svg = try gnuplot().svg(of: #require(MadeUpPlots.learned([("prelu", [0.5, -0.125])])))
    let lines = ["rgb( 51, 153, 221)", "rgb(204,  34,   0)"].map { color in
      polylines(svg, color: color).filter { $0.count > 10 }
    }
    let before = polylines(svg, color: "rgb(121, 121, 121)").filter { $0.count > 10 }
    #expect(lines.map(\.count) == [1, 1] && before.count == 1, "\(lines.map(\.count)), \(before.count)")
    let rises = (lines + [before]).flatMap { $0 }.map { ($0.first?.y ?? .nan) - ($0.last?.y ?? .nan) }
    // As many pixels as the slopes say, of 0.5, −0.125 and 0.25.
    #expect(rises.count == 3 && abs(rises[1] / rises[0] + 0.25) < 0.01 && abs(rises[2] / rises[0] - 0.5) < 0.01)
    let texts = try SVGContent(svg).texts
    #expect(texts.contains("1") && texts.contains("2") && texts.contains("prelu"), "\(texts)")
  }

  @Test("A program that fails or takes too long is told in one line that names the figure")
  func failure() throws {
    let folder = URL(fileURLWithPath: NSTemporaryDirectory() + "figures-tests-" + UUID().uuidString, isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (script, timeout, reason) in [
      ("echo; echo '  no such terminal' >&2; exit 3", 10.0, "gnuplot failed: no such terminal"),
      ("exec sleep 60", 0.2, "gnuplot was stopped after 0 seconds"),
      ("exec yes", 30, "gnuplot was stopped after it had written 256 MB"),
      ("yes >&2", 30, "gnuplot was stopped after it had written 256 MB"),
      ("echo nonsense", 10, "gnuplot drew nothing that could be understood"),
    ] {
      let program = folder.appendingPathComponent("gnuplot")
      try writeProgram("#!/bin/sh\nPATH=/usr/bin:/bin\n\(script)\n", to: program)
      let figures = try [MadeUpPlots.forest(), MadeUpPlots.strip()].map { try #require($0) }
      let error = #expect(throws: FigureError.self) {
        try Gnuplot(program: program, timeout: timeout).svgs(of: figures)
      }
      #expect(error?.description == "forest: \(reason)")
    }
  }

  /// Writes a program by a process of its own: a file that this one has open to write, a child of another test could have open
  /// when it is run ("Text file busy").
  private func writeProgram(_ text: String, to url: URL) throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", #"printf %s "$1" > "$0" && chmod +x "$0""#, url.path, text]
    try shell.run()
    shell.waitUntilExit()
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

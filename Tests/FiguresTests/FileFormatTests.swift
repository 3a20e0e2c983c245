import Figures
import Foundation
import Testing

@Suite(
  "Figures as files for papers",
  .enabled(if: Gnuplot.installed() != nil, "gnuplot is not installed: apt-get install gnuplot-nox"))
struct FileFormatTests {
  private func file(_ figure: Figure?, _ format: FigureFormat) throws -> Data {
    try #require(Gnuplot.installed()).file(of: #require(figure), as: format)
  }

  @Test("Each format begins as its readers expect, and SVG and PNG are the same bytes again")
  func formats() throws {
    for (format, start) in [
      (FigureFormat.svg, "<?xml".utf8.map { $0 }), (.pdf, "%PDF".utf8.map { $0 }), (.png, [0x89, 0x50]),
    ] {
      let bytes = try file(MadeUpPlots.strip(), format)
      #expect(bytes.starts(with: start), "\(format)")
      if format != .pdf { #expect(try bytes == file(MadeUpPlots.strip(), format), "\(format)") }
    }
    let svg = try SVGContent(String(decoding: file(MadeUpPlots.strip(), .svg), as: UTF8.self))
    // The size stands in a PNG's first chunk: four bytes each, after 16.
    let png = Array(try file(MadeUpPlots.strip(), .png))
    let size = [16, 20].map { start in png[start..<start + 4].reduce(0) { 256 * $0 + Int($1) } }
    #expect(size == [1440, Int(2 * svg.height)])
  }

  @Test(
    "No name is read by gnuplot, whatever its characters",
    arguments: [
      "'; system \"touch FILE\"; '", "\"; system 'touch FILE'; \"", "`touch FILE`", "\"`touch FILE`\"",
      "\n!touch FILE\n",
      "@FILE", "$0 %s %d", "x_{1}^2 {/Bold b}", "\\", "\\\"", "'", "\u{0}", "größer ≥ 🧪", "a\\ntouch",
    ])
  func hostile(_ name: String) throws {
    let touched = NSTemporaryDirectory() + "figures-tests-" + UUID().uuidString
    let name = name.replacing("FILE", with: touched)
    for format in FigureFormat.allCases {
      let figure = MadeUpPlots.ranks([name, "relu"], [1.25, 1.75], groups: [[0, 1]], title: name).figure(name)
      #expect(throws: Never.self, "\(name) as \(format)") { try file(figure, format) }
      #expect(!FileManager.default.fileExists(atPath: touched), "\(name) as \(format)")
    }
    let (one, other) = (MadeUpPlots.strip([(name, [0.5, 0.6], 0)]), MadeUpPlots.strip([(name + "x", [0.5, 0.6], 0)]))
    #expect(try file(one, .png) != file(other, .png), "the text is not drawn: \(name)")
  }
}

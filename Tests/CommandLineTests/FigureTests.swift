import Foundation
import Testing

/// Whether figures can be drawn here.
let hasGnuplot = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  .contains { FileManager.default.isExecutableFile(atPath: "\($0)/gnuplot") }

@Suite("Figures from the command line")
struct FigureTests {
  private let small = [
    "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4", "--epochs", "2", "--seeds", "2",
  ]
  private let bare = ["PATH": "/nonexistent"]

  @Test("Without gnuplot all is written but the figures, with a word on how to get them")
  func withoutGnuplot() throws {
    let workspace = try Workspace()
    let outcome = try workspace.run(small, environment: bare)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errorLines.filter { $0.contains("apt-get install gnuplot-nox") }.count == 1, "\(outcome.errors)")
    let written = try workspace.contents(of: "reports/relu-tanh-iris")
    #expect(written.keys.contains("report.md") && !written.keys.contains { $0.hasSuffix(".svg") })
    let check = try workspace.run(["report", "--check"], environment: bare)
    #expect(check.code == 0 && check.errors.contains("gnuplot-nox"), "\(check.output)\(check.errors)")
    let plot = try workspace.run(["show", "elu", "--plot", "elu.svg"], environment: bare)
    #expect(plot.code == 65 && plot.errors.contains("gnuplot-nox"), "\(plot.errors)")
  }

  @Test(
    "The report is the same with and without gnuplot, and --check sees figures that are missing, edited or left over",
    .enabled(if: hasGnuplot, "gnuplot is not installed: apt-get install gnuplot-nox"))
  func check() throws {
    let workspace = try Workspace()
    _ = try workspace.run(small, environment: bare)
    let report = try workspace.bytes("reports/relu-tanh-iris/report.md")
    let missing = try workspace.run(["report", "--check"])
    #expect(missing.code == 1 && missing.output.contains("figures/forest-iris-4-4-3.svg"), "\(missing.output)")
    try workspace.succeed("report")
    #expect(try workspace.bytes("reports/relu-tanh-iris/report.md") == report)
    let written = try workspace.contents(of: "reports/relu-tanh-iris")
    #expect(written.keys.filter { $0.hasSuffix(".svg") }.count == 5)

    // Without its list the folder is one of an older program, whose figures are known by their names.
    for (name, hasList) in [("curves-iris-4-4-3", true), ("strip-of-yore", false)] {
      if !hasList { try FileManager.default.removeItem(at: workspace.file("reports/relu-tanh-iris/.actlab-files")) }
      try workspace.write("reports/relu-tanh-iris/figures/\(name).svg", "<svg/>")
      let stale = try workspace.run(["report", "--check"])
      #expect(stale.code == 1 && stale.output.contains("stale: figures/\(name).svg;"), "\(stale.output)")
      try workspace.succeed("report")
      #expect(try workspace.contents(of: "reports/relu-tanh-iris") == written)
    }
  }

  @Test(
    "Every arm, matching and net has pictures of its own, and the text in place of each is what it shows",
    .enabled(if: hasGnuplot, "gnuplot is not installed: apt-get install gnuplot-nox"))
  func everyFamily() throws {
    let workspace = try Workspace()
    try workspace.write(
      "both.yaml",
      """
      name: both
      datasets: [iris, wine]
      networks: [{hidden: []}, {hidden: [8]}, {hidden: [16]}]
      activations: [relu, tanh, maxout]
      training: {epochs: 2}
      learning_rate: {shared: 0.05, tuned: {grid: [0.01, 0.1], seeds: 1}}
      matching: [width, parameters]
      seeds: 2

      """)
    try workspace.succeed("run", "both.yaml")
    let images = try workspace.text("reports/both/report.md").matches(of: /!\[(.*?[^\\])\]\((figures\/.*?\.svg)\)/)
      .map { (text: String($0.1), file: String($0.2)) }
    #expect(images.count { $0.file.hasPrefix("figures/ranks") } == 10)
    #expect(images.count { $0.file.hasPrefix("figures/rates") } == 10)
    // Two data sets, arms and matchings.
    #expect(images.count { $0.file.hasPrefix("figures/nets") } == 8)
    for (file, uses) in Dictionary(grouping: images, by: \.file) {
      #expect(uses.count == 1, "\(file) stands for \(uses.count) pictures")
      let drawn = try workspace.text("reports/both/\(file)").firstMatch(of: /<desc.*?>(.*)<\/desc>/)?.1
      let text = uses[0].text.replacing("\\", with: "").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      #expect(drawn.map(String.init) == text, "\(file)")
    }
    let answers = try workspace.text("reports/both/report.md").split(separator: "\n").filter { $0.hasPrefix("Over 2") }
    #expect(Set(answers.map { $0.prefix { $0 != ";" }.prefix(100) }).count == answers.count, "\(answers)")
  }

  @Test(
    "A hundred figures take no more open files than one does",
    .enabled(if: hasGnuplot, "gnuplot is not installed: apt-get install gnuplot-nox"))
  func openFiles() throws {
    let workspace = try Workspace()
    let rows = (0..<60).flatMap { data in
      ["a", "b"].flatMap { method in (0..<3).map { "d\(data),\(method),\($0),0.\(method == "a" ? 5 : 6)\($0)\n" } }
    }
    try workspace.write("t.csv", "dataset,method,block,value\n" + rows.joined())
    let words = ["analyze", "t.csv", "--dataset", "dataset", "--figures", "f"]
    let process = try workspace.process(words)
    let program = try #require(process.executableURL).path
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "ulimit -n 100; exec \"$0\" \"$@\"", program] + words
    try process.run()
    let outcome = try workspace.outcome(of: process)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.file("f").path).count > 100)
  }

  @Test(
    "show --plot draws any activation, and the same bytes again",
    .enabled(if: hasGnuplot, "gnuplot is not installed: apt-get install gnuplot-nox"),
    arguments: ["elu", "maxout", "softplus", "leaky-relu(slope=0.3)"])
  func plot(_ activation: String) throws {
    let workspace = try Workspace()
    for name in ["a.svg", "b.svg"] { try workspace.succeed("show", activation, "--plot", name) }
    let svg = try workspace.text("a.svg")
    #expect(
      svg == (try workspace.text("b.svg")) && svg.contains("<title id=\"title\">\(activation) and its derivative"))
    #expect(svg.contains("the others are 0") == (activation == "maxout"))
  }

  @Test(
    "The ending of a file says how it is drawn",
    .enabled(if: hasGnuplot, "gnuplot is not installed: apt-get install gnuplot-nox"))
  func formats() throws {
    let workspace = try Workspace()
    for (ending, start) in [("svg", "<?xml"), ("pdf", "%PDF"), ("PNG", "\u{89}PNG")] {
      try workspace.succeed("show", "elu", "--plot", "elu.\(ending)")
      let bytes = try workspace.bytes("elu.\(ending)")
      #expect(bytes.starts(with: start.unicodeScalars.map { UInt8($0.value) }), "\(ending)")
    }
  }

  @Test(
    "A formula's picture is headed by its derivative, cut where that is long",
    .enabled(if: hasGnuplot, "gnuplot is not installed: apt-get install gnuplot-nox"))
  func derivative() throws {
    let workspace = try Workspace()
    func headings(_ formula: String) throws -> [String] {
      try workspace.succeed("show", "--formula", formula, "--plot", "f.svg")
      return try workspace.text("f.svg").matches(of: />([^<]+)<\/text>/).map { String($0.1) }
    }
    #expect(try headings("f = x > 0 ? x : exp(x) - 1").contains("f′(x) = x &gt; 0 ? 1 : exp(x)"))
    let long = try headings("f = tanh(x)*sin(x)*cos(x)*exp(-x^2)*sigmoid(x)*softplus(x)")
    #expect(long.contains { $0.hasPrefix("f′(x) = ") } && long.contains { $0.hasSuffix("…") }, "\(long)")
    let tower = "f = " + String(repeating: "sin(", count: 150) + "x" + String(repeating: " + 1)", count: 150)
    #expect(try headings(tower).contains("f′(x), by backpropagation"))
  }

  @Test(
    "What --plot cannot draw is said in one line",
    arguments: [
      (
        ["elu", "--plot", "elu.gif"], 64,
        "--plot elu.gif: give a file that ends in .svg, .pdf or .png, which says how it is drawn"
      ),
      (["six", "--plot", "six.svg"], 64, "--plot draws activations, and 'six' is a suite"),
    ])
  func refused(_ arguments: [String], _ code: Int32, _ line: String) throws {
    let outcome = try Workspace().run(["show"] + arguments)
    #expect(outcome.code == code && outcome.errors == "error: \(line)\n", "\(outcome.errors)")
  }
}

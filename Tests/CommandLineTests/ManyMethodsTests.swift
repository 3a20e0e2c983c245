import Foundation
import Testing

@Suite("Many methods, names of any kind and extreme numbers")
struct ManyMethodsTests {
  /// A wide table; `score` is of a method and a block.
  private func table(_ names: [String], blocks: Int, _ score: (Int, Int) -> Double) -> String {
    var text = "block"
    for name in names {
      text += ",\""
      for scalar in name.unicodeScalars { text += scalar == "\"" ? "\"\"" : String(scalar) }
      text += "\""
    }
    for block in 0..<blocks {
      text += "\nb\(block)"
      for method in names.indices { text += ",\(score(method, block))" }
    }
    return text + "\n"
  }

  /// What no two methods and no two blocks share, and is the same at every run.
  private func noise(_ method: Int, _ block: Int) -> Double {
    let number: Int = method * 7919 + block * 104_729 + method * block * 31
    return Double(number % 1009) / 1009
  }

  private func names(in json: String) throws -> [String] {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    return try #require(object["methods"] as? [[String: Any]]).compactMap { $0["name"] as? String }
  }

  @Test(
    "On a hundred methods the answer is a paragraph that names the leaders, and tables have what can be read",
    arguments: [[], ["--reference", "m50"], ["--rows", "datasets"], ["--reference", "m50", "--rope", "0.4"]])
  func hundred(_ options: [String]) throws {
    let workspace = try Workspace()
    let names = (0..<100).map { "m\($0)" }
    try workspace.write("w.csv", table(names, blocks: 12) { 0.02 * Double($0) + noise($0, $1) })
    let outcome = try workspace.run(["analyze", "w.csv", "--wide"] + options + (hasGnuplot ? ["--figures", "f"] : []))
    #expect(outcome.code == 0, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].utf8.count < 1500 && lines[1].isEmpty, "\(lines[0])")
    #expect(lines[0].contains(options.contains("--reference") ? " of 99" : " of 4,950 pairs"), "\(lines[0])")
    #expect(lines.count { $0.contains(" − ") && !$0.contains("a − b") && $0.hasPrefix("m") } <= 66 + 100)
    #expect(outcome.output.contains("pairs --format csv and --format json have the numbers."))
    if hasGnuplot {
      #expect(outcome.errorLines.contains { $0.hasPrefix("f/") && $0.contains("not drawn") }, "\(outcome.errors)")
    }
    let csv = try workspace.run(["analyze", "w.csv", "--wide", "--quiet", "--format", "csv"] + options).output
    #expect(csv.split(separator: "\n").count == 4951)
  }

  @Test("A few methods are all named, with all their pairs")
  func few() throws {
    let workspace = try Workspace()
    try workspace.write("w.csv", table((0..<12).map { "m\($0)" }, blocks: 6) { Double($0) + noise($0, $1) })
    let output = try workspace.succeed("analyze", "w.csv", "--wide").output
    #expect(!output.contains("--format csv"))
    #expect(output.split(separator: "\n").count { $0.hasPrefix("m") && $0.contains(" − m") } == 66)
  }

  private static let tiny = Double.leastNonzeroMagnitude
  private static let huge = Double.greatestFiniteMagnitude
  private static let extremes: [[[Double]]] = [
    [[0.5, 0.6], [0.51, 0.59], [0.52, huge], [0.5, 0.6]], [[huge, -huge], [-huge, huge], [0, 1]],
    [[tiny, 2 * tiny], [3 * tiny, tiny], [0, tiny]], [[0.5, 0.5], [0.5, 0.5], [0.5, 0.5]], [[0.5, 0.6]],
    [[1e-300, 1e300], [1e300, 1e-300], [1, 2], [tiny, 1e308]],
  ]
  private static let settings: [[String]] = [
    [], ["--alpha", "1e-17"], ["--alpha", "5e-324", "--reference", "a"], ["--alpha", "0.999999", "--rope", "0"],
    ["--rope", "5e-324", "--lower-is-better"], ["--rope", "1e308", "--rows", "datasets"],
  ]

  @Test("No number and no setting ends the program", arguments: extremes, settings)
  func endless(_ scores: [[Double]], _ options: [String]) throws {
    let workspace = try Workspace()
    try workspace.write("w.csv", table(["a", "b"], blocks: scores.count) { scores[$1][$0] })
    let outcome = try workspace.run(["analyze", "w.csv", "--wide"] + options + (hasGnuplot ? ["--figures", "f"] : []))
    #expect(outcome.code == 0, "\(scores), \(options): \(outcome.errors)")
    #expect(!outcome.output.contains("inf") && !outcome.output.contains("nan"), "\(outcome.output)")
    let json = try workspace.run(["analyze", "w.csv", "--wide", "--format", "json"] + options)
    #expect(json.code == 0, "\(json.errors)")
    #expect(try names(in: json.output) == ["a", "b"])
  }

  private static let strange = [
    "<b>bold</b>", "&amp;", "*star*", "`code`", "[link](http://x)", "a](x)", "$x^2$", "# a", "a|b", "back\\slash",
    "lr1e-05", "=SUM(A1)",
    "two\nlines", "two\r\nlines", "tab\there", "\u{1B}[31mred", "\u{9B}x", "rtl \u{202E}abc", "zero\u{200B}width",
    "\"\u{301}\"",
    "|\u{301}", "\u{301}mark", "  lead", "trail  ", "日本語の活性化関数", "👨‍👩‍👧", "שלום", "-1", "NaN", "0", "a−b", "c, \"d\"",
  ]

  @Test("Names come out of JSON and CSV as they went in, and everywhere else as text on one line")
  func names() throws {
    let workspace = try Workspace()
    let names = Self.strange
    try workspace.write("w.csv", table(names, blocks: 6) { 0.01 * Double($0) + noise($0, $1) })
    func printed(_ format: String) throws -> String {
      try workspace.succeed("analyze", "w.csv", "--wide", "--quiet", "--format", format).output
    }
    // Blanks around a name are no part of it, and a line break in it is one; so the second of two lines is another's name already.
    let read = names.map { name -> String in
      switch name {
      case "two\nlines": "two lines"
      case "two\r\nlines": "two lines.2"
      default: name.trimmingCharacters(in: [" "])
      }
    }
    #expect(try self.names(in: printed("json")) == read)
    // Every method but the last is the first of some pair, and is read as the method of a long table again.
    try workspace.write("pairs.csv", try printed("csv"))
    let again = try workspace.succeed(
      "analyze", "pairs.csv", "--method", "a", "--block", "b", "--value", "n", "--format", "json")
    #expect(try Set(self.names(in: again.output)) == Set(read.dropLast()))

    let controls = { (text: String) in
      text.unicodeScalars.filter {
        $0 != "\n" && ($0.value < 0x20 || 0x7F...0x9F ~= $0.value || [0x200B, 0x202E].contains($0.value))
      }
    }
    let markdown = try printed("markdown")
    for text in try [printed("text"), markdown, printed("latex")] {
      #expect(controls(text).isEmpty, "\(controls(text))")
    }
    #expect(markdown.contains("\\<b\\>bold\\</b\\>") && markdown.contains("\\*star\\*") && !markdown.contains("<b>"))
    #expect(try printed("latex").contains("  lr1e-05 & "))
    if hasGnuplot {
      try workspace.succeed("analyze", "w.csv", "--wide", "--figures", "f")
      let svg = try workspace.text("f/strip.svg")
      #expect(svg.contains(">&lt;b&gt;bold&lt;/b&gt;<") && controls(svg).isEmpty)
    }
  }

  @Test(
    "A suite of many activations with names of any kind and extreme settings ends in its report, and the report is text"
  )
  func suite() throws {
    let workspace = try Workspace()
    // YAML takes no control of the second half unless it is escaped, which JSON has no need to do.
    let names =
      Self.strange.filter { $0 != "\u{9B}x" } + [
        String(repeating: "long ", count: 60) + "1", String(repeating: "long ", count: 60) + "2",
      ]
    // JSON's strings are YAML's.
    let list = try names.map { name in
      let json = try JSONSerialization.data(
        withJSONObject: name, options: [.fragmentsAllowed, .withoutEscapingSlashes])
      return "  - {name: \(String(decoding: json, as: UTF8.self)), layers: [relu, tanh]}\n"
    }
    try workspace.write(
      "many.yaml",
      """
      name: many
      datasets: [iris]
      networks: [{hidden: [3, 3]}]
      activations:
        - relu
      \(list.joined())training: {epochs: 2}
      learning_rate: {shared: 0.05, tuned: {grid: [0.01, 0.1], seeds: 1}}
      seeds: 2
      report: {reference: "*star*", alpha: 1e-17, rope: 5e-324}

      """)
    let outcome = try workspace.run(["run", "many.yaml"])
    #expect(outcome.code == 0 && !outcome.errors.contains("left out"), "\(outcome.errors)")
    #expect(try workspace.run(["report", "--check"]).code == 0)
    // The suite itself is at the end, as it stands, in a block of code.
    let text = try workspace.text("reports/many/report.md")
    let report = text[..<(try #require(text.range(of: "<summary>The suite")?.lowerBound))]
    #expect(report.contains("\\<b\\>bold\\</b\\>") && !report.contains("<b>") && !report.contains("\u{1B}"))
    let answers = report.split(separator: "\n").filter {
      $0.hasPrefix("**Over 2 seeds") || $0.hasPrefix("**At the rate")
    }
    #expect(answers.count == 2 && answers.allSatisfy { $0.contains(" of 33") && $0.utf8.count < 2500 }, "\(answers)")
    #expect(report.contains("| activation, after epoch |"))
    if hasGnuplot {
      #expect(report.contains("22 of 34 activations are not drawn: all but the best and the reference."))
    }
  }
}

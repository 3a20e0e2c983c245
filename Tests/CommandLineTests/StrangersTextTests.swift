import Testing

@Suite("What a stranger's files say, on a terminal and in limits")
struct StrangersTextTests {
  private static let scores =
    "method,block,value\n" + (1...4).map { "\u{1B}[31mred\u{7},\($0),0.\($0)\nb,\($0),0.\(9 - $0)\n" }.joined()

  @Test("Names are shown on a terminal and not obeyed, and are as they are in a file")
  func terminal() throws {
    let desk = try Desk()
    try desk.write("x.csv", Self.scores)
    let shown = try desk.run("actlab analyze x.csv --format csv").joined(separator: "\n")
    #expect(desk.lastCode == 0 && shown.contains("red"), "\(shown)")
    #expect(!shown.contains("\u{1B}") && !shown.contains("\u{7}"), "\(shown.debugDescription)")
    _ = try desk.run(
      "actlab analyze x.csv --format csv > written.csv && grep -cF \"$(sed -n 2p x.csv | cut -d, -f 1)\" written.csv")
    #expect(desk.lastCode == 0, "the file has not the name as it is")
  }

  @Test(
    "An empty path of a folder is refused: a variable that is not set would be the root, or the working directory",
    arguments: [
      "analyze x.csv --figures ''", "report quick --figures ''", "report quick --reports ''", "train relu --save ''",
      "predict '' x.csv",
    ])
  func emptyPaths(_ words: String) throws {
    let desk = try Desk()
    try desk.write("x.csv", Self.scores)
    let lines = try desk.run("actlab \(words)")
    #expect(desk.lastCode == 64 && lines.count == 1 && lines[0].contains("must be the path of a folder"), "\(lines)")
  }

  @Test(
    "Units times the examples of a step, or of a look at the net, have a limit that is named before memory is taken")
  func largeNets() throws {
    let desk = try Desk()
    for (training, diagnostics) in [
      ("epochs: 1, batch_size: all", "none"), ("epochs: 1, batch_size: 8", "{probe: all}"),
    ] {
      try desk.write(
        "wide.yaml",
        """
        name: wide
        datasets: [moons]
        networks: [{hidden: [100000]}]
        activations: [relu, tanh]
        training: {\(training)}
        diagnostics: \(diagnostics)
        seeds: 1

        """)
      let lines = try desk.run("actlab run wide.yaml --dry-run")
      #expect(desk.lastCode == 65 && lines.count == 1 && lines[0].contains("examples at a time at most"), "\(lines)")
    }
  }
}

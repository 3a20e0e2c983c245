import Foundation
import Testing

/// The README's script, by which somebody else's program makes a raw row the inputs of a saved net.
@Suite("The README's script")
struct RawRowTests {
  /// The block of the README that defines it.
  private static func script() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let start = try #require(readme.range(of: "def inputs_of(")?.lowerBound)
    let end = try #require(readme.range(of: "```", range: start..<readme.endIndex)?.lowerBound)
    return String(readme[start..<end])
  }

  /// Scores the rows of a table by the script and a net without hidden layers, and prints the largest difference to what was saved.
  private static func replay() throws -> String {
    try """
    import csv, datetime as dt, json, math, struct, sys
    \(script())
    p = json.load(open("net/preprocessing.json"))
    data = open("net/final.safetensors", "rb").read()
    length, = struct.unpack("<Q", data[:8])
    header, body = json.loads(data[8:8 + length]), data[8 + length:]
    def tensor(name):
        start, end = header[name]["data_offsets"]
        return struct.unpack(f"<{(end - start) // 4}f", body[start:end])
    weights, biases = tensor("layers.0.weight"), tensor("layers.0.bias")
    rows = list(csv.DictReader(open("mine.csv"), delimiter=sys.argv[1]))
    worst, count = 0, 0
    for saved in csv.DictReader(open("net/predictions.csv")):
        x = inputs_of(rows[int(saved["row"])], p)
        scores = [b + sum(weights[o * len(x) + i] * x[i] for i in range(len(x))) for o, b in enumerate(biases)]
        sums = sum(math.exp(s) for s in scores)
        if p["classes"]: off = max(abs(math.exp(s) / sums - float(saved[c])) for s, c in zip(scores, p["classes"]))
        else: off = abs(p["target"]["scale"][0] * scores[0] + p["target"]["mean"][0] - float(saved["prediction"])) / p["target"]["scale"][0]
        worst, count = max(worst, off), count + 1
    print(count, worst)
    """
  }

  /// 60 rows of a separator; `number` writes a row's number.
  private static func table(
    _ separator: String, number: (Double) -> String, missing: String, kind: (Int) -> String, label: (Int) -> String
  ) -> String {
    let rows = (1...60).map { row in
      let weight = row % 9 == 0 ? missing : number(Double(row * 37 % 80) + 0.125)
      let price = number(Double(1000 * (row * 7 % 13) + 250) + 0.5)
      return [weight, price, kind(row), label(row)].joined(separator: separator)
    }
    return (["weight", "price", "kind", "label"].joined(separator: separator) + "\n") + rows.joined(separator: "\n")
      + "\n"
  }

  /// A number as German tables write it: 1.234,5.
  private static func german(_ number: Double) -> String {
    let whole = Int(number)
    let digits = whole < 1000 ? "\(whole)" : "\(whole / 1000).\(String(String(whole % 1000 + 1000).dropFirst()))"
    return digits + "," + String(String(number - Double(whole)).dropFirst(2))
  }

  static let cases: [(name: String, text: String, separator: String, options: [String])] = [
    (
      "plain numbers, every kind of column", DataTests.table, ",", []
    ),
    (
      "decimal commas, thousands, own spellings of missing values beside levels that are usual ones",
      table(
        ";", number: german, missing: "-999", kind: { ["NA", "na", "rot", "unbekannt"][$0 * $0 % 7 % 4] },
        label: { $0 * 37 % 80 > 40 ? "ja" : "nein" }), ";", ["--missing=-999,unbekannt"]
    ),
    (
      "values with decimal commas",
      table(";", number: german, missing: "", kind: { ["a", "b"][$0 % 2] }, label: { german(Double($0) + 0.25) }),
      ";", []
    ),
    (
      "thousands in quotes",
      table(
        ",",
        number: { $0 < 1000 ? "\($0)" : "\"\(Int($0) / 1000),\(String(String(Int($0) % 1000 + 1000).dropFirst()))\"" },
        missing: "?", kind: { ["", "x", "y"][$0 * $0 % 3] }, label: { ["u", "v"][$0 % 2] }), ",", []
    ),
  ]

  @Test(
    "makes of every raw row what the net was given", .enabled(if: Python.has("csv"), "needs Python"), arguments: 0..<4)
  func rows(_ index: Int) throws {
    let (name, text, separator, options) = Self.cases[index]
    let workspace = try Workspace()
    try workspace.write("mine.csv", text)
    let outcome = try workspace.run(
      ["train", "relu", "--dataset", "mine.csv", "--hidden", "none", "--epochs", "3", "--save", "net"] + options)
    #expect(outcome.code == 0, "\(name): \(outcome.errors)")
    let replayed = try #require(Python.run(try Self.replay(), [separator], in: workspace.url))
    let words = replayed.output.split(separator: " ").compactMap { Double($0.filter { !$0.isNewline }) }
    let rows = text.split(separator: "\n").count - 1
    #expect(words.count == 2 && words[0] == Double(rows) && words[1] < 1e-5, "\(name): \(replayed)")
  }

  @Test(
    "predict reads a new file's numbers and missing values as the training file's were, unless options say otherwise")
  func predict() throws {
    let workspace = try Workspace()
    let (_, text, _, options) = Self.cases[1]
    try workspace.write("mine.csv", text)
    let trained = try workspace.run(
      ["train", "relu", "--dataset", "mine.csv", "--hidden", "none", "--epochs", "3", "--save", "net"] + options)
    #expect(trained.code == 0, "\(trained.errors)")
    func predicted(_ rows: String, _ options: String...) throws -> String {
      try workspace.write("new.csv", "weight;price;kind\n" + rows + "\n")
      let outcome = try workspace.run(["predict", "net", "new.csv"] + options)
      #expect(outcome.code == 0, "\(rows): \(outcome.errors)")
      return outcome.output
    }
    let usual = try predicted("1,2345;3000,0;NA")
    // Alone, 1,234 may be a number of thousands and 3.000 one of thousandths.
    #expect(try predicted("1,2345;3.000;NA") == usual)
    #expect(try predicted("1,234;3000;NA") != predicted("1234;3000;NA"))
    #expect(try predicted("1.2345;3000;NA", "--decimal", ".") == usual)
    #expect(try predicted("1.2345;3'000;NA", "--decimal", ".", "--thousands", "'") == usual)
    let unknown = try predicted("-999;3000,0;unbekannt")
    #expect(try predicted(";3000,0;") == unknown)
    #expect(try predicted("fehlt;3000,0;fehlt", "--missing", "fehlt") == unknown)
    let refused = try workspace.run(["predict", "net", "new.csv"])
    #expect(
      refused.code == 65
        && refused.errors
          == "error: new.csv:2: column 'weight': 'fehlt' is not a number; correct it, or say how the file is written with --missing, "
          + "--decimal or --thousands\n",
      "\(refused.errors)")
    try workspace.write(
      "bare.csv", "weight|price|kind\n1,2345|3000,0|NA\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    for options in [[], ["--separator", "bar", "--header", "yes", "--encoding", "utf-16le"]] {
      #expect(try workspace.run(["predict", "net", "bare.csv"] + options).output == usual, "\(options)")
    }
  }

  @Test(
    "predict asks for arrays as a table, and scores the one that its own line of NumPy writes as the arrays were",
    .enabled(if: Python.has("numpy"), "needs Python with NumPy"))
  func arrays() throws {
    let workspace = try Workspace()
    let made = Python.run(
      "import numpy as np; X = np.random.default_rng(1).normal(size=(40, 3)); X[::7, 1] = np.nan; "
        + "np.savez('a.npz', X=X, y=(X[:, 0] > 0).astype(int))", in: workspace.url)
    try #require(made?.code == 0)
    try workspace.succeed("train", "relu", "--dataset", "a.npz", "--hidden", "3", "--epochs", "2", "--save", "net")
    let refused = try workspace.run(["predict", "net", "a.npz"])
    #expect(refused.code == 65 && refused.errorLines.count == 1, "\(refused.errors)")
    let start = try #require(refused.errors.range(of: "numpy.savetxt")?.lowerBound, "\(refused.errors)")
    let line = String(refused.errors[start...].prefix { !$0.isNewline })
    try #require(
      Python.run("import numpy; X = numpy.load('a.npz')['X']; " + line, in: workspace.url)?.code == 0, "\(line)")
    let predicted = try workspace.succeed("predict", "net", "new.csv").output.split(separator: "\n")
    let saved = try workspace.text("net/predictions.csv").split(separator: "\n").map { row in
      let cells = row.split(separator: ",")
      return ([cells[0]] + cells[3...]).joined(separator: ",")
    }
    #expect(predicted.map(String.init) == saved)
  }
}

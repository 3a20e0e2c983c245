import Experiments
import Playground
import Testing

@Suite("What a page cannot have trained")
struct BadSettingsTests {
  /// Settings with something wrong, the setting that is to blame, and what the line must say.
  struct Case: Sendable, CustomTestStringConvertible {
    let setting: String
    let words: String
    let change: @Sendable (inout RaceSettings) -> Void

    var testDescription: String { "\(setting): \(words)" }
  }

  static let cases = [
    Case(setting: "nets", words: "from 1 to 9 nets") { $0.nets = [] },
    Case(setting: "nets", words: "and not 10") { $0.nets = Array(repeating: "relu", count: 10) },
    Case(setting: "nets", words: "a second time") { $0.nets = ["relu", "relu"] },
    Case(setting: "nets", words: "did you mean 'sigmoid'?") { $0.nets = ["sigmoit"] },
    Case(setting: "nets", words: "column 12") { $0.nets = ["mine = x * y"] },
    Case(setting: "nets", words: "longer than 300 letters") { $0.nets = [String(repeating: "x", count: 301)] },
    Case(setting: "nets", words: "belongs to 'relu'") { $0.nets = ["relu = x"] },
    Case(setting: "hidden", words: "at most 10 hidden layers") { $0.hidden = Array(repeating: 1, count: 11) },
    Case(setting: "hidden", words: "1 to 32 units") { $0.hidden = [33] },
    Case(setting: "hidden", words: "1 to 32 units") { $0.hidden = [8, 0] },
    Case(setting: "hidden", words: "parameters together, where the page has room for 300,000") {
      ($0.nets, $0.hidden) = ((56...64).map { "maxout(pieces=\($0))" }, Array(repeating: 32, count: 10))
    },
    Case(
      setting: "hidden",
      words: "8,192 units and pieces together, where with 400 examples at a time the page has room for 5,789"
    ) {
      ($0.nets, $0.hidden, $0.batch) = (["maxout(pieces=64)"], Array(repeating: 32, count: 4), 0)
    },
    Case(setting: "rate", words: "from 0.000001 to 100") { $0.rate = 0 },
    Case(setting: "rate", words: "from 0.000001 to 100") { $0.rate = .nan },
    Case(setting: "rate", words: "from 0.000001 to 100") { $0.rate = .infinity },
    Case(setting: "batch", words: "1 to 2,000 examples") { $0.batch = -1 },
    Case(setting: "batch", words: "1 to 2,000 examples") { $0.batch = .max },
    Case(setting: "seed", words: "from 1 to 1,000,000") { $0.seed = .min },
    Case(setting: "optimizer", words: "'optimizer.name'") { $0.optimizer = "sdg" },
    Case(setting: "initializer", words: "'initializer.name'") { $0.initializer = "]" },
    Case(setting: "data", words: "is none of spiral, moons") { $0.data = "../iris.csv" },
    Case(setting: "data", words: "is none of spiral, moons") { $0.data = "digits" },
    Case(setting: "data", words: "no point is drawn yet") { $0.data = "points" },
    Case(setting: "data", words: "x, y and a class") { ($0.data, $0.points) = ("points", [[0, 0]]) },
    Case(setting: "data", words: "x, y and a class") { ($0.data, $0.points) = ("points", [[0, .nan, 0]]) },
    Case(setting: "data", words: "x, y and a class") { ($0.data, $0.points) = ("points", [[0, 0, 6]]) },
    Case(setting: "data", words: "1,000,000 points were drawn") {
      ($0.data, $0.points) = ("points", Array(repeating: [0, 0, 0], count: 1_000_000))
    },
    Case(setting: "data", words: "the table has 11 columns, where the plane has two features and a label") {
      let row = Array(repeating: "a", count: 11).joined(separator: ",") + "\n"
      ($0.data, $0.table) = ("table", String(repeating: row, count: 20))
    },
    Case(setting: "data", words: "the table is empty") { ($0.data, $0.table) = ("table", " \n") },
    Case(setting: "data", words: "'false' is not a number, and others are; correct it") {
      ($0.data, $0.table) = (
        "table",
        "x,z,k\n"
          + (1...20).map { "\($0 * 5 % 13),\($0 == 9 ? "NA" : $0 == 7 ? "false" : "\($0).5"),\($0 % 2)\n" }.joined()
      )
    },
    Case(setting: "data", words: "5 classes, and 2 rows to test on; add rows") {
      ($0.data, $0.table) = (
        "table", "x,z,k\n" + (1...10).map { "\($0 * 5 % 13),\($0).5,\(Array("abcde")[$0 % 5])\n" }.joined()
      )
    },
    Case(setting: "data", words: "is the only column") { ($0.data, $0.table) = ("table", "x\n1\n2\n3\n") },
    Case(setting: "data", words: "the table has 1 input beside its label") {
      ($0.data, $0.table) = ("table", "x,y\n1.5,a\n2.5,b\n3.1,a\n4.2,b\n5.5,a\n6,b\n7,a\n8,b\n9,a\n10,b\n")
    },
    Case(setting: "data", words: "the table has 3 inputs beside its label") {
      ($0.data, $0.table) = (
        "table", "x,y,z,k\n" + (1...20).map { "\($0 * 5 % 13),\($0 * 7 % 11),\($0 * 3 % 7),\($0 % 2)\n" }.joined()
      )
    },
    Case(setting: "data", words: "no number in 'a'; give each row two numbers") {
      ($0.data, $0.table) = (
        "table",
        "a,b,k\n" + (1...20).map { "\($0 == 7 ? "NaN" : "\($0 * 5 % 13)"),\($0 * 7 % 11),\($0 % 2)\n" }.joined()
      )
    },
    Case(setting: "data", words: "2 classes, and 1 row to test on; add rows") {
      ($0.data, $0.points) = (
        "points", [[0, 0, 0], [1, 1, 1], [0.5, 0.5, 0], [0.6, 0.7, 1], [0.1, 0.2, 0], [0.3, 0.4, 1]]
      )
    },
    Case(setting: "data", words: "a number to predict") {
      ($0.data, $0.table) = ("table", "x,y,z\n" + (1...20).map { "\($0 * 5 % 13),\($0 * 7 % 11),\($0).5\n" }.joined())
    },
  ]

  @Test("Each gets a line that names the setting and says what can be", arguments: cases)
  func refuses(_ own: Case) throws {
    var settings = RaceTests.settings()
    own.change(&settings)
    do {
      _ = try Race(settings, in: .standard)
      Issue.record("was accepted")
    } catch {
      #expect(error.setting == own.setting && error.text.contains(own.words), "\(error.setting): \(error.text)")
      #expect(!error.text.contains("\n") && !error.text.contains("--"), "\(error.text)")
      #expect(error.text.count { $0 == "'" }.isMultiple(of: 2), "half of a quotation is left: \(error.text)")
    }
  }

  @Test(
    "A formula that is being typed is answered with the column of its mistake",
    arguments: [
      ("f = x *", "column 8"), ("f = x * sigmid(x)", "column 9"), ("f = x + b", "column 9"),
      ("f = 3", "does not use x"),
      ("f = x ^^ 2", "column 8"), ("relu = x", "belongs to 'relu'"), ("f(b=) = x", "not a parameter"),
    ])
  func namesColumns(_ net: String, _ words: String) {
    let answer = NetCheck(net, in: .standard).text
    #expect(answer.contains(words), "\(net): \(answer)")
  }

  @Test(
    "A formula that can be read is answered with its derivative",
    arguments: ["f = x * sigmoid(x)", "f(b=2) = tanh(b * x)", "elu"])
  func readsFormulas(_ net: String) {
    let answer = NetCheck(net, in: .standard).text
    #expect(answer.contains("\"problem\": null") && answer.contains("\"derivative\""), "\(net): \(answer)")
  }
}

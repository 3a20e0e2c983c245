import Foundation
import Testing

@Suite("actlab data and predict")
struct DataTests {
  /// A table with a number, a category, a date, missing cells, an identifier, and a label that they tell something of.
  static let table =
    "id,age,port,day,member,plan\n"
    + (1...90).map { row in
      let age = row % 11 == 0 ? "NA" : String(Double(row * 37 % 80) + 0.5)
      let port = row % 13 == 0 ? "" : ["S", "C", "Q"][row * row % 3]
      let day = "2020-\(row % 2 == 0 ? "01" : "02")-\(row % 28 + 1)"
      return "\(row),\(age),\(port),\(day),\(row % 4 == 0 ? "yes" : "no"),\(row * 37 % 80 > 40 ? "gold" : "basic")\n"
    }.joined()

  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write("mine.csv", Self.table)
    return workspace
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("An index without a name is no input, in whatever order its rows have been put")
  func shuffledIndex() throws {
    let workspace = try Workspace()
    let rows = (0..<60).map { "\($0 * 7 % 60),\($0 % 7),\($0 % 5),\($0 % 2 == 0 ? "a" : "b")\n" }
    for name in ["", "Unnamed: 0"] {
      try workspace.write("mine.csv", "\(name),x,y,label\n" + rows.joined())
      let output = try workspace.succeed("data", "mine.csv").output
      #expect(output.contains("60 rows, 2 inputs") && output.contains("numbers the rows"), "\(output)")
    }
  }

  @Test("data tells kinds, what is left out, classes and the split, and the net that is trained agrees")
  func data() throws {
    let workspace = try workspace()
    let told = try object(workspace.succeed("data", "mine.csv", "--format", "json").output)
    let columns = try #require(told["columns"] as? [[String: Any]])
    #expect(columns.compactMap { $0["column"] as? String } == ["age", "port", "day", "member"])
    #expect(columns.compactMap { $0["kind"] as? String } == ["number", "category", "date", "boolean"])
    #expect((told["left_out"] as? [[String: Any]])?.first?["column"] as? String == "id")
    #expect(told["label"] as? String == "plan" && told["rows"] as? Int == 90)
    let split = try #require(told["split"] as? [String: Int])
    #expect(split.values.reduce(0, +) == 90)
    let trained = try workspace.succeed("train", "relu", "--dataset", "mine.csv", "--hidden", "3", "--format", "json")
    let row = try object(trained.output)
    #expect((row["network"] as? String)?.hasPrefix("\(told["inputs"] as? Int ?? 0)-3-") == true)
    #expect(trained.errors.contains("to predict: 'plan' (the last column; --label names another), 2 classes (text)"))
    #expect(trained.errors.contains("left out: 'id' (an identifier: whole numbers that count up)"))
    let text = try workspace.succeed("data", "mine.csv").output
    for word in ["age", "is", "left out", "gold", "split: ", "fingerprint"] { #expect(text.contains(word), "\(word)") }
  }

  static let warned: [(name: String, row: @Sendable (Int) -> String, warning: String)] = [
    ("a column tells the label", { "\($0 % 7),\($0 % 2 == 0 ? "u" : "v"),\($0 % 2)" }, "'b' alone tells the label"),
    ("labels in order", { "\($0 * 37 % 101),\($0 * 31 % 97),\($0 / 30)" }, "labels follow the order of the rows"),
    ("copies", { "\($0 % 3),\($0 % 3),\($0 * $0 % 5 % 2)" }, "in the training part, too"),
  ]

  @Test("data warns of what makes scores better than they are", arguments: 0..<3)
  func warnings(_ index: Int) throws {
    let (name, row, warning) = Self.warned[index]
    let workspace = try Workspace()
    try workspace.write("mine.csv", "a,b,label\n" + (0..<60).map { row($0) + "\n" }.joined())
    let text = try workspace.succeed("data", "mine.csv").output
    #expect(text.contains(warning), "\(name): \(text)")
  }

  private struct Preprocessing: Decodable {
    struct Input: Decodable {
      let name: String
      let `is`: String
      let level: String?
      let fill: Double?
      let mean: Double
      let scale: Double
    }
    struct Column: Decodable {
      let column: String
      let kind: String
      let levels: [String]?
      let inputs: [Input]
    }
    let missing: [String]
    let columns: [Column]
    let mean: [Double]
    let inputs: [String]
  }

  @Test("The rule of preprocessing.json makes of a raw row what the net without hidden layers scores")
  func replay() throws {
    let workspace = try workspace()
    try workspace.succeed(
      "train", "relu", "--dataset", "mine.csv", "--drop", "day", "--hidden", "none", "--epochs", "3", "--save", "net")
    let rules = try JSONDecoder().decode(Preprocessing.self, from: workspace.bytes("net/preprocessing.json"))
    #expect(rules.columns.flatMap { $0.inputs.map(\.name) } == rules.inputs)
    let (weights, biases) = try linear(workspace.bytes("net/final.safetensors"), inputs: rules.inputs.count)
    let lines = Self.table.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let predictions = try workspace.text("net/predictions.csv").split(separator: "\n").map { $0.split(separator: ",") }
    #expect(predictions[0] == ["row", "part", "label", "prediction", "basic", "gold"] && predictions.count == 91)
    for prediction in predictions.dropFirst() {
      let row = try #require(Int(prediction[0]))
      let cells = Dictionary(uniqueKeysWithValues: zip(lines[0], lines[row + 1]))
      let x = inputs(cells, rules)
      let scores = (0..<2).map { output in biases[output] + zip(weights[output], x).reduce(0) { $0 + $1.0 * $1.1 } }
      let gold = 1 / (1 + exp(scores[0] - scores[1]))
      let saved = try #require(Double(prediction[5]))
      #expect(abs(gold - saved) < 1e-5, "row \(row): \(gold), saved \(saved)")
      #expect(prediction[3] == (gold > 0.5 ? "gold" : "basic") && prediction[2] == lines[row + 1][5][...], "row \(row)")
    }
  }

  /// The rule that `Preprocessing` documents, but for dates.
  private func inputs(_ row: [String: String], _ rules: Preprocessing) -> [Double] {
    rules.columns.flatMap { column in
      let cell = (row[column.column] ?? "").trimmingCharacters(in: .whitespaces)
      let isMissing = rules.missing.contains(cell.lowercased())
      let text = column.kind == "boolean" ? cell.lowercased() : cell
      return column.inputs.map { input in
        let value: Double
        if isMissing {
          value = input.fill ?? (input.is == "missing" ? 1 : 0)
        } else {
          switch input.is {
          case "number": value = Double(text) ?? .nan
          case "level": value = text == input.level ? 1 : 0
          case "other": value = column.levels?.contains(text) == true ? 0 : 1
          default: value = 0
          }
        }
        return (value - input.mean) / input.scale
      }
    }
  }

  /// The weights [2 × inputs] and biases of a net of one layer.
  private func linear(_ file: Data, inputs: Int) throws -> (weights: [[Double]], biases: [Double]) {
    let length = file.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    let numbers = file.dropFirst(8 + length).withUnsafeBytes { bytes in
      (0..<(bytes.count / 4)).map { Double(bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self)) }
    }
    try #require(numbers.count == 2 * inputs + 2)
    return ((0..<2).map { Array(numbers[($0 * inputs)..<(($0 + 1) * inputs)]) }, Array(numbers.suffix(2)))
  }

  @Test(
    "predict gives the rows of the training file what train --save did but for rounding, with any activation",
    arguments: [
      "relu", "maxout(pieces=3)", "prelu", "tanh",
    ])
  func predict(_ activation: String) throws {
    let workspace = try workspace()
    try workspace.succeed(
      "train", activation, "--dataset", "mine.csv", "--hidden", "4,3", "--epochs", "2", "--save", "net")
    let saved = try workspace.text("net/predictions.csv").split(separator: "\n").map {
      $0.split(separator: ",").enumerated().filter { $0.offset != 1 && $0.offset != 2 }.map(\.element)
    }
    let predicted = try workspace.succeed("predict", "net", "mine.csv").output.split(separator: "\n").map {
      $0.split(separator: ",")
    }
    #expect(predicted[0] == saved[0] && predicted.count == saved.count)
    for (own, other) in zip(predicted, saved).dropFirst() {
      // Parts are scored each by itself, as in training, and sums of single precision depend on how rows are put together.
      let gap = zip(own.dropFirst(2), other.dropFirst(2)).map { abs((Double($0) ?? .nan) - (Double($1) ?? .nan)) }.max()
      #expect(own.prefix(2) == other.prefix(2) && gap ?? 1 < 1e-6, "\(own), and saved \(other)")
    }
    try workspace.write("new.csv", "member,port,age,day\nno,Z,,2021-03-05\n")
    let json = try workspace.succeed("predict", "net", "new.csv", "--format", "json").output
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    let shares = try #require(rows.first?["probabilities"] as? [String: Double])
    #expect(rows.count == 1 && abs(shares.values.reduce(0, +) - 1) < 1e-9)
  }

  @Test("predict names what a file lacks, and a folder that holds no net")
  func badPrediction() throws {
    let workspace = try workspace()
    try workspace.succeed("train", "relu", "--dataset", "mine.csv", "--hidden", "3", "--epochs", "1", "--save", "net")
    try workspace.write("new.csv", "port,age,day\nS,4,2021-03-05\n")
    let lacking = try workspace.run(["predict", "net", "new.csv"])
    #expect(
      lacking.code == 65 && lacking.errors.contains("new.csv:1: the column 'member' of the training data is not there"))
    try workspace.write("new.csv", "port,age,day,member\nS,old,2021-03-05,no\n")
    let wrong = try workspace.run(["predict", "net", "new.csv"])
    #expect(
      wrong.code == 65 && wrong.errors.contains("new.csv:2: column 'age': 'old' is not a number"), "\(wrong.errors)")
    let none = try workspace.run(["predict", ".", "mine.csv"])
    #expect(none.code == 65 && none.errorLines.count == 1 && none.errors.contains("train --save"), "\(none.errors)")
  }

  @Test("Keys of a suite's data set are the options of the command line")
  func suite() throws {
    let workspace = try workspace()
    try workspace.write(
      "mine.yaml",
      """
      name: mine
      datasets: [{name: mine, file: mine.csv, label: 6, task: classification, drop: [day, age], categorical: id, keep: "1"}]
      networks: [{hidden: [3]}]
      activations: [relu, tanh]
      training: {epochs: 1}
      seeds: 2
      """)
    try workspace.succeed("run", "mine.yaml")
    let report = try workspace.text("reports/mine/report.md")
    #expect(
      report.contains("<summary>The data</summary>") && report.contains("to predict *plan*")
        && report.contains("age (by --drop)"))
    #expect(
      try workspace.text("reports/mine/suite.yaml").contains("drop: 'day,age'")
        || workspace.text("reports/mine/suite.yaml").contains("drop: day,age"))
    #expect(try workspace.succeed("report", "mine", "--check").output == "mine: up to date\n")
    try workspace.write("mine.csv", Self.table.replacing("gold", with: "silver"))
    let changed = try workspace.run(["report", "mine", "--check"])
    #expect(changed.code == 1 && changed.output.contains("mine.csv has changed"), "\(changed.output)")
  }
}

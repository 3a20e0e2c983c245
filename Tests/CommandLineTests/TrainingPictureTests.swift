import Foundation
import Testing

@Suite("Pictures of training", .enabled(if: hasGnuplot, "gnuplot is not installed: apt-get install gnuplot-nox"))
struct TrainingPictureTests {
  /// The texts of a figure, in the order of drawing.
  private func texts(_ svg: String) -> [String] { svg.matches(of: />([^<]+)<\/text>/).map { String($0.1) } }

  /// The record of a net without its time, which is never the same.
  private func record(_ json: String) throws -> [String: String] {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    return object.filter { $0.key != "seconds" }.mapValues { "\($0)" }
  }

  @Test(
    "A net is the same with a picture and without, to the last bit, and the picture the same each time",
    arguments: [
      ["tanh", "--dataset", "spiral", "--hidden", "8,8", "--epochs", "12"],
      ["rrelu", "--dataset", "moons", "--hidden", "8", "--epochs", "5", "--optimizer", "adam", "--batch-size", "7"],
      ["relu", "--dataset", "iris", "--hidden", "5", "--epochs", "5"],
    ])
  func same(_ arguments: [String]) throws {
    let workspace = try Workspace()
    func train(_ folder: String, _ more: String...) throws -> [String: String] {
      try record(
        workspace.succeed(["train"] + arguments + ["--save", folder, "--format", "json"] + more).output)
    }
    let plain = try train("plain")
    #expect(try train("pictured", "--plot", "a.svg") == plain)
    #expect(try workspace.bytes("pictured/final.safetensors") == workspace.bytes("plain/final.safetensors"))
    _ = try train("again", "--plot", "b.svg")
    #expect(try workspace.bytes("a.svg") == workspace.bytes("b.svg"))
  }

  @Test(
    "Panels are of initialisation, some epochs between at equal ratios and the last, whose accuracy is the record's")
  func panels() throws {
    let workspace = try Workspace()
    let output = try workspace.succeed(
      "train", "tanh", "--dataset", "spiral", "--hidden", "16", "--epochs", "200", "--plot", "b.svg", "--format", "json"
    )
    let accuracy = try #require(Double(record(output.output)["test_accuracy"] ?? ""))
    let svg = try workspace.text("b.svg")
    let heads = texts(svg).filter { $0.hasPrefix("initialisation: ") || $0.hasPrefix("epoch ") }
    #expect(
      heads.map { $0.prefix { $0 != ":" } } == [
        "initialisation", "epoch 1", "epoch 4", "epoch 14", "epoch 53", "epoch 200",
      ])
    #expect(heads.last == String(format: "epoch 200: %.2f %%", 100 * accuracy))
    #expect(svg.utf8.count <= 300_000, "\(svg.utf8.count) bytes")
    for name in ["arm_0", "arm_1", "arm_2"] { #expect(texts(svg).contains(name)) }

    try workspace.succeed(
      "train", "tanh", "--dataset", "spiral", "--hidden", "16", "--epochs", "9", "--plot", "c.svg", "--plot-epochs",
      "9,0,3")
    let chosen = texts(try workspace.text("c.svg")).filter { $0.contains(": ") && $0.hasSuffix("%") }
    #expect(chosen.map { $0.prefix { $0 != ":" } } == ["initialisation", "epoch 3", "epoch 9"])
  }

  @Test(
    "Inputs that are the same everywhere, however large, have a plane of their own",
    arguments: ["1e17", "-1.7e38", "0"])
  func constantInputs(_ constant: String) throws {
    let workspace = try Workspace()
    try workspace.write(
      "t.csv", "x,z,y\n" + (0..<40).map { "\(constant),\(constant),\($0 % 2 == 0 ? "a" : "b")\n" }.joined())
    try workspace.succeed("train", "relu", "--dataset", "t.csv", "--epochs", "2", "--plot", "a.svg")
    #expect(texts(try workspace.text("a.svg")).contains { $0.hasSuffix(": decision regions") })
  }

  @Test("Of more classes than there are colours the course of training is drawn")
  func manyClasses() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", "a,b,c\n" + (0..<404).map { "\($0 % 97),\($0 % 31),name\($0 % 101)\n" }.joined())
    let words = [
      "train", "relu", "--dataset", "t.csv", "--label", "c", "--test", "0.5", "--epochs", "3", "--plot", "a.svg",
    ]
    try workspace.succeed(words)
    #expect(texts(try workspace.text("a.svg")).contains { $0.hasSuffix(": the course of training") })
    let refused = try workspace.run(words + ["--plot-epochs", "1"])
    #expect(
      refused.code == 64 && refused.errors.contains("of at most 100 classes are drawn, and this one has 101"),
      "\(refused.errors)")
  }

  @Test("The region at a point is of the class that predict gives it, in a user's own table and its own units")
  func predictions() throws {
    let workspace = try Workspace()
    var generator = SystemRandomNumberGenerator()
    func number() -> Double { Double(generator.next() % 1_000_000) / 1_000_000 }
    let rows = (0..<240).map { _ -> String in
      let (width, height) = (100 + 50 * number(), -3 + 0.01 * number())
      let isInside = pow((width - 125) / 15, 2) + pow((height + 2.995) / 0.003, 2) < 1
      return "\(width),\(height),\(isInside ? "in" : width < 125 ? "left" : "right")"
    }
    try workspace.write("t.csv", "width,height,side\n" + rows.joined(separator: "\n") + "\n")
    try workspace.succeed(
      "train", "relu", "--dataset", "t.csv", "--hidden", "24", "--epochs", "60", "--lr", "0.05", "--save", "net",
      "--plot",
      "t.svg", "--plot-epochs", "60")
    let asked = (0..<400).map { _ in (x: 100 + 50 * number(), y: -3 + 0.01 * number()) }
    try workspace.write("new.csv", "width,height\n" + asked.map { "\($0.x),\($0.y)\n" }.joined())
    let answers = try workspace.succeed("predict", "net", "new.csv").output.split(separator: "\n").map {
      $0.split(separator: ",").map(String.init)
    }
    let svg = try workspace.text("t.svg")
    let regions = Regions(svg)
    // The frame about the examples that the grid covers: 6 % beyond each end.
    func ends(_ column: Int) -> (Double, Double) {
      let values = rows.compactMap { Double($0.split(separator: ",")[column]) }
      let (low, high) = (values.min() ?? 0, values.max() ?? 1)
      return (low - 0.06 * (high - low), high + 0.06 * (high - low))
    }
    let (x, y) = (ends(0), ends(1))
    var compared = 0
    for (point, answer) in zip(asked, answers.dropFirst()) {
      let probabilities = answer.dropFirst(2).compactMap { Double($0) }.sorted()
      // On a border the grid may be off by a part of its step.
      guard probabilities.count == 3, probabilities[2] - probabilities[1] > 0.15 else { continue }
      let place = ((point.x - x.0) / (x.1 - x.0), (point.y - y.0) / (y.1 - y.0))
      let color = ["in": 0, "left": 1, "right": 2][answer[1]] ?? -1
      #expect(regions.colors(at: place) == [color], "\(point): \(answer)")
      compared += 1
    }
    #expect(compared > 200)
  }

  @Test("Of values the panels say R², and the scale the known values' ends")
  func values() throws {
    let workspace = try Workspace()
    let rows = (0..<120).map { "\($0 % 12),\($0 / 12),\(Double($0 % 12) * 1.5 - Double($0 / 12) + 0.25)" }
    try workspace.write("v.csv", "a,b,y\n" + rows.joined(separator: "\n") + "\n")
    let output = try workspace.succeed(
      "train", "tanh", "--dataset", "v.csv", "--hidden", "8", "--epochs", "30", "--plot", "v.svg", "--plot-epochs",
      "0,30",
      "--format", "json")
    let r2 = try #require(Double(record(output.output)["test_r2"] ?? ""))
    let texts = texts(try workspace.text("v.svg"))
    #expect(texts.contains(String(format: "epoch 30: %.3f", r2)), "\(texts)")
    #expect(texts.contains("−8.75") && texts.contains { $0.hasPrefix("16.8: the predicted value") }, "\(texts)")
  }

  @Test("Of nets on other inputs the course of training is drawn, with the numbers of history.csv")
  func course() throws {
    let workspace = try Workspace()
    try workspace.succeed(
      "train", "relu", "--dataset", "iris", "--hidden", "5", "--epochs", "7", "--save", "net", "--plot", "c.svg")
    let history = try workspace.text("net/history.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    func value(_ column: String, _ row: Int) throws -> Double {
      let place = try #require(history[0].firstIndex(of: column))
      return try #require(Double(history[row][place]))
    }
    let description = try #require(try workspace.text("c.svg").firstMatch(of: /<desc.*?>(.*)<\/desc>/)).1
    let losses = try ["train_loss", "validation_loss"].map { column in
      try [1, 7].map { String(format: "%.4g", try value(column, $0)) }
    }
    let accuracies = try [1, 7].map { String(format: "%.2f %%", 100 * (try value("validation_accuracy", $0))) }
    #expect(
      description
        == "Over 7 epochs: the loss of training from \(losses[0][0]) to \(losses[0][1]) and validation from \(losses[1][0]) to \(losses[1][1]); "
        + "the accuracy of validation from \(accuracies[0]) to \(accuracies[1]).")
  }

  @Test(
    "What cannot be drawn is said in one line before anything is trained",
    arguments: [
      (
        ["--plot", "b.gif"],
        "error: --plot b.gif: give a file that ends in .svg, .pdf or .png, which says how it is drawn"
      ),
      (["--plot", "b"], "error: --plot b: give a file that ends in .svg, .pdf or .png, which says how it is drawn"),
      (
        ["--plot", "b.svg", "--plot-epochs", "0,6"],
        "error: --plot-epochs 0,6: there are 5 epochs; raise --epochs, or leave 6 out"
      ),
      (
        ["--plot", "b.svg", "--plot-epochs", "0,two"],
        "error: --plot-epochs 0,two: 'two' is not an epoch; write them like 0,10,100, 0 being initialisation"
      ),
      (
        ["--plot", "b.svg", "--plot-epochs", "1,"],
        "error: --plot-epochs 1,: '' is not an epoch; write them like 0,10,100, 0 being initialisation"
      ),
      (
        ["--plot", "b.svg", "--epochs", "20", "--plot-epochs", "0,1,2,3,4,5,6,7,8,9,10,11,12"],
        "error: --plot-epochs 0,1,2,3,4,5,6,7,8,9,10,11,12: at most 12 epochs can be drawn"
      ),
      (
        ["--dataset", "iris", "--plot", "b.svg", "--plot-epochs", "0,1"],
        "error: --plot-epochs 0,1: chooses when the regions of a net on two inputs are drawn, and this one has 4; leave it out"
      ),
    ])
  func refused(_ arguments: [String], _ line: String) throws {
    let workspace = try Workspace()
    let defaults = ["--dataset", "spiral", "--epochs", "5"].chunked(2).filter { !arguments.contains($0[0]) }.joined()
    let outcome = try workspace.run(["train", "relu", "--hidden", "4"] + defaults + arguments)
    #expect(outcome.code == 64 && outcome.errors == line + "\n", "\(outcome.code) \(outcome.errors)")
    #expect(try !workspace.names().contains("b.svg"))
    let alone = try workspace.run(["train", "relu", "--plot-epochs", "1"])
    #expect(alone.code == 64 && alone.errors.contains("--plot-epochs is for --plot"), "\(alone.errors)")
  }

  @Test("compare --plot draws the regions of each activation's first seed, with the accuracies of trials.csv")
  func comparison() throws {
    let workspace = try Workspace()
    let arguments = [
      "compare", "relu", "tanh", "sigmoid", "--dataset", "circles", "--hidden", "6", "--epochs", "10", "--seeds", "3",
    ]
    try workspace.succeed(arguments + ["--plot", "r.svg"])
    let folder = "reports/relu-tanh-sigmoid-circles"
    let trials = try workspace.text("\(folder)/trials.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let places = try ["activation", "seed", "test_accuracy"].map { try #require(trials[0].firstIndex(of: $0)) }
    let texts = texts(try workspace.text("r.svg"))
    for row in trials.dropFirst() where row[places[1]] == "1" {
      let accuracy = try #require(Double(row[places[2]]))
      #expect(texts.contains("\(row[places[0]]): " + String(format: "%.2f %%", 100 * accuracy)), "\(row): \(texts)")
    }
    let again = try workspace.run(arguments + ["--plot", "again.svg"])
    #expect(again.code == 0 && !again.errors.contains("not quite"), "\(again.errors)")
    #expect(try workspace.bytes("again.svg") == workspace.bytes("r.svg"))

    // Of other data the strip of the report.
    try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4", "--epochs", "3", "--seeds", "2", "--plot",
      "s.svg")
    #expect(
      try workspace.bytes("s.svg") == workspace.bytes("reports/relu-tanh-iris/figures/strip-iris-4-4-3.svg"))
  }
}

extension Array {
  /// The elements, some at a time.
  fileprivate func chunked(_ count: Int) -> [[Element]] {
    stride(from: 0, to: self.count, by: count).map { Array(self[$0..<Swift.min($0 + count, self.count)]) }
  }
}

/// The filled polygons of a figure with one panel; places are shares of the panel, from its lower left corner.
private struct Regions {
  private var outlines: [(color: Int, points: [(x: Double, y: Double)])] = []

  init(_ svg: String) {
    let colors = ["51,153,221", "204,34,0", "17,119,85"]
    for polygon in svg.matches(of: /<polygon fill = 'rgb\(([^)]*)\)'[^>]*points = '([^']*)'/) {
      let points = polygon.2.split { " \n".contains($0) }.compactMap { pair -> (x: Double, y: Double)? in
        let numbers = pair.split(separator: ",").compactMap { Double($0) }
        return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
      }
      outlines.append((colors.firstIndex(of: polygon.1.filter { $0 != " " }) ?? -1, points))
    }
  }

  /// The colours of the polygons that a place is in, by winding numbers.
  func colors(at place: (x: Double, y: Double)) -> [Int] {
    let all = outlines.flatMap(\.points)
    let (left, right) = (all.map(\.x).min() ?? 0, all.map(\.x).max() ?? 0)
    let (top, bottom) = (all.map(\.y).min() ?? 0, all.map(\.y).max() ?? 0)
    let (x, y) = (left + place.x * (right - left), bottom - place.y * (bottom - top))
    return outlines.filter { _, points in
      let turns = zip(points, points.dropFirst() + points.prefix(1)).reduce(0) { turns, edge in
        let (a, b) = edge
        if (a.y <= y) == (b.y <= y) { return turns }
        let crossing = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)
        return crossing > x ? turns + (b.y > a.y ? 1 : -1) : turns
      }
      return turns != 0
    }.map(\.color)
  }
}

import Foundation
import Testing

/// Figures and tables agree: every number that a figure of a report says in words or writes beside a row is that of the CSV files.
@Suite("The numbers of figures", .enabled(if: hasGnuplot, "gnuplot is not installed: apt-get install gnuplot-nox"))
struct FigureNumbersTests {
  private typealias Row = [String: String]

  @Test(
    "Figures say what the CSV files beside them hold, to the last digit shown",
    arguments: ["test_accuracy", "test_loss"])
  func numbers(metric: String) throws {
    let workspace = try Workspace()
    try workspace.write(
      "c.yaml",
      """
      name: c
      datasets: [iris, wine]
      networks: [{hidden: [5]}]
      activations: [relu, tanh, elu, prelu]
      training: {epochs: 3}
      diagnostics: {}
      learning_rate: {shared: 0.05, tuned: {grid: [0.01, 0.1], seeds: 2}}
      seeds: 4
      splits: fixed
      report: {reference: relu, metric: \(metric), rope: 0.05}

      """)
    try workspace.succeed("run", "c.yaml")
    var tables: [String: [Row]] = [:]
    for name in ["comparisons", "curves", "diagnostics", "learned", "summary", "tuning"] {
      tables[name] = try rows(workspace.text("reports/c/\(name).csv"))
    }
    var compared: [String: Int] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: workspace.file("reports/c/figures").path) {
      let figure = FigureTexts(svg: try workspace.text("reports/c/figures/\(name)"))
      let arm = name.contains("-tuned") ? "tuned" : "shared"
      let own = tables.mapValues { table in
        table.filter { row in
          (row["arm"] == arm || row["arm"] == "tuning")
            && (name.contains(row["dataset"] ?? "?") || name.hasPrefix("ranks"))
        }
      }
      let kind = String(name.prefix { $0 != "-" })
      let comparison = try #require(Self.comparisons[kind], "a figure that is not compared: \(name)")
      let pairs = comparison(figure, own, metric)
      for (what, shown, value) in pairs {
        #expect(shown.map { $0.isRounded(value) } == true, "\(name): \(what): \(shown?.text ?? "nothing") for \(value)")
      }
      compared[kind, default: 0] += pairs.count
    }
    // Four activations, or three pairs, in two arms of two data sets: the numbers that must have been found.
    let expected = [
      "activations": 32, "curves": 32, "forest": 44, "gradients": 32, "learned": 8, "ranks": 16, "rates": 16,
      "strip": 32,
    ]
    #expect(compared == expected)
  }

  @Test("What figures say over the nets of a suite, and of the spread in each layer, the CSV files hold")
  func depth() throws {
    let workspace = try Workspace()
    try workspace.write(
      "d.yaml",
      """
      name: d
      datasets: [iris]
      networks: [{hidden: [5, 5, 5]}, {hidden: [5]}]
      activations: [relu, tanh]
      training: {epochs: 3}
      diagnostics: {}
      seeds: 3

      """)
    try workspace.succeed("run", "d.yaml")
    let nets = FigureTexts(svg: try workspace.text("reports/d/figures/nets-iris.svg"))
    let spread = FigureTexts(svg: try workspace.text("reports/d/figures/spread-iris-4-5-5-5-3.svg"))
    let summary = try rows(workspace.text("reports/d/summary.csv"))
    let diagnostics = try rows(workspace.text("reports/d/diagnostics.csv")).filter { $0["network"] == "4-5-5-5-3" }
    for name in ["relu", "tanh"] {
      // `relu from 90.00 % at 1 to 80.00 % at 3`
      let shown = nets.numbers(in: " \(name) from ")
      for (place, network) in [(0, "4-5-3"), (2, "4-5-5-5-3")] {
        let row = try #require(summary.first { $0["activation"] == name && $0["network"] == network })
        let mean = 100 * Self.number(row, "mean")
        #expect(shown.element(place)?.isRounded(mean) == true, "\(name), \(network): \(mean)")
      }
      // `relu layer 1 from 0.52 (0.10 to 0.90) to 0.61 (0.20 to 0.95) and layer 3 from …`
      let numbers = spread.numbers(in: " \(name) layer 1 from ")
      for (layer, first) in [("1", 0), ("3", 7)] {
        let own = diagnostics.filter { $0["activation"] == name && $0["layer"] == layer }
        let epochs = own.map { Self.number($0, "epoch") }
        for (moment, epoch) in [epochs.min(), epochs.max()].enumerated() {
          let rows = own.filter { Self.number($0, "epoch") == epoch }
          #expect(rows.count == 3)
          for (place, column) in ["mean", "q25", "q75"].enumerated() {
            let value = Self.mean(rows, column)
            let number = numbers.element(first + 3 * moment + place)
            #expect(
              number?.isRounded(value) == true, "\(name), layer \(layer), \(column): \(number?.text ?? "") for \(value)"
            )
          }
        }
      }
    }
    #expect(!FileManager.default.fileExists(atPath: workspace.file("reports/d/figures/spread-iris-4-5-3.svg").path))
    let report = try workspace.text("reports/d/report.md")
    #expect(
      report.contains("<summary>Over the nets</summary>\n")
        && report.contains("*Figure 1.* iris: test accuracy by number of hidden layers"))
  }

  /// What a figure shows, beside what the tables of its data set and arm hold, by the kind of the figure.
  private static let comparisons:
    [String: @Sendable (FigureTexts, [String: [Row]], String) -> [(String, ShownNumber?, Double)]] = [
      "forest": { figure, tables, metric in
        let rows = (tables["comparisons"] ?? []).filter { $0["a"] == "relu" || $0["b"] == "relu" }
        let factor = scale(metric)
        let intervals = rows.map { row -> (name: String, numbers: [Double]) in
          let sign = row["b"] == "relu" ? 1.0 : -1
          let ends = ["t_ci95_low", "t_ci95_high"].map { sign * factor * number(row, $0) }.sorted()
          let name = (row["b"] == "relu" ? row["a"] : row["b"]) ?? ""
          return (name, [sign * factor * number(row, "mean_difference")] + ends)
        }
        let shown = intervals.flatMap { name, numbers in
          zip(numbers.indices, numbers).map { index, value in
            (name, figure.numbers(beside: name).element(index), value)
          }
        }
        let apart = intervals.count { $0.numbers[1] > 0 || $0.numbers[2] < 0 }
        let inside = intervals.count { $0.numbers[1] > -0.05 * factor && $0.numbers[2] < 0.05 * factor }
        return shown + [
          ("intervals without 0", figure.number(before: " of 3 95 % intervals do not hold zero"), Double(apart)),
          ("intervals inside", figure.number(before: " lie within the region"), Double(inside)),
        ]
      },
      "strip": { figure, tables, metric in
        (tables["summary"] ?? []).flatMap { row in
          let (name, factor) = (row["activation"] ?? "", scale(metric))
          let half = (number(row, "mean_ci95_high") - number(row, "mean_ci95_low")) / 2
          let numbers = figure.numbers(beside: name)
          return [
            (name, numbers.element(0), factor * number(row, "mean")), (name, numbers.element(1), factor * half),
          ]
        }
      },
      "curves": { figure, tables, metric in
        let column = metric == "test_accuracy" ? "validation_accuracy" : "validation_loss"
        return ends(of: column, in: tables["curves"] ?? []) { name in figure.fromTo(after: " \(name) from ") }
          .map { ($0, $1, $2 * scale(metric)) }
      },
      "activations": { figure, tables, _ in
        ends(of: "mean", in: tables["diagnostics"] ?? []) { figure.fromTo(after: " \($0) layer 1 from ") }
      },
      "gradients": { figure, tables, _ in
        ends(of: "gradient_norm", in: tables["diagnostics"] ?? []) { figure.fromTo(after: " \($0) layer 1 from ") }
      },
      "learned": { figure, tables, _ in
        grouped(tables["learned"] ?? [], by: "activation").flatMap { name, rows in
          let shown = figure.fromTo(after: " \(name) layer 1 slope from ")
          return [
            (name, shown.element(0), number(rows[0], "start")), (name, shown.element(1), mean(rows, "mean")),
          ]
        }
      },
      "rates": { figure, tables, metric in
        let column = metric == "test_accuracy" ? "validation_accuracy" : "validation_loss"
        return grouped(tables["tuning"] ?? [], by: "activation").flatMap { name, rows in
          let means = grouped(rows, by: "learning_rate").map { mean($0.rows, column) * scale(metric) }.sorted()
          let shown = figure.fromTo(after: " \(name) ")
          return [(name, shown.element(0), means.first ?? .nan), (name, shown.element(1), means.last ?? .nan)]
        }
      },
      "ranks": { figure, tables, metric in
        let rows = tables["summary"] ?? []
        return grouped(rows, by: "activation").flatMap { name, own in
          let ranks = own.map { row in rank(of: row, among: rows.filter { $0["dataset"] == row["dataset"] }, metric) }
          let mean = ranks.reduce(0, +) / Double(ranks.count)
          return [
            (name, figure.numbers(in: " \(name) ").first, mean),
            (name, figure.numbers(inText: name + "  ").first, mean),
          ]
        }
      },
    ]

  /// The mean of a column over seeds in the first epoch and in the last, beside what is shown of each activation.
  private static func ends(
    of column: String, in rows: [Row], shown: (String) -> [ShownNumber]
  ) -> [(String, ShownNumber?, Double)] {
    grouped(rows, by: "activation").flatMap { name, rows in
      let epochs = grouped(rows, by: "epoch").map { (number($0.rows[0], "epoch"), mean($0.rows, column)) }
        .sorted { $0.0 < $1.0 }
      return [(name, shown(name).element(0), epochs[0].1), (name, shown(name).element(1), epochs[epochs.count - 1].1)]
    }
  }

  /// The rank of a mean among all of a data set, 1 the best; what is equal shares its ranks.
  private static func rank(of row: Row, among rows: [Row], _ metric: String) -> Double {
    let sign = metric == "test_accuracy" ? 1.0 : -1
    let ahead = rows.map { sign * (number($0, "mean") - number(row, "mean")) }
    return Double(ahead.count { $0 > 1e-12 }) + Double(ahead.count { abs($0) <= 1e-12 } + 1) / 2
  }

  /// What a score is multiplied by: accuracies are shown in percent.
  private static func scale(_ metric: String) -> Double { metric == "test_accuracy" ? 100 : 1 }

  private static func number(_ row: Row, _ column: String) -> Double { row[column].flatMap(Double.init) ?? .nan }

  private static func mean(_ rows: [Row], _ column: String) -> Double {
    rows.reduce(0) { $0 + number($1, column) } / Double(rows.count)
  }

  private static func grouped(_ rows: [Row], by column: String) -> [(name: String, rows: [Row])] {
    Dictionary(grouping: rows) { $0[column] ?? "" }.map { ($0.key, $0.value) }
  }

  private func rows(_ text: String) -> [Row] {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(zip(lines[0], $0)) { first, _ in first } }
  }
}

/// The texts of a figure: its description, and what is written in it.
private struct FigureTexts: Sendable {
  private let description: String
  private let texts: [String]

  init(svg: String) {
    description = svg.firstMatch(of: /<desc.*?>(.*)<\/desc>/).map { String($0.1) } ?? ""
    texts = svg.matches(of: /<text.*?>(.*?)<\/text>/).map { String($0.1).replacing(/<.*?>/, with: "") }
  }

  /// The numbers of the text that follows a label, such as `+7.50 (−6.45 … +21.45)`.
  func numbers(beside label: String) -> [ShownNumber] {
    for (text, next) in zip(texts, texts.dropFirst()) where text == label && next.contains(/[0-9]/) {
      let numbers = ShownNumber.all(in: next)
      if numbers.count > 1 { return numbers }
    }
    return []
  }

  /// The numbers of the text that begins with some words, after these.
  func numbers(inText start: String) -> [ShownNumber] {
    texts.first { $0.hasPrefix(start) }.map { ShownNumber.all(in: String($0.dropFirst(start.count))) } ?? []
  }

  /// The numbers of the description after some words.
  func numbers(in words: String) -> [ShownNumber] {
    description.ranges(of: words).first.map { ShownNumber.all(in: String(description[$0.upperBound...])) } ?? []
  }

  /// The two numbers of `0.61 to 0.84` after some words.
  func fromTo(after words: String) -> [ShownNumber] { Array(numbers(in: words).prefix(2)) }

  /// The last number of the description before some words.
  func number(before words: String) -> ShownNumber? {
    description.ranges(of: words).first.flatMap { ShownNumber.all(in: String(description[..<$0.lowerBound])).last }
  }
}

/// A number as it is shown, with as many digits as are shown.
private struct ShownNumber {
  let text: String

  static func all(in text: String) -> [ShownNumber] {
    text.matches(of: /[−+]?[0-9]+(?:\.[0-9]+)?(?:e[−-]?[0-9]+)?/).map { ShownNumber(text: String($0.0)) }
  }

  /// Whether a value is shown so: it differs by half of the last digit at most; where zeros at the end are left out, by half of the
  /// second digit that counts.
  func isRounded(_ value: Double) -> Bool {
    let plain = text.replacing("−", with: "-").replacing("+", with: "")
    guard let number = Double(plain) else { return false }
    let decimals = plain.contains(".") ? plain.drop { $0 != "." }.count - 1 : 0
    let ofLast = pow(10, -Double(decimals)) / 2
    let ofSecond = value == 0 ? 0 : pow(10, floor(log10(abs(value))) - 1) / 2
    return abs(number - value) <= (decimals > 1 ? ofLast : min(ofLast, ofSecond)) + 1e-9
  }
}

extension Array {
  fileprivate func element(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

import Formats
import Foundation
import Reports

/// `reports/error-rates`: the rates that were simulated, and the page that is made from them.
struct ErrorRatesPage {
  /// A line of `rates.jsonl`.
  private struct Rate: Decodable {
    let decidedBy: String
    let claim: String
    let rate: Double
    let standardError: Double
    let alpha: Double
    let comparisons: Int
    let suites: Int
    let splits: String?
    let learner: String?
    let rows: Int?
    let blocks: Int?
  }

  private let folder: PageFolder

  init(below reports: URL) { folder = PageFolder("error-rates", below: reports, madeBy: "actlab bench errors --page") }

  /// Whether rates have been simulated.
  var hasRates: Bool { folder.has("rates.jsonl") }

  /// Writes rates, as lines of JSON, and the page.
  func write(_ rates: String) throws {
    try ReportFolder.prepare(folder.url)
    try folder.write(rates, to: "rates.jsonl")
    try rewrite()
  }

  /// Writes the page again from the rates in the folder.
  func rewrite() throws { try folder.write(text(), to: "report.md") }

  /// Whether the page is what its rates give.
  func isUpToDate() throws -> Bool { try text() == (try? folder.read("report.md")) }

  private func text() throws -> String {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let rates = try folder.read("rates.jsonl").split(separator: "\n").enumerated().map { number, line in
      guard let rate = try? decoder.decode(Rate.self, from: Data(line.utf8)) else {
        throw ReportError(
          "\(folder.path("rates.jsonl")):\(number + 1): is not a rate; 'actlab bench errors --page' writes the file")
      }
      return rate
    }
    return """
      # How often verdicts are wrong, by simulation

      A verdict is wrong that claims *different* of what is equally good, or *equivalent* of what differs by the whole region of equivalence. Each
      claim is made at α = \(rates.first.map { "\($0.alpha)" } ?? "?"), so that a rate at most so high is what a test promises. Beside each rate stands its
      standard error.

      ## Independent seeds and data sets

      The share of suites in which any of five comparisons with a reference is called what it is not: normal scores of ten seeds, which the
      paired t decides, and signed ranks over twelve data sets with levels and spreads of their own.

      \(independent(rates.filter { $0.splits == nil }).markup)
      ## Resampled splits

      The share of tables over whose splits one comparison is called what it is not, with the standard error s·√(1/n + n_test/n_train) of
      Nadeau & Bengio (2003) and with the plain s/√n. Tables are drawn from one population; of two learners each knows one of two features. *Different* is wrong of
      features that are equally strong; *equivalent* of unequal ones, where the region is the true difference. A learner by the *nearest mean* hardly changes with
      the rows that it is trained on, one by the *nearest row* changes much. Parts are a fifth for the test (a tenth in folds), and a tenth of the rest for validation.

      \(resampled(rates.filter { $0.splits != nil }).markup)
      The correction is a heuristic: it takes the correlation of the differences on two splits to be n_test/(n_test + n_train), whatever the learners and
      the table, and so its rates are not α. The plain t, which takes splits for independent, is wrong the more often the more splits there are.

      ## Provenance

      - Rates: [rates.jsonl](rates.jsonl), by `actlab bench errors --page`, which gives the same bytes again\(rates.first.map { " with `--suites \($0.suites)`" } ?? "")\
      \(rates.first { $0.splits != nil }.map { " and `--tables \($0.suites)`" } ?? "").

      """
  }

  private func independent(_ rates: [Rate]) -> TextTable {
    var table = TextTable([
      ("decided by", .left), ("claim", .left), ("blocks", .right), ("wrong in any of five", .right),
    ])
    for rate in rates {
      table.append([
        rate.decidedBy == "t" ? "paired t" : "Wilcoxon's test", rate.claim, rate.blocks.map(String.init) ?? "–",
        shown(rate),
      ])
    }
    return table
  }

  /// A row a claim, learner, size and scheme; the corrected t beside the plain one.
  private func resampled(_ rates: [Rate]) -> TextTable {
    var table = TextTable([
      ("splits", .left), ("rows", .right), ("learner", .left), ("claim", .left), ("corrected t", .right),
      ("plain t", .right),
    ])
    for rate in rates where rate.decidedBy == "corrected t" {
      let plain = rates.first {
        $0.decidedBy == "t" && $0.claim == rate.claim && $0.splits == rate.splits && $0.rows == rate.rows
          && $0.learner == rate.learner
      }
      table.append([
        rate.splits ?? "", rate.rows.map(String.init) ?? "", rate.learner ?? "", rate.claim, shown(rate),
        plain.map(shown) ?? "–",
      ])
    }
    return table
  }

  private func shown(_ rate: Rate) -> String { "\(rate.rate.shown(3)) (\(rate.standardError.shown(3)))" }
}

import ActivationTesting
import CommandParts
import Formats

/// What `actlab check` tells: a table with an activation a row and a check a column, then failures and warnings.
struct ConformanceReport: Printable {
  private let activations: [(label: String, results: [CheckResult])]

  /// The results of some activations.
  init(_ activations: [(label: String, results: [CheckResult])]) { self.activations = activations }

  /// Whether any check failed.
  var hasFailures: Bool { !failures.isEmpty }

  /// For a terminal.
  var text: String {
    let whole = table { $0.rawValue }
    let fits = whole.split(separator: "\n").allSatisfy { $0.count <= Terminal.outputWidth }
    // The first five letters tell the checks apart.
    let legend = "checks: " + Check.allCases.map(\.rawValue).joined(separator: ", ")
    let text = fits ? whole : table { String($0.rawValue.prefix(5)) } + "\n" + Terminal.wrapped(legend) + "\n"
    let notes = notes { $0 == .failed || $0 == .warning }.map { $0 + "\n" }
    return text + (notes.isEmpty ? "" : "\n" + notes.joined())
  }

  /// A line for each check that failed.
  var failures: [String] { notes { $0 == .failed } }

  private func notes(where isNoted: (CheckResult.Outcome) -> Bool) -> [String] {
    activations.flatMap { label, results in
      results.filter { isNoted($0.outcome) }
        .map { "\(label): \($0.check.rawValue) \($0.outcome.rawValue): \($0.detail)" }
    }
  }

  /// An object for each check of each activation.
  var json: JSONValue {
    .array(
      activations.flatMap { label, results in
        results.map {
          .object([
            ("activation", .string(label)), ("check", .string($0.check.rawValue)),
            ("outcome", .string($0.outcome.rawValue)), ("detail", .string($0.detail)),
          ])
        }
      })
  }

  private func mark(_ result: CheckResult) -> String {
    switch result.outcome {
    case .passed: "ok"
    case .failed: "FAILED"
    case .skipped: "-"
    case .warning: "!"
    }
  }

  /// An activation a row and a check a column.
  private func table(heading: (Check) -> String) -> String {
    var table = TextTable([("activation", .left)] + Check.allCases.map { (heading($0), .left) })
    for (label, results) in activations { table.append([label] + results.map(mark)) }
    return table.plain
  }
}

package import Experiments
import Formats
import Foundation
import Networks
import Wording

/// The file of `actlab merge --report-conflicts`: a row a trial of which two stores have different results.
package struct ConflictsTable {
  /// The file, as the reference describes it.
  package static let described = FileDescription(
    "merge --report-conflicts", "a row a trial of which two stores have different results; the first stays",
    columns.map { FileDescription.Entry($0.name, $0.meaning, isOptional: $0.isOptional) })

  private static let columns: [(name: String, meaning: String, isOptional: Bool)] = [
    ("trial", "the trial's key", false),
    ("dataset", "the name of the data set", false),
    ("network", "the sizes of the net's layers", false),
    ("activation", "the activation's label", false),
    ("seed", "the trial's seed", false),
    ("learning_rate", "the optimizer's learning rate", false),
    ("store", "the store whose result was not taken over", false),
    ("epoch", "the epoch that shows the first difference, 0 before the first step; empty for the trained net", true),
    ("column", "what differs first, by its column's name", false),
    ("kept", "its value in the result that stays", true),
    ("other", "its value in the other", true),
    ("kept_environment", "the environment of the result that stays, as JSON", false),
    ("other_environment", "the environment of the other, as JSON", false),
  ]

  private var csv = CSVWriter(header: columns.map(\.name))

  /// A table without rows.
  package init() {}

  /// Adds those that a store was found to have.
  package mutating func add(_ conflicts: [Merge.Conflict], of store: String) throws {
    for conflict in conflicts {
      let (record, difference) = (conflict.kept.record, conflict.difference)
      csv.append([
        .text(conflict.key), .text(conflict.dataset), .text(record.network.description), .text(conflict.activation),
        .int(record.seed), .real(record.learningRate), .text(store), Cell(difference.epoch), .text(difference.column),
        difference.first, difference.second, .text(try conflict.kept.environment.line),
        .text(try conflict.other.environment.line),
      ])
    }
  }

  /// Writes the table to a file.
  package func write(to file: String) throws {
    do { try Data(csv.text.utf8).write(to: URL(plainPath: file), options: .atomic) } catch {
      throw FileError(file, error, another: "file with --report-conflicts")
    }
  }
}

extension EnvironmentDescription {
  /// The description as JSON on one line.
  fileprivate var line: String {
    get throws {
      try json.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    }
  }
}

import Networks
import Formats

extension ResultColumn {
  /// The columns of a score, one a measure: `test_loss`, `test_accuracy` and so on for the prefix `test`. `set` is told the measure's place.
  ///
  /// Every table has those of the loss and of the accuracy. Those of another measure are left out where no row has a value, so that
  /// a measure which is added leaves the tables that it says nothing of as they were, and their hash.
  static func measures(
    _ prefix: String, _ meaning: (Measure) -> String, _ get: @escaping @Sendable (Record) -> Score,
    _ set: @escaping @Sendable (inout Record, Int, Double?) -> Void
  ) -> [ResultColumn] {
    Measure.all.enumerated().map { place, measure in
      .optionalReal(
        "\(prefix)_\(measure.name)", meaning(measure), isLeftOutWhereEmpty: ![.loss, .accuracy].contains(measure),
        { get($0)[place: place] }, { set(&$0, place, $1) })
    }
  }

  /// Those of some columns that a table of rows has; `rows` are those of a part of it, such as a trial's.
  ///
  /// All rows are gone through once, and no longer than some column is still without a value.
  package static func inTable<Part>(
    _ columns: [ResultColumn], of parts: [Part], _ rows: (Part) -> some Sequence<Record>
  ) -> [ResultColumn] {
    var empty = columns.filter(\.isLeftOutWhereEmpty)
    for part in parts {
      if empty.isEmpty { break }
      for row in rows(part) { empty.removeAll { $0.cell(row) != .none } }
    }
    let leftOut = Set(empty.map(\.name))
    return columns.filter { !leftOut.contains($0.name) }
  }
}

import Examples
import Foundation
import Wording

/// What a column holds, as `actlab data` and reports show it.
package struct ColumnFacts: Sendable, Hashable, Codable {
  package var column: String
  /// `number`, `boolean`, `category` or `date`.
  package var kind: String
  /// The inputs that it gives.
  package var inputs: Int
  /// The share of the rows in which it is missing.
  package var missing: Double
  /// The least and the largest number, or day; nil for categories and booleans.
  package var low: Double?, high: Double?
  /// How many numbers, or days, are in each of the equal parts of the range.
  package var histogram: [Int]?
  /// The levels with the rows of each, the most frequent first, *other* among them.
  package var levels: [Level]?
  /// The format of dates.
  package var format: String?

  /// A level and its rows.
  package struct Level: Sendable, Hashable, Codable {
    package var name: String
    /// The rows that have it.
    package var rows: Int
  }

  /// The number of parts of a histogram.
  static let parts = 12

  /// The facts of a column whose inputs begin at `start`.
  init(_ column: InputColumn, at start: Int, of features: FeatureTable) {
    self.column = column.name
    kind = column.kind.rawValue
    inputs = column.rules.count
    format = column.dateFormat
    func count(_ place: Int) -> Int { (0..<features.rows).count { features[$0, start + place] == 1 } }
    let indicator = column.rules.firstIndex(of: .missing)
    let value = column.rules.firstIndex { column.isFilled($0) }
    let missingRows =
      indicator.map(count) ?? value.map { place in (0..<features.rows).count { features[$0, start + place].isNaN } }
      ?? 0
    missing = Double(missingRows) / Double(features.rows)
    switch column.kind {
    case .number, .date:
      guard let value else { return }
      let known = (0..<features.rows).map { features[$0, start + value] }.filter { !$0.isNaN }
      guard let low = known.min(), let high = known.max() else { return }
      (self.low, self.high) = (low, high)
      histogram = known.histogram(parts: Self.parts)
    case .boolean:
      let yes = count(0)
      levels = Self.sorted([
        Level(name: column.levels[1], rows: yes),
        Level(name: column.levels[0], rows: features.rows - missingRows - yes),
      ])
    case .category:
      levels = Self.sorted(
        column.rules.enumerated().compactMap { place, rule in
          switch rule {
          case .level(let level): Level(name: column.levels[level], rows: count(place))
          case .other: Level(name: "other", rows: count(place))
          default: nil
          }
        })
    }
  }

  private static func sorted(_ levels: [Level]) -> [Level] { levels.sorted { ($1.rows, $0.name) < ($0.rows, $1.name) } }
}

extension Dataset {
  /// The facts of each column that is an input; none for what is no table.
  package var columnFacts: [ColumnFacts] {
    var start = 0
    return (reading?.inputs ?? []).map { column in
      defer { start += column.rules.count }
      return ColumnFacts(column, at: start, of: features)
    }
  }
}

extension ColumnFacts {
  /// Its range or its levels in a few words: `0.5 … 20`, `2 levels: male 577, female 314`, `1981-01-01 … 1990-12-31`.
  package var inWords: String {
    if let levels {
      let shown = levels.prefix(4).map { "\(shortened($0.name)) \(grouped($0.rows))" }.joined(separator: ", ")
      return "\(counted(levels.count, "level")): \(shown)\(levels.count > 4 ? ", …" : "")"
    }
    guard let low, let high else { return "whether it is missing" }
    return kind == InputColumn.Kind.date.rawValue
      ? "\(DateFormat.day(low)) … \(DateFormat.day(high))" : "\(rounded(low)) … \(rounded(high))"
  }

  private func shortened(_ name: String) -> String { name.count > 20 ? name.prefix(19) + "…" : name }

  private func rounded(_ value: Double) -> String { plain(Double(String(format: "%.6g", value)) ?? value) }
}

extension [Double] {
  /// How many of some finite numbers lie in each of as many equal parts of what they span; all in the first where they are equal.
  package func histogram(parts: Int) -> [Int] {
    var counts = Array<Int>(repeating: 0, count: parts)
    guard let low = self.min(), let high = self.max() else { return counts }
    // Half of it is finite where the span is not, and nothing where it is the smallest there is.
    let unit = (high - low).isFinite ? 1.0 : 0.5
    for value in self {
      let place = high > low ? (unit * value - unit * low) / (unit * high - unit * low) * Double(parts) : 0
      counts[Swift.min(parts - 1, Int(place))] += 1
    }
    return counts
  }
}

/// Spans of time as Slurm writes them.
package enum SlurmTime {
  /// The seconds of `90` (minutes), `90:00`, `1:30:00`, `1-12`, `1-12:30` or `1-12:30:00`; nil for another text, such as `UNLIMITED`.
  package static func seconds(_ text: String) -> Double? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let last = parts.last, parts.count <= 2 else { return nil }
    let fields = last.split(separator: ":", omittingEmptySubsequences: false).map { number($0) }
    guard fields.count <= 3 else { return nil }
    let numbers = fields.compactMap(\.self)
    guard numbers.count == fields.count else { return nil }
    if parts.count == 2 {
      guard let days = number(parts[0]) else { return nil }
      return zip(numbers, [3600.0, 60, 1]).reduce(days * 86_400) { $0 + $1.0 * $1.1 }
    }
    let units: [Double] = numbers.count == 3 ? [3600, 60, 1] : [60, 1]
    return zip(numbers, units).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func number(_ text: Substring) -> Double? {
    !text.isEmpty && text.count <= 9 && text.allSatisfy { $0.isASCII && $0.isNumber } ? Double(text) : nil
  }
}

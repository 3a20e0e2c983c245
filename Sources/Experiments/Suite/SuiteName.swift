/// The names that suites and data sets may have: they become the names of folders.
package enum SuiteName {
  /// What is wrong with a name, as the end of a sentence, or nil.
  package static func problem(with name: String) -> String? {
    let isAllowed = name.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains($0)
    }
    if !name.isEmpty && isAllowed && !name.hasPrefix(".") && name.utf8.count <= 100 { return nil }
    return "must be of letters, digits, '-', '_' and '.', not '\(name)'"
  }

  /// The name of a comparison that was given none: what is compared, and on what, as in `relu-elu-digits`.
  ///
  /// Of many activations as many as fit are named, with the number of the others: `relu-elu-tanh-and-20-more-digits`.
  package static func comparison(of labels: [String], on dataset: String) -> String {
    let (most, mostOfData) = (48, 40)
    let words = labels.map(safe)
    let texts = (1...max(1, words.count)).reversed().map { count in
      let others = words.count - count
      return words.prefix(count).joined(separator: "-") + (others > 0 ? "-and-\(others)-more" : "")
    }
    let compared = texts.first { $0.utf8.count <= most } ?? String((texts.last ?? "").suffix(most))
    return safe(compared) + "-" + safe(String(dataset.prefix(mostOfData)))
  }

  /// A text as part of a name: what a name may not have is a hyphen, of several one, and none stands at an end.
  private static func safe(_ text: String) -> String {
    let parts = text.split { !$0.isASCII || !($0.isLetter || $0.isNumber || "_.".contains($0)) }
    return parts.joined(separator: "-").trimmingPrefix { $0 == "." }.description
  }
}

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
}

import Activations
import Experiments
import Testing

/// The suite of a text as `mine.yaml`, with `--set` settings laid over it.
func suite(_ text: String, set: [String] = []) throws -> Suite {
  try SuiteReader(registry: .standard).suite(text, file: "mine.yaml", settings: set.map { try SuiteSetting($0) })
}

/// The one line that a bad suite must be answered with.
func problem(_ text: String, set: [String] = []) throws -> String {
  let error = try #require(throws: SuiteError.self) { _ = try suite(text, set: set) }
  #expect(!error.description.contains("\n"), "more than one line: \(error)")
  return error.description
}

/// A small suite, with lines of its own in place of the usual ones of the same key.
///
/// Lines 1 to 3 are name, data sets and activations; what is added starts on line 4.
func small(_ lines: String...) -> String {
  let keys = lines.map { $0.prefix { $0 != ":" } }
  let usual = ["name: mine", "datasets: [iris]", "activations: [relu, tanh]"]
  let kept = usual.map { line in lines.first { $0.hasPrefix(line.prefix { $0 != ":" } + ":") } ?? line }
  let added = zip(lines, keys).filter { _, key in !usual.contains { $0.hasPrefix(key + ":") } }.map(\.0)
  return (kept + added).joined(separator: "\n") + "\n"
}

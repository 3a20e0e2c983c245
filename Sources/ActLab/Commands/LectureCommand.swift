import ArgumentParser
import Wording
import Formats

/// `actlab lecture`.
struct LectureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lecture",
    abstract: "The worked examples of CS231n lecture 4, step by step.",
    discussion: """
      EXAMPLES
        actlab lecture                   all of them
        actlab lecture sigmoid-circuit   one of them
        actlab lecture --format json     id, title and text of each

      They are \(LectureExample.all.map(\.id).joined(separator: ", ")).
      """)

  @Argument(help: "An example (default: all).", completion: .list(LectureExample.all.map(\.id)))
  var example: String?

  @OptionGroup var output: FormatOptions
  @OptionGroup var loudness: QuietOptions

  func run() throws {
    try output.print(LectureText(examples: chosen()))
  }

  /// The example that is asked for, or all.
  private func chosen() throws -> [LectureExample] {
    guard let example else { return LectureExample.all }
    let found = LectureExample.all.filter { $0.id == example }
    if found.isEmpty {
      throw UsageError(
        description:
          "unknown example \(quoted(example))\(spellingHint(for: example, among: LectureExample.all.map(\.id)))")
    }
    return found
  }
}

import ArgumentParser
import CommandParts
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
        actlab lecture --step chain      its passes, gate by gate
        actlab lecture --format json     id, title and text of each

      They are \(LectureExample.all.map(\.id).joined(separator: ", ")).
      """)

  @Argument(help: "An example (default: all).", completion: .list(LectureExample.all.map(\.id)))
  var example: String?

  @Flag(help: "Go through the passes step by step, with a sentence for each; in a terminal Return goes on and q ends.")
  var step = false

  @OptionGroup var output: FormatOptions
  @OptionGroup var loudness: QuietOptions

  func run() throws {
    let examples = try chosen()
    if !step { return try output.print(LectureText(examples: examples)) }
    if examples.count == 1, examples[0].circuit == nil {
      let others = LectureExample.all.filter { $0.circuit != nil }.map(\.id)
      throw UsageError(
        description: "--step: \(examples[0].id) has no circuit to go through; those that have one are \(listed(others))"
      )
    }
    let steps = LectureSteps(examples)
    if output.isText { try steps.walk() } else { try output.print(steps) }
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

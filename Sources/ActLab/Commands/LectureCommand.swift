import ArgumentParser
import Spelling

/// `actlab lecture`.
struct LectureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lecture",
    abstract: "The worked examples of CS231n lecture 4, step by step.",
    discussion: """
      EXAMPLES
        actlab lecture                   all of them
        actlab lecture sigmoid-circuit   one of them

      They are \(LectureExample.all.map(\.id).joined(separator: ", ")).
      """)

  @Argument(help: "An example (default: all).")
  var example: String?

  @OptionGroup var loudness: QuietOptions

  func run() throws {
    guard let example else {
      print(try LectureExample.all.map { try $0.text() }.joined(separator: "\n"), terminator: "")
      return
    }
    guard let found = LectureExample.all.first(where: { $0.id == example }) else {
      throw UsageError(
        description: "unknown example '\(example)'\(spellingHint(for: example, among: LectureExample.all.map(\.id)))")
    }
    print(try found.text(), terminator: "")
  }
}

import Foundation
import Testing

/// A page that is followed as its reader would: its files are written and its commands run, in the order in which they stand.
///
/// A block whose fence says `console` has commands after `$ `, which bash runs, continued after `> `, and below each what it prints, on
/// standard output and standard error. A line `…` stands for any lines. Any other block is a file, named at the end of the text above it:
/// "Save this as `ring.yaml`:". A command that fails is followed by `$ echo $?`.
struct TutorialPage {
  /// A command, and what it is to print.
  struct Step {
    var command: String
    var expected: [String] = []
  }

  /// What follows upon one another in a page.
  enum Part {
    case prose(String)
    case file(name: String, lines: [String])
    case console([Step])
    /// A block that is neither.
    case unknown([String])
  }

  let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var block: (fence: String, lines: [String])?
    var above = ""
    for line in text.components(separatedBy: "\n") {
      if let open = block {
        guard line == "```" else {
          block?.lines.append(line)
          continue
        }
        parts.append(Self.part(fence: open.fence, lines: open.lines, above: above))
        block = nil
      } else if line.hasPrefix("```") {
        block = (line, [])
      } else {
        parts.append(.prose(line))
        if !line.isEmpty { above = line }
      }
    }
    self.parts = parts
  }

  private static func part(fence: String, lines: [String], above: String) -> Part {
    if fence == "```console" { return .console(steps(of: lines)) }
    let quoted = above.split(separator: "`", omittingEmptySubsequences: false)
    guard quoted.count > 2, quoted.last == ":" else { return .unknown([fence] + lines + ["```"]) }
    return .file(name: String(quoted[quoted.count - 2]), lines: [fence] + lines + ["```"])
  }

  private static func steps(of lines: [String]) -> [Step] {
    lines.reduce(into: []) { steps, line in
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2))))
      } else if line.hasPrefix("> "), let last = steps.last, last.expected.isEmpty, last.command.hasSuffix("\\") {
        steps[steps.count - 1].command += "\n" + line.dropFirst(2)
      } else if !steps.isEmpty {
        steps[steps.count - 1].expected.append(line)
      }
    }
  }
}

extension TutorialPage.Step {
  /// Whether the command printed what stands in the page.
  func agrees(with printed: [String]) -> Bool { Self.agree(expected[...], printed[...]) }

  private static func agree(_ expected: ArraySlice<String>, _ printed: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return printed.isEmpty }
    if first == "…" {
      return (printed.startIndex...printed.endIndex).contains { agree(expected.dropFirst(), printed[$0...]) }
    }
    return first == printed.first && agree(expected.dropFirst(), printed.dropFirst())
  }

  /// What the page is to show of what was printed: the lines that it left out between its first and its last stay so.
  func shown(of printed: [String]) -> [String] {
    if agrees(with: printed) { return expected }
    guard let gap = expected.firstIndex(of: "…"), printed.count >= expected.count else { return printed }
    return printed[..<gap] + ["…"] + printed.suffix(expected.count - gap - 1)
  }
}

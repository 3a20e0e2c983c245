import Formats

/// The reference of the command line: each command with its usage, examples, arguments and options.
///
/// swift-argument-parser's plug-in `generate-docc-reference` makes such a page, too, but loses defaults and runs the lines of
/// examples together.
struct CommandLinePage {
  let text: String

  init(_ help: CommandLineHelp) {
    text =
      """
      # The command line

      Every command of `actlab`, with its arguments and options.

      Results go to standard output, progress and notes to standard error. Exit codes: 0 all well, 1 not all is well, 64 wrong usage,
      65 bad input, 130 interrupted, 143 by SIGTERM, 129 by SIGHUP.


      """ + Self.sections(of: help.command, after: []).joined(separator: "\n")
  }

  private static func sections(of command: CommandLineHelp.Command, after commands: [String]) -> [String] {
    let words = commands + [command.commandName]
    let below = (command.subcommands ?? []).filter { $0.commandName != "help" }
    return [section(of: command, words.joined(separator: " "))] + below.flatMap { sections(of: $0, after: words) }
  }

  private static func section(of command: CommandLineHelp.Command, _ name: String) -> String {
    // What all commands have is said once, of the first.
    let arguments = (command.arguments ?? []).filter { argument in
      argument.shouldDisplay
        && (!name.contains(" ") || !(argument.names ?? []).contains { ["help", "version"].contains($0.name) })
    }
    var text = "## \(name)\n\n\((command.abstract ?? "").escapedForMarkdown)\n\n"
    let positional = arguments.filter { $0.kind == "positional" }.map(\.usage)
    let options = arguments.count == positional.count ? [] : ["[options]"]
    let subcommand = command.subcommands == nil ? [] : ["<command>"]
    text += "```sh\n\(([name] + positional + options + subcommand).joined(separator: " "))\n```\n\n"
    text += discussion(command.discussion ?? "")
    if arguments.isEmpty { return text }
    var table = TextTable([("argument", .left), ("meaning", .left)])
    for argument in arguments { table.append([argument.heading, argument.meaning.escapedForMarkdown]) }
    return text + table.markup
  }

  /// The discussion, whose examples become code.
  private static func discussion(_ text: String) -> String {
    var isCode = false
    var result = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "EXAMPLES" { continue }
      let isIndented = line.hasPrefix("  ")
      if isIndented != isCode, isIndented || !line.isEmpty {
        result += isIndented ? "```sh\n" : "```\n\n"
        isCode = isIndented
      }
      if isCode, line.isEmpty { continue }
      result += (isCode ? example(line.dropFirst(2)) : String(line).escapedForMarkdown) + "\n"
    }
    if text.isEmpty { return "" }
    return result + (isCode ? "```\n\n" : "\n")
  }

  /// A line of an example, where what it does stands after it as a comment of the shell.
  private static func example(_ line: Substring) -> String {
    guard let match = line.wholeMatch(of: /(.*?\S)(  +)(\S.*)/) else { return String(line) }
    return match.1 + match.2 + "# " + match.3
  }
}

extension CommandLineHelp.Argument {
  /// `<suite>`, `[<suite>]` or `[<activation> ...]`.
  fileprivate var usage: String {
    let value = "<\(valueName ?? "")>" + (isRepeating ? " ..." : "")
    return isOptional ? "[\(value)]" : value
  }

  /// Its spellings and its value, as code.
  fileprivate var heading: String {
    let spellings = (names ?? []).map(\.text).joined(separator: ", ")
    let value = kind == "flag" ? "" : "<\(valueName ?? "")>"
    return "`" + [spellings, value].filter { !$0.isEmpty }.joined(separator: " ").replacing("|", with: "\\|") + "`"
  }

  /// What it says, with its default.
  fileprivate var meaning: String {
    let text = abstract ?? ""
    guard let defaultValue, !defaultValue.isEmpty else { return text }
    return (text.hasSuffix(".") ? String(text.dropLast()) : text) + " (default: \(defaultValue))."
  }
}

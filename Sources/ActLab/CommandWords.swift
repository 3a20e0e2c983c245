import ArgumentParser
import CommandParts
import Wording

/// What is done with the words of a command line before they are parsed.
enum CommandWords {
  /// Refuses words that are not UTF-8: with other bytes in their place, paths would lead elsewhere.
  static func requireTexts() throws(UsageError) {
    for (place, word) in zip(CommandLine.arguments.indices, CommandLine.arguments).dropFirst() {
      guard let bytes = CommandLine.unsafeArgv[place], String(validatingCString: bytes) == nil else { continue }
      throw UsageError(description: "word \(grouped(place)), \(quoted(word)), is not UTF-8; give the file another name")
    }
  }

  /// The words as the parser takes them.
  ///
  /// - Throws: `UsageError` where a word stands for a command that there is not, or where there are too many, or marks on a letter of one.
  static func ready(_ words: [String]) throws(UsageError) -> [String] {
    if words.count > Limits.words {
      throw UsageError(description: "\(grouped(words.count)) words, where at most \(grouped(Limits.words)) can be")
    }
    if let word = words.firstIndex(where: \.pilesMarks) {
      throw UsageError(description: "word \(grouped(word + 1)): \(CombiningMarks.problem)")
    }
    if words.first == "---completion" { try requirePlaces(words) }
    try requireCommand(words.first == "help" ? words.dropFirst() : words[...], of: Root.self, path: "")
    return words.first == BackpropCommand.configuration.commandName
      ? BackpropCommand.withExpression(words) : joiningNegativeNumbers(words)
  }

  /// Refuses a shell's question for candidates with a place below 0, on which the parser would end the program: after `--` there are what is asked
  /// for, such as `positional@0`, the place of the word at hand, and that of the cursor in it.
  private static func requirePlaces(_ words: [String]) throws(UsageError) {
    let question = words.drop { $0 != "--" }.dropFirst().prefix(3)
    let places = question.map { Int($0.split(separator: "@").last ?? "") }
    if let below = zip(question, places).first(where: { ($0.1 ?? 0) < 0 }) {
      throw UsageError(description: "---completion: \(quoted(below.0)) is below 0; shells count from there")
    }
  }

  /// Refuses a first word that names no command below a command that has some.
  private static func requireCommand(
    _ words: ArraySlice<String>, of command: any ParsableCommand.Type, path: String
  ) throws(UsageError) {
    let commands = command.configuration.subcommands
    guard let word = words.first, !commands.isEmpty, !word.hasPrefix("-"), word != "help" else { return }
    guard let next = commands.first(where: { $0._commandName == word }) else {
      let hint = spellingHint(for: word, among: commands.map { $0._commandName })
      throw UsageError(description: "\(path)unknown command \(quoted(word))\(hint)")
    }
    try requireCommand(words.dropFirst(), of: next, path: word + ": ")
  }

  /// The first option that the command of some words does not have, and those that it has.
  static func unknownOption(in words: [String]) -> (option: String, known: [String])? {
    var (command, rest): (any ParsableCommand.Type, ArraySlice<String>) = (Root.self, words[...])
    while let next = command.configuration.subcommands.first(where: { $0._commandName == rest.first }) {
      (command, rest) = (next, rest.dropFirst())
    }
    let known = Root.helpMessage(for: command).matches(of: /--[a-z-]+/).map { String($0.0) }
    let options = rest.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }.map { String($0.prefix { $0 != "=" }) }
    return options.first { !known.contains($0) }.map { ($0, known) }
  }

  /// An option with a negative number for its value as one word, `--lr=-1`: by itself the number would be taken for another option.
  private static func joiningNegativeNumbers(_ words: [String]) -> [String] {
    let end = words.firstIndex(of: "--") ?? words.count
    return words[..<end].reduce(into: [String]()) { joined, word in
      if let option = joined.last, option.hasPrefix("--"), !option.contains("="), isNegativeNumber(word) {
        joined[joined.count - 1] = "\(option)=\(word)"
      } else {
        joined.append(word)
      }
    } + words[end...]
  }

  /// Whether a word begins like a negative number, or a list of some.
  private static func isNegativeNumber(_ word: String) -> Bool {
    word.prefixMatch(of: /-(\.?[0-9]|inf|nan)/.ignoresCase()) != nil
  }
}

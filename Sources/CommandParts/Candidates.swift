import Activations
package import ArgumentParser
package import Datasets
package import Experiments
import Foundation
import Networks
import Tables
import Wording

/// What a shell may put for the word at hand: names that the lab knows, with their parameters, and files.
///
/// The shell asks the program whenever the tab key is pressed, so that a plug-in's activations are offered, too.
package enum Candidates {
  /// The lab whose names are offered; it is bound while the command line is parsed, which is when shells' questions are answered.
  @TaskLocal package static var lab = Lab.standard

  /// Activations; after `leaky-relu(` its parameters with their defaults, after `relu/` the next layer's.
  static func activations(_ word: String) -> [String] {
    let layers = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let before = layers.dropLast().map { $0 + "/" }.joined()
    return activation(layers.last ?? "").map { before + $0 }
  }

  private static func activation(_ word: String) -> [String] {
    guard let open = word.firstIndex(of: "(") else { return lab.registry.definitions.map(\.id) }
    guard let definition = try? lab.registry.definition(String(word[..<open])) else { return [] }
    let given = word[word.index(after: open)...].split(separator: ",", omittingEmptySubsequences: false).dropLast()
    let start = word[...open] + given.map { $0 + "," }.joined()
    return remaining(definition.parameters, given).map { start + $0 + ")" }
  }

  /// Optimizers; after `sgd:` its parameters with their defaults.
  static func optimizers(_ word: String) -> [String] {
    let methods = Optimizer.Method.allCases
    guard let colon = word.firstIndex(of: ":") else { return methods.map(\.rawValue) }
    guard let method = methods.first(where: { $0.rawValue == word[..<colon] }) else { return [] }
    let given = word[word.index(after: colon)...].split(separator: ",", omittingEmptySubsequences: false).dropLast()
    let start = word[...colon] + given.map { $0 + "," }.joined()
    return remaining(method.parameters, given).map { start + $0 }
  }

  /// `slope=0.1` for each parameter that is not given.
  private static func remaining(_ parameters: [NumericParameter], _ given: some Sequence<Substring>) -> [String] {
    let names = given.map { $0.prefix { $0 != "=" } }
    return parameters.filter { !names.contains(Substring($0.name)) }.map { "\($0.name)=\($0.shown($0.defaultValue))" }
  }

  /// Registered data sets, and files.
  static func datasets(_ word: String) -> [String] { lab.catalog.entries.map(\.id) + files(word) }

  /// Built-in suites, and YAML files.
  static func suites(_ word: String) -> [String] { BuiltInSuites.names + files(word, endings: ["yaml", "yml"]) }

  /// What `show` shows: activations and suites.
  static func shown(_ word: String) -> [String] { activations(word) + BuiltInSuites.names }

  /// Dotted paths of a suite's keys, for `--set`; after `optimizer=` the words that it may be.
  static func settings(_ word: String) -> [String] {
    let keys = lab.suiteSection.settable
    guard let equals = word.firstIndex(of: "=") else { return keys.map { $0.path + "=" } }
    return keys.first { $0.path == word[..<equals] }?.value.words.map { word[...equals] + $0 } ?? []
  }

  /// Names, for an option that takes several with commas between them: those that are not given yet.
  static func listed(_ names: [String], in word: String) -> [String] {
    let given = word.split(separator: ",", omittingEmptySubsequences: false).dropLast()
    let start = given.map { $0 + "," }.joined()
    return names.filter { !given.contains(Substring($0)) }.map { start + $0 }
  }

  /// The columns of the table that a command line names, for an option that takes several with commas between them.
  static func columns(_ word: String, on line: [String]) -> [String] {
    let isArgument = ["data", "analyze"].contains(line.dropFirst().first)
    let place = isArgument ? 2 : line.firstIndex(of: "--dataset").map { $0 + 1 }
    guard let place, let path = line.dropFirst(place).first, let names = columnNames(ofTable: path) else { return [] }
    return listed(names, in: word)
  }

  /// The names in the header of a table as text, told from its first lines.
  private static func columnNames(ofTable path: String) -> [String]? {
    guard let file = FileHandle(forReadingAtPath: NSString(string: path).expandingTildeInPath),
      let start = try? file.read(upToCount: 1 << 16), let end = start.lastIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    return try? DelimitedText.columns(Array(start[...end]), file: path).names
  }

  /// Folders and files whose path begins with a word; of files, where endings are given, those that have one of them.
  ///
  /// Where a folder is all there is to offer, so is what it holds: a shell would else put a blank after its name.
  static func files(_ word: String, endings: [String] = []) -> [String] {
    let found = entries(word, endings)
    guard found.count == 1, let folder = found.first, folder.hasSuffix("/") else { return found }
    return found + entries(folder, endings)
  }

  private static func entries(_ word: String, _ endings: [String]) -> [String] {
    let folder = word.lastIndex(of: "/").map { String(word[...$0]) } ?? ""
    let start = word.dropFirst(folder.count)
    let path = folder.isEmpty ? "." : NSString(string: folder).expandingTildeInPath
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().compactMap { name in
      guard name.hasPrefix(start), start.hasPrefix(".") || !name.hasPrefix(".") else { return nil }
      if FileContents.isFolder(path + "/" + name) { return folder + name + "/" }
      return endings.isEmpty || endings.contains { name.hasSuffix("." + $0) } ? folder + name : nil
    }
  }
}

extension CompletionKind {
  /// Activations, with parameters and mixtures of layers.
  package static let activation = asking(Candidates.activations)
  /// Optimizers, with parameters.
  package static let optimizer = asking(Candidates.optimizers)
  /// Registered data sets, and files.
  package static let dataset = asking(Candidates.datasets)
  /// Built-in suites, and YAML files.
  package static let suite = asking(Candidates.suites)
  /// Activations and built-in suites.
  package static let activationOrSuite = asking(Candidates.shown)
  /// Keys of a suite.
  package static let setting = asking(Candidates.settings)
  /// Columns of the table at hand.
  package static let column = asking(Candidates.columns)

  /// Several of some names, with commas between them.
  package static func names(_ names: [String]) -> CompletionKind { asking { Candidates.listed(names, in: $0) } }

  /// The values of a data set's option; quotation marks and blanks among them would break the scripts.
  package static func choices(of option: DatasetOption) -> CompletionKind {
    .list(option.choices.filter { !$0.contains { "' ".contains($0) } })
  }

  /// Asks for the candidates of the word at hand, without its quotation marks: those that mean to a shell what they say, since bash expands what it is
  /// given, so that a file called `$(command)` would run it. zsh takes what follows a colon for a description.
  private static func asking(_ candidates: @escaping @Sendable (String) -> [String]) -> CompletionKind {
    asking { word, _ in candidates(word) }
  }

  /// Whether a candidate has letters, figures and signs alone that no shell expands.
  private static func isPlain(_ candidate: String) -> Bool {
    candidate.isPlain(but: " _-.,/:=+@%()")
  }

  /// The same for what follows from the other words, too.
  private static func asking(_ candidates: @escaping @Sendable (String, [String]) -> [String]) -> CompletionKind {
    .custom { words, place, prefix in
      let words = words.map { $0.filter { !"'\"\\".contains($0) } }
      let found = candidates(words.indices.contains(place) ? words[place] : prefix, words).filter(isPlain)
      return CompletionShell.requesting == .zsh ? found.map { $0.replacing(scalar: ":", with: "\\:") } : found
    }
  }
}

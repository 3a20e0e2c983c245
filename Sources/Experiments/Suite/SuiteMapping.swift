import Activations
import Wording
import Yams

/// A mapping of a suite file, read key by key: each value with its type and bounds, and no key left unread.
struct SuiteMapping {
  let document: SuiteDocument
  /// The dotted path to this mapping; empty for the whole file.
  let path: String
  let node: Node
  private let entries: [(key: String, value: Node)]
  private let keys: [SuiteKey]

  /// The mapping at a node, whose keys must be among `keys`.
  init(_ node: Node, at path: String, of document: SuiteDocument, keys: [SuiteKey]) throws(SuiteError) {
    guard let mapping = node.mapping else {
      throw document.error("must be a mapping like {\(keys[0].name): …}", at: path, node)
    }
    self.document = document
    self.keys = keys
    self.path = path
    self.node = node
    var entries: [(key: String, value: Node)] = []
    for (keyNode, value) in mapping {
      let key = keyNode.string ?? ""
      guard keys.contains(where: { $0.name == key }) else {
        throw document.error(
          "unknown key \(quoted(join(path, key)))\(spellingHint(for: key, among: keys.map(\.name)))",
          at: join(path, key),
          keyNode,
          namesPath: false)
      }
      entries.append((key, value))
    }
    self.entries = entries
  }

  /// The dotted path to a key's value.
  func path(to key: String) -> String { join(path, key) }

  /// An error about a key's value.
  func error(_ problem: String, at key: String) -> SuiteError {
    document.error(problem, at: path(to: key), self[key] ?? node)
  }

  /// The value of a key, where it is given.
  subscript(key: String) -> Node? { entries.first { $0.key == key }?.value }

  /// What the value of a key may be.
  func declared(_ key: String) -> SuiteValue {
    guard let declared = keys.first(where: { $0.name == key }) else {
      preconditionFailure("no key '\(key)' is declared")
    }
    return declared.value
  }

  /// The mapping at a key, with the keys that are declared for it and `more`; empty where the key is not given.
  func section(_ key: String, and more: [SuiteKey] = []) throws(SuiteError) -> SuiteMapping {
    try SuiteMapping(
      self[key] ?? .mapping(Node.Mapping([])), at: path(to: key), of: document,
      keys: (declared(key).section?.keys ?? []) + more)
  }

  func text(_ key: String) throws(SuiteError) -> String? {
    guard let value = self[key] else { return nil }
    guard let text = value.scalar?.string else { throw error("must be a text", at: key) }
    // Texts of a store end where SQLite's C strings do.
    if text.utf8.contains(0) { throw error("has a NUL in it, where texts end; leave it out", at: key) }
    return text
  }

  /// A whole number within the declared bounds; `besides` is what else the value may be, as in `auto or `.
  func whole(_ key: String, besides words: String = "") throws(SuiteError) -> Int? {
    guard let value = self[key] else { return nil }
    let bounds = declared(key).wholeBounds ?? 0...Int.max
    return try document.whole(value, at: path(to: key), in: bounds, besides: words)
  }

  /// A number of the declared range; `besides` is what else the value may be, as in `, or auto`.
  func number(_ key: String, besides words: String = "") throws(SuiteError) -> Double? {
    guard let value = self[key] else { return nil }
    return try document.number(value, at: path(to: key), declared(key).numberRange ?? .any, besides: words)
  }

  /// A number that nets compute with, which single precision must hold.
  func trained(_ key: String, besides words: String = "") throws(SuiteError) -> Double? {
    guard let value = self[key] else { return nil }
    return try document.trained(value, at: path(to: key), declared(key).numberRange ?? .any, besides: words)
  }

  /// A text, or several, with commas between them.
  func textOrTexts(_ key: String) throws(SuiteError) -> String? {
    guard let value = self[key], value.sequence != nil else { return try text(key) }
    var texts: [String] = []
    for (_, node) in try list(key) ?? [] {
      guard let text = node.scalar?.string else { throw error("must be a text or a list of texts", at: key) }
      texts.append(text)
    }
    return texts.joined(separator: ",")
  }

  /// One of an enumeration's raw values; `noun` is what an error about an option calls them, as in `unknown loss 'mes'`.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, called noun: String = "value", aliases: [String: Choice] = [:]
  ) throws(SuiteError) -> Choice? {
    guard let text = try text(key) else { return nil }
    if let choice = Choice(rawValue: text) ?? aliases[text] { return choice }
    let hint = spellingHint(for: text, among: Choice.allCases.map(\.rawValue), or: aliases.keys)
    throw document.error(
      "is '\(text)'\(hint)", withoutPath: "unknown \(noun) '\(text)'\(hint)", at: path(to: key), self[key] ?? node)
  }

  /// The elements of a list that has at least one, with their paths.
  func list(_ key: String) throws(SuiteError) -> [(path: String, node: Node)]? {
    guard let value = self[key] else { return nil }
    guard let sequence = value.sequence, !sequence.isEmpty else {
      throw error("must be a list with at least one element, like [a, b]", at: key)
    }
    try requireFew(sequence.count, at: key)
    return sequence.enumerated().map { (path(to: key) + "[\($0.offset)]", $0.element) }
  }

  /// Refuses a list or a mapping of more elements than anybody has a use for.
  func requireFew(_ count: Int, at key: String) throws(SuiteError) {
    if count > Limits.elements {
      throw error("has \(grouped(count)) elements, where at most \(grouped(Limits.elements)) can be", at: key)
    }
  }

  /// The names and values of a mapping, in its order; none where the key is not given.
  func members(_ key: String, like example: String) throws(SuiteError) -> [(name: String, value: Node)] {
    guard let value = self[key] else { return [] }
    guard let mapping = value.mapping else { throw error("must be a mapping like \(example)", at: key) }
    try requireFew(mapping.count, at: key)
    return mapping.map { ($0.key.string ?? "", $0.value) }
  }

  /// true or false.
  func flag(_ key: String) throws(SuiteError) -> Bool? {
    guard let value = self[key] else { return nil }
    guard let flag = value.bool else { throw error("must be true or false, not \(value.shown)", at: key) }
    return flag
  }

  /// Numbers for those of `keys` that are given; true and false count as 1 and 0.
  func numbers(except excluded: Set<String>) throws(SuiteError) -> [String: Double] {
    var numbers: [String: Double] = [:]
    for (key, value) in entries where !excluded.contains(key) {
      if let flag = value.bool {
        numbers[key] = flag ? 1 : 0
      } else {
        numbers[key] = try document.number(value, at: path(to: key), .any)
      }
    }
    return numbers
  }
}

extension SuiteDocument {
  /// A whole number; `besides` is what else the value may be, as in `auto or `.
  func whole(
    _ node: Node, at path: String, in bounds: ClosedRange<Int>, besides words: String = ""
  ) throws(SuiteError) -> Int {
    guard let text = node.scalar?.string, let value = Int(text), bounds.contains(value) else {
      throw error("must be \(words)a whole number \(bounds.inWords), not \(node.shown)", at: path, node)
    }
    return value
  }

  /// A number of a range; `besides` is what else the value may be, as in `, or auto`.
  func number(
    _ node: Node, at path: String, _ range: NumberRange, besides words: String = ""
  ) throws(SuiteError) -> Double {
    guard let text = node.scalar?.string, let value = Double(text), value.isFinite, range.contains(value) else {
      throw error("must be \(range.inWords)\(words), not \(node.shown)", at: path, node)
    }
    return value
  }

  /// A number that nets compute with, which single precision must hold.
  func trained(
    _ node: Node, at path: String, _ range: NumberRange, besides words: String = ""
  ) throws(SuiteError) -> Double {
    let value = try number(node, at: path, range, besides: words)
    if let problem = SinglePrecision.problem(with: value) { throw error(problem, at: path, node) }
    return value
  }
}

extension Node {
  /// The value as an error message shows it.
  var shown: String {
    if let text = scalar?.string { return quoted(text) }
    return sequence == nil ? "a mapping" : "a list"
  }
}

private func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : path + "." + key }

import Foundation
import Wording
import Yams

/// A suite's YAML with the settings laid over it, and the way to say where in it something is wrong.
struct SuiteDocument {
  /// The document as a tree.
  private(set) var root: Node
  private let file: String
  private var settings: [SuiteSetting] = []

  /// Parses a text; `file` names it in errors.
  ///
  /// - Throws: `SuiteError` for a text that is not YAML, or is not a mapping.
  init(_ text: String, file: String) throws(SuiteError) {
    self.file = file
    let node: Node?
    do {
      if let problem = Self.excess(in: text) { throw SuiteError("\(file): \(problem)") }
      node = try Yams.compose(yaml: text)
    } catch let error as SuiteError {
      throw error
    } catch {
      throw SuiteError(Self.line(for: error, file: file))
    }
    guard let node, node.mapping != nil else {
      throw SuiteError(
        "\(file): is not a suite: it must hold keys and values, like 'name: my-suite' (see 'actlab show six')")
    }
    root = node
  }

  /// What a text has too much of to be read as YAML; nil for what can be read.
  ///
  /// A few aliases of aliases stand for more than any machine holds. Each is an asterisk before its name, which neither follows a letter
  /// nor, as in a formula, a bracket. And a key that is a list or a mapping is gone through again for each mapping that it is in, in search of
  /// keys that come twice. It is a bracket or an alias before a colon, or stands behind a question mark where a value begins; so may words of a title.
  private static func excess(in text: String) -> String? {
    let bytes = text.utf8
    guard bytes.count <= Limits.textBytes else {
      return "has \(grouped(bytes.count)) bytes; a suite may have \(grouped(Limits.textBytes))"
    }
    if CombiningMarks.pileEscaped(in: bytes) { return "has \(CombiningMarks.problem)" }
    var (aliases, keys, previous) = (0, 0, UInt8(ascii: " "))
    // What stood there last but for blanks, a line's end among it, and whether it is an alias.
    var (last, isAlias) = (UInt8(ascii: "\n"), false)
    for (byte, next) in zip(bytes, bytes.dropFirst()) {
      let isWithinText = previous.isOfName || previous == UInt8(ascii: ")")
      let wasBlank = previous == UInt8(ascii: " ") || previous == UInt8(ascii: "\t")
      previous = byte
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { continue }
      if byte == UInt8(ascii: ":"), isAlias || "]}".utf8.contains(last) { keys += 1 }
      if byte == UInt8(ascii: "?"), !(0x21...0xFF ~= next), "\n\r{[,-?:".utf8.contains(last) { keys += 1 }
      if byte == UInt8(ascii: "*") && next.isOfName && !isWithinText {
        (aliases, isAlias) = (aliases + 1, true)
      } else {
        isAlias = isAlias && byte.isOfName && !wasBlank
      }
      last = byte
    }
    if aliases > Limits.aliases {
      return
        "has \(grouped(aliases)) aliases (*name); a suite may have \(Limits.aliases): write out what they stand for"
    }
    if keys > (aliases > 0 ? 0 : Limits.aliases) {
      return "has keys that are lists, mappings or aliases ('[a]: b', '? a'); keys are words, like 'name: b'"
    }
    return nil
  }

  /// Lays a setting over the document.
  mutating func override(_ setting: SuiteSetting) throws(SuiteError) {
    let value: Node?
    do { value = Self.excess(in: setting.yaml) == nil ? try Yams.compose(yaml: setting.yaml) : nil } catch {
      value = nil
    }
    guard let value else {
      throw SuiteError("\(setting.origin): \(quoted(setting.yaml)) is not a valid YAML value", isUsage: true)
    }
    let keys = setting.path.split(separator: ".").map(String.init)
    for depth in keys.indices.dropFirst() {
      let above = keys[..<depth]
      if above.reduce(root, { $0?.mapping?[$1] })?.sequence != nil {
        let list = above.joined(separator: ".")
        throw SuiteError(
          "\(setting.origin): '\(list)' is a list; give the whole of it, like --set '\(list)=[…]'", isUsage: true)
      }
    }
    root = Self.setting(keys[...], in: root, to: value)
    settings.append(setting)
  }

  /// An error about the value at a path; `withoutPath` is the problem where a setting's name stands in the path's place.
  func error(
    _ problem: String, withoutPath: String? = nil, at path: String, _ node: Node, namesPath: Bool = true
  ) -> SuiteError {
    let below = { (set: SuiteSetting) in
      path == set.path || path.hasPrefix(set.path + ".") || path.hasPrefix(set.path + "[")
    }
    // What has no place in the file was made by a setting of something below it.
    let above = { (set: SuiteSetting) in node.mark == nil && set.path.hasPrefix(path + ".") }
    if let set = settings.last(where: below) ?? settings.last(where: above) {
      let isNamed = path != set.path && !set.isOption && namesPath
      return SuiteError("\(set.origin): \(isNamed ? "'\(path)' \(problem)" : withoutPath ?? problem)", isUsage: true)
    }
    let place = node.mark.map { ":\($0.line)" } ?? ""
    return SuiteError(file + place + ": " + (path.isEmpty || !namesPath ? "" : "'\(path)' ") + problem)
  }

  private static func setting(_ path: ArraySlice<String>, in node: Node, to value: Node) -> Node {
    guard let key = path.first else { return value }
    var mapping = node.mapping ?? Node.Mapping([])
    if let index = mapping.index(forKey: Node(key)) {
      let old = mapping[index]
      // A name is short for a mapping with that name, which a setting of a parameter must not lose.
      let isName = ["optimizer", "initializer"].contains(key) && old.value.scalar != nil && path.count > 1
      let present = isName ? Node.mapping(Node.Mapping([(Node("name"), old.value)])) : old.value
      mapping[old.key] = setting(path.dropFirst(), in: present, to: value)
    } else {
      mapping[Node(key)] = setting(path.dropFirst(), in: .mapping(Node.Mapping([])), to: value)
    }
    return .mapping(mapping)
  }

  private static func line(for error: any Error, file: String) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "\(file):\(mark.line): is not valid YAML: \(problem)"
    case .reader(let problem, _, _, _):
      "\(file): is not valid YAML: \(problem)"
    case .duplicatedKeysInMapping(let duplicates, let context) where duplicates.contains("<uncovertable>"):
      "\(file):\(context.mark.line): has keys that are lists or mappings; keys are words, like 'name: b'"
    case .duplicatedKeysInMapping(let duplicates, let context):
      "\(file):\(context.mark.line): \(duplicates.count == 1 ? "the key" : "the keys") \(excerpt(duplicates.map(quoted))) \(duplicates.count == 1 ? "appears" : "appear") twice"
    default:
      "\(file): is not valid YAML"
    }
  }
}

extension UInt8 {
  /// Whether an alias's name may have the byte.
  fileprivate var isOfName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

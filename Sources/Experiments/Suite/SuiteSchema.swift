package import Formats

extension Lab {
  /// The JSON schema (draft 7) of suite files, by which editors complete and check them: it knows the lab's activations and data sets.
  ///
  /// What follows from several keys at once, or from data, only the program says.
  package var suiteSchema: JSONValue {
    .object(
      [
        ("$schema", .string("http://json-schema.org/draft-07/schema#")), ("title", .string("A suite of actlab")),
      ] + suiteSection.schema)
  }
}

extension SuiteKey {
  /// What editors show of the key.
  private var description: JSONValue { .string(meaning + (usual.map { " (default: \($0))" } ?? "")) }

  fileprivate var schema: (String, JSONValue) { (name, .object([("description", description)] + value.schema)) }
}

extension SuiteSection {
  /// The members of its schema.
  fileprivate var schema: [(String, JSONValue)] {
    // A key that several variants have is any of theirs here, and each's own in its rule.
    var further: [String] = []
    for key in variants.flatMap(\.keys) where !further.contains(key.name) { further.append(key.name) }
    let properties = keys.map(\.schema) + further.map { ($0, .object([])) }
    var members: [(String, JSONValue)] = [
      ("type", .string("object")), ("properties", .object(properties)), ("additionalProperties", .bool(false)),
    ]
    let required = keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { members.append(("required", .array(required))) }
    if !oneOf.isEmpty {
      members.append(("oneOf", .array(oneOf.map { .object([("required", .array([.string($0)]))]) })))
    }
    if !variants.isEmpty { members.append(("allOf", .array(variants.map(rule)))) }
    return members
  }

  /// What holds of a mapping with a variant's name.
  private func rule(of variant: Variant) -> JSONValue {
    let names = (keys + variant.keys).map { JSONValue.string($0.name) }
    let isNamed: [(String, JSONValue)] = [
      ("properties", .object([("name", .object([("enum", .array(variant.names.map(JSONValue.string)))]))])),
      ("required", .array([.string("name")])),
    ]
    let own: [(String, JSONValue)] =
      variant.keys.isEmpty ? [] : [("properties", .object(variant.keys.map(\.schema)))]
    // Without a name it is the usual one's.
    let isUsual = keys.contains { $0.name == "name" && $0.usual == variant.names[0] }
    let isUnnamed = JSONValue.object([("not", .object([("required", .array([.string("name")]))]))])
    return .object([
      ("if", .object(isUsual ? [("anyOf", .array([.object(isNamed), isUnnamed]))] : isNamed)),
      ("then", .object([("propertyNames", .object([("enum", .array(names))]))] + own)),
    ])
  }
}

extension SuiteValue {
  /// What YAML takes for a number, or for nothing, may well be meant for a text.
  private static let scalar: [(String, JSONValue)] = [
    ("type", .array(["string", "number", "boolean", "null"].map(JSONValue.string)))
  ]

  /// The members of its schema.
  fileprivate var schema: [(String, JSONValue)] {
    switch self {
    case .text: return Self.scalar
    case .word(let words): return [("enum", .array(words.map(JSONValue.string)))]
    case .known(let words):
      let any: [(String, JSONValue)] = [("type", .string("string"))]
      return words.isEmpty ? any : [("anyOf", .array([.object(SuiteValue.word(words).schema), .object(any)]))]
    case .form(let pattern, _): return Self.scalar + [("pattern", .string(pattern))]
    case .flag: return [("type", .string("boolean"))]
    case .null: return [("type", .string("null"))]
    case .whole(let bounds):
      let high: [(String, JSONValue)] = bounds.upperBound == .max ? [] : [("maximum", .int(bounds.upperBound))]
      return [("type", .string("integer")), ("minimum", .int(bounds.lowerBound))] + high
    case .number(let range): return [("type", .string("number"))] + range.schema
    case .listOrNone(let element): return [("type", .string("array")), ("items", .object(element.schema))]
    case .list(let element): return SuiteValue.listOrNone(element).schema + [("minItems", .int(1))]
    case .set(let element): return SuiteValue.list(element).schema + [("uniqueItems", .bool(true))]
    case .section(let section): return section.schema
    case .values(let value): return [("type", .string("object")), ("additionalProperties", .object(value.schema))]
    case .either(let values): return [("anyOf", .array(values.map { .object($0.schema) }))]
    }
  }
}

extension NumberRange {
  fileprivate var schema: [(String, JSONValue)] {
    let least = low.map { [(includesLow ? "minimum" : "exclusiveMinimum", JSONValue.number($0))] } ?? []
    return least + (high.map { [(includesHigh ? "maximum" : "exclusiveMaximum", JSONValue.number($0))] } ?? [])
  }
}

import Activations
import Experiments
import Foundation
import Networks
import Testing
import Formats

@Suite("The JSON schema of suite files")
struct SchemaTests {
  private typealias Schema = [String: Any]

  private static func schema() throws -> Schema {
    try #require(try JSONSerialization.jsonObject(with: Data(Lab.standard.suiteSchema.text.utf8)) as? Schema)
  }

  /// A schema and those that it is a choice of.
  private static func alternatives(_ schema: Schema) -> [Schema] {
    [schema] + ((schema["anyOf"] as? [Schema]) ?? []).flatMap(alternatives)
  }

  /// The schemas of what is at a path like `published.values[].hidden`.
  private static func schemas(at path: String, in top: Schema) -> [Schema] {
    var found = alternatives(top)
    for step in path.split(separator: ".") {
      let name = step.hasSuffix("[]") ? step.dropLast(2) : step
      found = found.compactMap { ($0["properties"] as? [String: Schema])?[String(name)] }.flatMap(alternatives)
      if step.hasSuffix("[]") { found = found.compactMap { $0["items"] as? Schema }.flatMap(alternatives) }
    }
    return found
  }

  /// Mappings with a key that there is not, and where they are; of mappings that are told apart by a key, with that key.
  static let mappings = [
    ("", "zzz: 1", ""), ("training", "training: {zzz: 1}", ""), ("training.epochs", "training: {epochs: {zzz: 1}}", ""),
    ("training.batch_size", "training: {batch_size: {zzz: 1}}", ""),
    ("training.early_stopping", "training: {early_stopping: {zzz: 1}}", ""),
    ("initializer", "initializer: {zzz: 1}", ""), ("initializer.biases", "initializer: {biases: {zzz: 1}}", ""),
    ("diagnostics", "diagnostics: {zzz: 1}", ""), ("learning_rate", "learning_rate: {zzz: 1}", ""),
    ("learning_rate.tuned", "learning_rate: {tuned: {zzz: 1}}", ""),
    ("learning_rate.tuned.grid", "learning_rate: {tuned: {grid: {zzz: 1}}}", ""), ("splits", "splits: {zzz: 1}", ""),
    ("report", "report: {zzz: 1}", ""), ("networks[]", "networks: [{zzz: 1}]", ""),
    ("datasets[]", "datasets: [{zzz: 1}]", ""), ("published", "published: {zzz: 1}", ""),
    ("published.values[]", "published: {source: a, tolerance: 1, values: [{zzz: 1}]}", ""),
    ("published.findings[]", "published: {source: a, findings: [{zzz: 1}]}", ""),
    ("published.findings[].claims[]", "published: {source: a, findings: [{finding: a, claims: [{zzz: 1}]}]}", ""),
    (
      "published.findings[].claims[].of",
      "published: {source: a, findings: [{finding: a, claims: [{quantity: train_loss, of: {zzz: 1}, below: 1}]}]}", ""
    ),
    ("activations[]", "activations: [{layers: [relu], zzz: 1}]", "layers"),
    ("activations[]", "activations: [{name: a, formula: x, zzz: 1}]", "formula"),
  ]

  @Test("It lists exactly the keys that the reader knows", arguments: mappings)
  func keys(path: String, yaml: String, with required: String) throws {
    let error = try problem(small(yaml))
    let known = try #require(error.components(separatedBy: "known are ").dropFirst().first).components(
      separatedBy: ", ")
    let listed = Self.schemas(at: path, in: try Self.schema()).filter { schema in
      required.isEmpty || (schema["required"] as? [String])?.contains(required) == true
    }.compactMap { $0["properties"] as? [String: Any] }
    // What a mapping of the candidates may have besides, the reader knows apart.
    let keys = Set(listed.flatMap(\.keys)).subtracting(required == "formula" ? ["initializer"] : [])
    #expect(keys == Set(known), "\(path): \(keys.symmetricDifference(known).sorted())")
  }

  @Test("Of an activation's and an optimizer's mapping it lists the parameters")
  func parameters() throws {
    for (path, definitions) in [
      ("activations[]", ActivationRegistry.standard.definitions.map { ($0.id, $0.parameters) }),
      ("optimizer", Optimizer.Method.allCases.map { ($0.rawValue, $0.parameters) }),
    ] {
      let rules = Self.schemas(at: path, in: try Self.schema()).compactMap { $0["allOf"] as? [Schema] }.joined()
      for (name, parameters) in definitions {
        let rule = try #require(rules.first { Self.names(of: $0).contains(name) }, "\(name)")
        let listed = ((rule["then"] as? Schema)?["properties"] as? Schema) ?? [:]
        #expect(Set(listed.keys) == Set(parameters.map(\.name)), "\(name)")
      }
    }
  }

  /// The names that a rule is for.
  private static func names(of rule: Schema) -> [String] {
    let condition = rule["if"] as? Schema ?? [:]
    return alternatives(condition).flatMap { schema in
      ((schema["properties"] as? [String: Schema])?["name"]?["enum"] as? [String]) ?? []
    }
  }

  @Test("Every key and every file's option has a meaning")
  func meanings() throws {
    var count = 0
    func walk(_ schema: Schema, _ path: String) {
      for schema in Self.alternatives(schema) {
        for (key, value) in (schema["properties"] as? [String: Schema]) ?? [:] where !value.isEmpty {
          count += 1
          #expect((value["description"] as? String)?.isEmpty == false, "\(path).\(key)")
          walk(value, path + "." + key)
        }
        if let items = schema["items"] as? Schema { walk(items, path + "[]") }
      }
    }
    walk(try Self.schema(), "")
    #expect(count > 80, "\(count) keys")
  }
}

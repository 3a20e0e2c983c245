import Experiments
import Formats
import Foundation
import GRDB
import Hashing

/// Gives the trials of older stores the keys that the same trials have today.
///
/// Specifications had the shown formula of every activation, so that mending its spelling orphaned stored trials; now they have those
/// of users alone. And what says how a net is trained is now one object, `training`.
struct KeyMigration {
  /// The ids of the activations that are registered, and no user's formulas.
  let registered: Set<String>

  /// Renames all trials of a store, and what suites call them.
  func run(in db: Database) throws {
    let rows = try Row.fetchAll(db, sql: "SELECT id, key, specification FROM trial")
    // What no program has written keeps its key, which is no trial's.
    let renamed = rows.compactMap { row -> (id: Int64, old: String, specification: String)? in
      guard case .int64(let id) = (row[0] as DatabaseValue).storage, let key = row.text(at: 1),
        let old = row.text(at: 2),
        let new = try? specification(from: old)
      else { return nil }
      return (id, key, new)
    }
    try db.execute(sql: "CREATE TEMPORARY TABLE new_key (old TEXT PRIMARY KEY, new TEXT NOT NULL)")
    let insertion = try db.makeStatement(sql: "INSERT OR REPLACE INTO new_key VALUES (?, ?)")
    // Of trials that differed in their shown formula alone the last is kept.
    let update = try db.makeStatement(sql: "UPDATE OR REPLACE trial SET key = ?, specification = ? WHERE id = ?")
    for trial in renamed {
      let key = trial.specification.sha256
      try insertion.execute(arguments: [trial.old, key])
      try update.execute(arguments: [key, trial.specification, trial.id])
    }
    try db.execute(
      sql: """
        UPDATE suite_trial SET trial_key = (SELECT new FROM new_key WHERE old = trial_key)
        WHERE trial_key IN (SELECT old FROM new_key);
        DROP TABLE new_key;
        """)
  }

  /// The specification in today's form.
  func specification(from old: String) throws -> String {
    let tree = try JSONDecoder().decode(JSONTree.self, fromUntrusted: Data(old.utf8))
    guard case .object(var members) = tree, case .array(let activations) = members["activations"] else { return old }
    members["activations"] = .array(activations.map(withoutShownFormula))
    var training: [String: JSONTree] = [:]
    for name in ["epochs", "batchSize", "loss", "weightDecay", "initializer", "earlyStopping", "diagnostics"] {
      training[name] = members.removeValue(forKey: name)
    }
    training["optimizer"] = .object(
      [
        "method": members.removeValue(forKey: "optimizer"),
        "settings": members.removeValue(forKey: "optimizerSettings"),
      ].compactMapValues { $0 })
    members["training"] = .object(training)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(JSONTree.object(members)), as: UTF8.self)
  }

  private func withoutShownFormula(_ activation: JSONTree) -> JSONTree {
    guard case .object(var members) = activation, case .string(let id) = members["id"], registered.contains(id) else {
      return activation
    }
    members["formula"] = nil
    return .object(members)
  }
}

/// Any JSON, whose numbers are written as they were read.
private enum JSONTree: Codable {
  case null
  case bool(Bool)
  case int(Int)
  case number(Double)
  case string(String)
  case array([JSONTree])
  case object([String: JSONTree])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let int = try? value.decode(Int.self) {
      self = .int(int)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let string = try? value.decode(String.self) {
      self = .string(string)
    } else if let array = try? value.decode([JSONTree].self) {
      self = .array(array)
    } else {
      self = .object(try value.decode([String: JSONTree].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .int(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }
}

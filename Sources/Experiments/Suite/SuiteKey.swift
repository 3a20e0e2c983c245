/// A key of a suite file, declared once: readers know no other, and the reference and the JSON schema list it.
package struct SuiteKey: Sendable {
  /// The name.
  package let name: String
  /// What its value may be.
  package let value: SuiteValue
  /// Whether a mapping must have it.
  package let isRequired: Bool
  /// What holds where it is not given, in words; nil where that is nothing.
  package let usual: String?
  /// What it says, in a line.
  package let meaning: String

  init(_ name: String, _ value: SuiteValue, usual: String? = nil, _ meaning: String) {
    (self.name, self.value, self.usual, self.meaning, isRequired) = (name, value, usual, meaning, false)
  }

  init(required name: String, _ value: SuiteValue, _ meaning: String) {
    (self.name, self.value, self.usual, self.meaning, isRequired) = (name, value, nil, meaning, true)
  }
}

/// A mapping's keys.
package struct SuiteSection: Sendable {
  /// What it describes, where it stands in several places or beside others.
  package let title: String?
  /// The keys that it may have, but for those that follow from its name.
  package let keys: [SuiteKey]
  /// Keys of which it has one.
  package let oneOf: [String]
  /// The further keys that go with each `name`; with a name that is spelled in another way, those of any.
  package let variants: [Variant]

  /// The keys that go with a name.
  package struct Variant: Sendable {
    /// The name, and other words for it.
    package let names: [String]
    /// The keys.
    package let keys: [SuiteKey]
  }

  init(_ keys: [SuiteKey], called title: String? = nil, oneOf: [String] = [], variants: [Variant] = []) {
    (self.title, self.keys, self.oneOf, self.variants) = (title, keys, oneOf, variants)
  }

  /// The keys that are in no list by their dotted paths, as `--set` takes them, but for those whose value is a mapping from names.
  package var settable: [(path: String, value: SuiteValue)] {
    keys.flatMap { key -> [(path: String, value: SuiteValue)] in
      if case .values = key.value { return [] }
      return [(key.name, key.value)] + (key.value.section?.settable ?? []).map { (key.name + "." + $0.path, $0.value) }
    }
  }
}

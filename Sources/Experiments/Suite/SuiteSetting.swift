import Wording

/// A value laid over a suite file: by `--set`, or by an option of the command line that stands for a key.
package struct SuiteSetting: Sendable, Hashable {
  /// The dotted path of the key.
  let path: String
  /// The value, in YAML.
  let yaml: String
  /// What errors say in place of a file and line.
  let origin: String
  /// Whether it comes from an option of its own, whose user never sees the key.
  let isOption: Bool

  /// The setting of `--set dotted.path=value`.
  ///
  /// - Throws: `SuiteError` for a text of another form.
  package init(_ text: String) throws(SuiteError) {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw SuiteError("--set \(text): is not a setting; write it like --set training.epochs=3", isUsage: true)
    }
    path = String(text[..<equals])
    yaml = String(text[text.index(after: equals)...])
    origin = "--set \(path)"
    isOption = false
    let keys = path.split(separator: ".", omittingEmptySubsequences: false)
    if keys.contains("") || keys.count > Limits.levels {
      throw SuiteError(
        "--set \(text): \(quoted(path)) is not a key; write it like --set training.epochs=3", isUsage: true)
    }
  }

  /// The setting of an option such as `--epochs`, a YAML value for the key at `path`.
  package init(option: String, _ path: String, yaml: String) {
    self.path = path
    self.yaml = yaml
    origin = option
    isOption = true
  }
}

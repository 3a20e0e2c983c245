package import Activations
package import Datasets

/// What a lab knows: the activations and the data sets that suites may name. A value, passed to whoever needs it.
package struct Lab: Sendable {
  package var registry: ActivationRegistry
  /// The data sets, and the formats of files that others may come in.
  package var catalog: DatasetCatalog
  /// The commit that the program was built from, with a + where files differed from it; nil where that is not known.
  package var commit: String?

  /// A lab with some activations and data sets.
  package init(registry: ActivationRegistry, catalog: DatasetCatalog = .standard, commit: String? = nil) {
    self.registry = registry
    self.commit = commit
    self.catalog = catalog
  }

  /// The lab as it comes.
  package static let standard = Lab(registry: .standard)

  /// Reads the YAML of a suite; `file` names it in errors.
  ///
  /// - Throws: `SuiteError`, naming the file, line and key, for anything that a suite cannot be.
  package func suite(_ text: String, file: String, settings: [SuiteSetting] = []) throws(SuiteError) -> Suite {
    try SuiteReader(registry: registry).suite(text, file: file, settings: settings)
  }

  package func plan(_ suite: Suite, dataDirectory: String?) throws -> Plan {
    try Plan(suite, catalog: catalog, dataDirectory: dataDirectory)
  }

  /// Plans a suite as it was resolved, in YAML.
  func plan(_ definition: String, dataDirectory: String?) throws -> Plan {
    try plan(suite(definition, file: "suite.yaml"), dataDirectory: dataDirectory)
  }
}

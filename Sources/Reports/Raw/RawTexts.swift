package import Comparisons
import Experiments
import Formats
import Networks
import Hashing

/// The tables of a suite's results as they are written, and the hash that they are known by.
struct RawTexts {
  /// The text of each table by its file's name.
  let files: [String: FileText]
  /// The SHA-256, in lower-case hexadecimal, of `trials.csv`, `curves.csv` and, where the suite has them, `tuning.csv` and
  /// `diagnostics.csv`, then `datasets.csv` where it is known and `learned.csv` where something was learned, one after the other, without their columns of seconds.
  let hash: String

  init(_ results: SuiteResults) {
    let (suite, records) = (results.suite, results.records)
    let trials = TrialsTable.trials(records, suite: suite.name, after: SHA256())
    let curves = TrialsTable.curves(records, suite: suite.name, after: trials.hashSoFar)
    var files = ["trials.csv": trials.text, "curves.csv": curves.text]
    var hash = curves.hashSoFar
    if suite.learningRates.tuned != nil {
      let tuning = TrialsTable.tuning(results.tuning, suite: suite.name, after: hash)
      files["tuning.csv"] = tuning.text
      hash = tuning.hashSoFar
    }
    if suite.training.diagnostics != nil {
      let diagnostics = TrialsTable.diagnostics(records, suite: suite.name, after: hash)
      files["diagnostics.csv"] = diagnostics.text
      hash = diagnostics.hashSoFar
    }
    if !results.datasets.isEmpty {
      let datasets = DatasetsTable.table(of: results.datasets, suite: suite.name, after: hash)
      files["datasets.csv"] = datasets.text
      hash = datasets.hashSoFar
    }
    if results.hasLearned {
      let learned = TrialsTable.learned(records, suite: suite.name, after: hash)
      files["learned.csv"] = learned.text
      hash = learned.hashSoFar
    }
    self.files = files
    self.hash = hash.hexadecimal
  }
}

extension SuiteResults {
  /// The SHA-256 that the report names the results by, see `RawTexts.hash`.
  package var rawDataSHA256: String { RawTexts(self).hash }
}

public import Experiments
public import Formats

extension TrialRecord {
  /// The row of `trials.csv` as an object with the same names.
  public func json(suite: String) -> JSONValue {
    .object(zip(TrialsTable.trialColumns, TrialsTable.row(of: self, suite)).map { ($0, $1.json) })
  }
}

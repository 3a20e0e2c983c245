import Crypto
import Experiments
import Formats
import Networks

/// `diagnostics.csv`: a row a trial, moment and hidden layer.
enum DiagnosticsTable {
  static let columns =
    TrialsTable.identity + [
      "epoch", "layer", "mean", "sd", "q25", "median", "q75", "slope", "dead", "saturated", "gradient_norm",
      "gradient_sd", "update_ratio",
    ]

  /// The table; `hash` has taken in those before it.
  static func table(_ records: [TrialRecord], suite: String, after hash: SHA256) -> HashedCSV {
    var csv = HashedCSV(
      header: columns, rows: records.reduce(0) { $0 + $1.diagnostics.count }, isTimed: false, after: hash)
    for record in records {
      let identity = TrialsTable.identity(of: record, suite)
      for row in record.diagnostics {
        csv.append(
          identity,
          [
            .real(row.epoch), .int(row.layer), .real(row.mean), .real(row.sd), .real(row.q25), .real(row.median),
            .real(row.q75), .real(row.slope), .real(row.dead), .real(row.saturated), .real(row.gradientNorm),
            .real(row.gradientSD), Cell(row.updateRatio),
          ])
      }
    }
    return csv
  }

  /// The rows of each trial, by the fields that name it.
  static func diagnostics(in table: RawTable) throws -> [[String]: [LayerDiagnosis]] {
    try table.requireUnique(TrialsTable.identity + ["epoch", "layer"])
    var diagnostics: [[String]: [LayerDiagnosis]] = [:]
    for row in table.rows {
      diagnostics[TrialsTable.identity.map { table.text(row, $0) }, default: []].append(
        LayerDiagnosis(
          layer: try table.value(row, "layer"), epoch: try table.value(row, "epoch"),
          mean: try table.value(row, "mean"), sd: try table.value(row, "sd"), q25: try table.value(row, "q25"),
          median: try table.value(row, "median"), q75: try table.value(row, "q75"),
          slope: try table.value(row, "slope"), dead: try table.value(row, "dead"),
          saturated: try table.value(row, "saturated"), gradientNorm: try table.value(row, "gradient_norm"),
          gradientSD: try table.value(row, "gradient_sd"), updateRatio: try table.optional(row, "update_ratio")))
    }
    return diagnostics
  }
}

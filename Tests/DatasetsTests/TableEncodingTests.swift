import Datasets
import Examples
import Foundation
import Testing

/// The references are scikit-learn's and pandas', written by `Tests/References/table_encoding.py`.
@Suite("Inputs of a table, against scikit-learn and pandas")
struct TableEncodingTests {
  struct References: Decodable {
    struct Table: Decodable {
      let csv: String
      let inputs: [[Double]]
    }
    struct Moment: Decodable {
      let text: String
      let format: String
      let days: Double
      let weekday: Int
      let month: Int
    }
    let tables: [Table]
    let dates: [Moment]
  }

  private func references() throws -> References {
    try JSONDecoder().decode(References.self, from: Data(PackageResources.table_encoding_json))
  }

  @Test(
    "Numbers, categories and what is missing are encoded and standardised as in scikit-learn's pipelines",
    arguments: 0..<3)
  func encoding(_ index: Int) throws {
    let reference = try references().tables[index]
    let dataset = try loadCSV(reference.csv, [.splitColumn: "part"])
    let split = try DatasetSplit(of: dataset, suiteSeed: 1, validation: 0.1, test: 0.2)
    let data = try PreparedDataset(dataset, split: split)
    let (mean, scale) = (data.standardization.mean, data.standardization.scale)
    let rows = try #require(dataset.reading?.rowNumbers)
    try #require(
      reference.inputs.count == rows.count && reference.inputs[0].count == mean.count, "\(dataset.featureNames)")
    var worst = (error: 0.0, place: "")
    for (example, row) in rows.enumerated() {
      for input in mean.indices {
        let value = (data.features[example, input] - mean[input]) / scale[input]
        let error = abs(value - reference.inputs[Int(row)][input])
        if error > worst.error { worst = (error, "row \(row), \(dataset.featureNames[input])") }
      }
    }
    // A column near 1e6 that varies by 0.5 has eight digits left.
    #expect(worst.error < 1e-7, "\(worst)")
  }

  @Test("Dates are the days, weekdays and months that pandas reads")
  func dates() throws {
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    for (pattern, moments) in Dictionary(grouping: try references().dates, by: \.format) {
      let cells = moments.map { "\"\($0.text)\"" }
      let rows = cells.enumerated().map { "\($1),\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
      let dataset = try loadCSV("d,label\n" + rows)
      for (row, moment) in moments.enumerated() {
        func input(_ name: String) -> Double? {
          dataset.featureNames.firstIndex(of: name).map { dataset.features[row, $0] }
        }
        let isNear = input("d").map { abs($0 - moment.days) < 1e-9 } ?? false
        #expect(isNear, "\(moment.text) by \(pattern): \(input("d") ?? .nan), not \(moment.days)")
        #expect(input("d weekday=\(weekdays[moment.weekday])") ?? 1 == 1, "\(moment.text)")
      }
    }
  }
}

import Foundation
import Formats
import Tables
import Testing

/// What pandas, SciPy and scikit-learn read in a file; Tests/References/table_references.py writes it.
struct TableReference: Decodable, CustomTestStringConvertible {
  enum Cell: Decodable, Equatable {
    case missing
    case number(Double)
    case text(String)

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if value.decodeNil() {
        self = .missing
      } else if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try value.decode(String.self))
      }
    }
  }

  let name: String
  let base64: Data
  let names: [String]
  let rows: [[Cell]]

  var testDescription: String { name }

  static let all: [TableReference] = {
    guard let file = Bundle.module.url(forResource: "table_references", withExtension: "json"),
      let data = try? Data(contentsOf: file), let all = try? JSONDecoder().decode([TableReference].self, from: data)
    else { return [] }
    return all
  }()
}

@Suite("Tables beside other readers")
struct TableReferenceTests {
  @Test("There are references")
  func references() { #expect(TableReference.all.count > 40) }

  @Test("A table is read as by who is told how it is written", arguments: TableReference.all)
  func sameTable(_ reference: TableReference) throws {
    let bytes = [UInt8](reference.base64)
    let (file, options) = (reference.name, ReadingOptions())
    let table =
      if ARFFText.isOne(bytes) {
        try ARFFText.columns(bytes, file: file, options)
      } else if LIBSVMText.isOne(bytes) {
        try LIBSVMText.columns(bytes, file: file, options)
      } else if OrangeText.isOne(bytes) {
        try OrangeText.columns(bytes, file: file, options)
      } else {
        try DelimitedText.columns(bytes, file: file, options)
      }
    #expect(table.names == reference.names)
    try #require(table.cells.rows == reference.rows.count && table.names.count == reference.names.count)
    for (row, cells) in reference.rows.enumerated() {
      for (column, expected) in cells.enumerated() {
        let text = try table.cells.text(row, column)
        // pandas makes truth values of some words, and texts of the numbers in a column of both.
        if case .text(text) = expected { continue }
        let read =
          table.isMissing(row, column)
          ? TableReference.Cell.missing : table.cells.number(row, column).map { .number($0) } ?? .text(text)
        #expect(read == expected, "row \(row), column \(column): '\(text)'")
      }
    }
  }
}

import Datasets
import Foundation
import Testing
import Formats

@Suite("Errors in a CSV file")
struct CSVErrorTests {
  /// A text, and what its error must say after the file's name.
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let error: String

    init(_ name: String, _ text: String, _ error: String) {
      (testDescription, self.text, self.error) = (name, text, error)
    }
  }

  static let cases = [
    Case("empty file", "", ": the file is empty; a header with the columns' names and rows of data are needed"),
    Case("empty lines", "\r\n\n", ": the file is empty; a header with the columns' names and rows of data are needed"),
    Case("header only", "a,label\n", ": a header and no rows; add a row for each example"),
    Case("no label column", "a,labels\n1,x\n", ":1: no column is named 'label'; did you mean 'labels'?"),
    Case("nothing near", "a,b,species\n", ":1: no column is named 'label'; known are a, b, species"),
    Case(
      "label alone", "label\nx\n",
      ":1: 'label' is the only column, and one to predict it from is needed; add columns, or name what separates them with --separator"
    ),
    Case(
      "short row", "a,b,label\n1,2,x\n3,4\n",
      ":3: 2 fields, where the header names 3 columns; column 'label' has none; "
        + "correct the row or remove it (fields are separated by commas; --separator names another)"),
    Case(
      "long row", "a,b,label\n1,2,x,9\n",
      ":2: 4 fields, where the header names 3 columns; the last column is 'label'; "
        + "correct the row or remove it (fields are separated by commas; --separator names another)"),
    Case(
      "text", "a,b,label\n1,2,x\n3,four,y\n5,6,y\n",
      ":3: column 'b': 'four' is not a number, and most others are; correct it, or give --missing 'NA,four', --categorical b or --drop b"
    ),
    Case(
      "hexadecimal", "a,label\n1,y\n0x10,x\n2,x\n",
      ":3: column 'a': '0x10' is not a number, and most others are; correct it, or give --missing 'NA,0x10', --categorical a or --drop a"
    ),
    Case(
      "infinity", "a,label\n1,x\n-Inf,y\n",
      ":3: column 'a': '-Inf' is not a finite number; correct it or remove the row"),
    Case(
      "too large for a double", "a,label\n1e999,x\n1,y\n",
      ":2: column 'a': '1e999' is not a finite number; correct it or remove the row"),
    Case(
      "text among fractions", "a,label\n1,0.5\n2,high\n",
      ":3: column 'label': 'high' is not a number, and others are; correct it, or give --task classes, or --missing where it is no value"
    ),
    Case(
      "one class", "a,label\n1,x\n2,x\n",
      ": column 'label': all 2 rows have 'x', and two different ones at least are needed; name another column with --label"
    ),
    Case(
      "one value", "a,label\n1,2.5\n2,2.5\n",
      ": column 'label': all 2 rows have '2.5', and two different ones at least are needed; name another column with --label"
    ),
    Case(
      "no labels", "a,label\n1,\n2,NA\n",
      ": column 'label': no row has a label; two at least are needed, or name another column with --label"),
    Case(
      "nothing to learn from", "a,b,label\n,u,x\n,u,y\n",
      ": no column is left to predict 'label' from: 'a' (no row has a value), 'b' (constant: 'u' in every row); keep one with --keep"
    ),
    Case(
      "nothing but documents",
      "a,label\n" + (0..<12).map { "document number \($0) about nothing at all,\($0 % 2)\n" }.joined(),
      ": no column is left to predict 'label' from: 'a' (free text); turn text into numbers first, as counts of its words"
    ),
    Case(
      "dollars", "a,label\n" + (0..<12).map { "$\($0 * 7).50,\($0 % 2)\n" }.joined(),
      ":2: column 'a': '$0.50' is a number with '$'; take '$' out of the column, or give --categorical a or --drop a"),
    Case(
      "per cents", "a,label\n" + (0..<12).map { "\($0 * 7) %,\($0 % 2)\n" }.joined(),
      ":2: column 'a': '0 %' is a number with '%'; take '%' out of the column, or give --categorical a or --drop a"),
    Case(
      "units", "a,label\n" + (0..<12).map { "\($0 * 7)kg,\($0 % 2)\n" }.joined(),
      ":2: column 'a': '0kg' is a number with 'kg'; take 'kg' out of the column, or give --categorical a or --drop a"),
    Case(
      "a line after a field of two lines", "a,label\n1,\"x\r\ny\"\ninf,z\n",
      ":4: column 'a': 'inf' is not a finite number; correct it or remove the row"),
  ]

  @Test("A bad file is answered with file, line, column and remedy", arguments: cases)
  func badFile(_ bad: Case) throws {
    #expect(try csvProblem(bad.text) == "mine.csv" + bad.error)
  }

  @Test("Values refuse labels that are no numbers")
  func regression() throws {
    let text = try csvProblem("a,label\n1,2\n2,x\n", task: .values)
    #expect(text == "mine.csv:3: column 'label': 'x' is not a number, and values are; give --task classes")
  }

  @Test("What a refusal proposes works", arguments: ["$", " %", "kg"])
  func remedies(_ unit: String) throws {
    let cells = (0..<12).map { unit == "$" ? "$\($0 * 7)" : "\($0 * 7)\(unit)" }
    let rows = cells.enumerated().map { "\($1),\($0 * $0),\($0 % 2)\n" }.joined()
    let table = "a,b,label\n" + rows
    #expect(try csvProblem(table).contains("--categorical a or --drop a"))
    #expect(try loadCSV(table, [.drop: "a"]).featureNames == ["b"])
    #expect(try loadCSV(table, [.categorical: "a"]).featureNames.count == 13)
    #expect(try loadCSV(table.replacing(unit, with: "")).featureNames == ["a", "b"])
  }

  @Test(
    "A column that an option names and that is not there is said to be so",
    arguments: [DatasetOption.drop, .keep, .categorical, .numeric, .splitColumn])
  func unknownColumn(_ option: DatasetOption) throws {
    let table = "age,label\n1,x\n2,y\n4,x\n"
    #expect(try csvProblem(table, [option: "agr"]) == "mine.csv:1: no column is named 'agr'; did you mean 'age'?")
    #expect(try csvProblem(table, [option: "3"]) == "mine.csv: \(option.flag) 3: columns are numbered from 1 to 2")
  }

  @Test("A test file with other columns, or with text for a number, is named with them")
  func testFile() throws {
    let table = "a,b,label\n1,2,x\n2,4,y\n3,5,x\n"
    #expect(
      try csvProblem(table, test: "a,c,label\n1,2,x\n")
        == "test.csv:1: the column 'b' of the training data is not there; give a file with the same columns")
    #expect(
      try csvProblem(table, test: "a,b,label\n1,2,x\n1,z,x\n")
        == "test.csv:3: column 'b': 'z' is not a number; correct it, or say how the file is written with --missing, --decimal or "
        + "--thousands")
  }

  @Test("A file that is not there, or is a folder of nothing, is named")
  func noFile() throws {
    let folder = try TemporaryFolder()
    func load(_ name: String) throws -> String {
      try problem(in: folder) {
        let reference = DatasetReference.file(name: "a", path: "\(folder.path)/\(name)")
        _ = try DatasetCatalog.standard.load(reference, suiteSeed: 1)
      }
    }
    #expect(try load("a.csv") == "a.csv: no such file; check the path")
    try FileManager.default.createDirectory(atPath: "\(folder.path)/b.csv", withIntermediateDirectories: true)
    #expect(try load("b.csv").hasPrefix("b.csv: nothing that can be read; give a folder of IDX files like"))
    try folder.write("b.csv/one.csv", "a,label\n1,x\n2,y\n")
    #expect(try load("b.csv").hasPrefix("b.csv: a folder of 1 table; give one of them, like"))
    let remedy = DatasetReference.file(name: "a", path: "\(folder.path)/b.csv/one.csv")
    #expect(try DatasetCatalog.standard.load(remedy, suiteSeed: 1).labels == ["x", "y"])
  }

  @Test("A gzipped file that ends early, or is damaged, is said to be so")
  func badGzip() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<1000).map { "\($0),\($0 % 2)\n" }.joined()
    let path = try folder.writeGzip("mine.csv.gz", Array(("a,label\n" + rows).utf8))
    let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    func load(_ bytes: [UInt8]) throws -> String {
      try folder.write("mine.csv.gz", bytes)
      return try problem(in: folder) {
        _ = try DatasetCatalog.standard.load(try DatasetReference(commandLine: path), suiteSeed: 1)
      }
    }
    for kept in [2, 9, 11, whole.count / 2, whole.count - 1] {
      let text = try load(Array(whole.prefix(kept)))
      #expect(text == "mine.csv.gz: the gzip stream is cut short; copy or download the file again", "\(kept) bytes")
    }
    var damaged = whole
    damaged[whole.count - 6] ^= 1
    #expect(try load(damaged) == "mine.csv.gz: the gzip stream is damaged; copy or download the file again")
  }
}

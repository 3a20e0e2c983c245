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
      "one column", "a b\n1\n",
      ":1: no column is named 'label'; known are a b; the file has one column: no separator was "
        + "found; name it with --separator"),
    Case("label alone", "label\nx\n", ":1: 'label' is the only column; a feature at least is needed"),
    Case(
      "short row", "a,b,label\n1,2,x\n3,4\n",
      ":3: 2 fields, where the header names 3 columns; column 'label' has none; "
        + "correct the row or remove it (fields are separated by commas; --separator names another)"),
    Case(
      "long row", "a,b,label\n1,2,x,9\n",
      ":2: 4 fields, where the header names 3 columns; the last column is 'label'; "
        + "correct the row or remove it (fields are separated by commas; --separator names another)"),
    Case(
      "text", "a,b,label\n1,2,x\n3,four,y\n",
      ":3: column 'b': 'four' is not a number; features are numbers, so encode or remove the column"),
    Case(
      "hexadecimal", "a,label\n0x10,x\n",
      ":2: column 'a': '0x10' is not a number; features are numbers, so encode or remove the column"),
    Case("missing", "a,b,label\n1,,x\n", ":2: column 'b': a value is missing; fill it in or remove the row"),
    Case("NA", "a,b,label\n1,NA,x\n", ":2: column 'b': a value is missing ('NA'); fill it in or remove the row"),
    Case("missing label", "a,label\n1,x\n2,\n", ":3: column 'label': a label is missing; fill it in or remove the row"),
    Case(
      "NaN", "a,label\n1,x\nnan,y\n",
      ":3: column 'a': a value is missing ('nan'); fill it in or remove the row"),
    Case(
      "infinity", "a,label\n1,x\n-Inf,y\n",
      ":3: column 'a': '-Inf' is not a finite number; correct it or remove the row"),
    Case(
      "too large for a double", "a,label\n1e999,x\n1,y\n",
      ":2: column 'a': '1e999' is not a finite number; correct it or remove the row"),
    Case(
      "NaN label", "a,label\n1,0.5\n2,nan\n",
      ":3: column 'label': 'nan' is not a finite number; correct it or remove the row"),
    Case(
      "text among fractions", "a,label\n1,0.5\n2,high\n",
      ":3: column 'label': 'high' is not a number, and others are; correct it, or ask for the task 'classification'"),
    Case(
      "one class", "a,label\n1,x\n2,x\n",
      ": column 'label': all 2 rows are of one class, 'x'; two at least are needed"),
    Case(
      "a line after a field of two lines", "a,label\n1,\"x\r\ny\"\nbad,z\n",
      ":4: column 'a': 'bad' is not a number; features are numbers, so encode or remove the column"),
    Case(
      "a bad field of two lines", "a,label\n\"two\nlines\",z\n",
      ":2: column 'a': 'two⏎lines' is not a number; features are numbers, so encode or remove the column"),
  ]

  @Test("A bad file is answered with file, line, column and remedy", arguments: cases)
  func badFile(_ bad: Case) throws {
    #expect(try csvProblem(bad.text) == "mine.csv" + bad.error)
  }

  @Test("Regression refuses labels that are no numbers")
  func regression() throws {
    let text = try csvProblem("a,label\n1,2\n2,x\n", task: .regression)
    #expect(text == "mine.csv:3: column 'label': 'x' is not a number, and regression needs numbers")
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

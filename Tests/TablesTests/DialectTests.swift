import Formats
import Tables
import Testing

/// Reads a text; the options are what somebody says of it.
private func read(_ text: String, _ change: (inout ReadingOptions) -> Void = { _ in }) throws -> NamedColumns {
  var options = ReadingOptions()
  change(&options)
  return try DelimitedText.columns(Array(text.utf8), file: "t.csv", options)
}

private func cells(_ table: NamedColumns) throws -> [[String]] {
  try (0..<table.cells.rows).map { row in try table.names.indices.map { try table.cells.text(row, $0) } }
}

@Suite("How a table is written")
struct DialectTests {
  @Test("Every guess can be set by hand")
  func byHand() throws {
    let colons = try read("a:b\n1,5:2\n") { $0.separator = Separator(":") }
    #expect(colons.names == ["a", "b"] && colons.cells.number(0, 0) == 1.5)
    #expect(try cells(try read("a,b\nc,d\n") { $0.header = false }) == [["a", "b"], ["c", "d"]])
    #expect(try read("1,2\n3,4\n") { $0.header = true }.names == ["1", "2"])
    let grouped = try read("a;b\n1,234;x\n") { $0.decimal = UInt8(ascii: ",") }
    #expect(grouped.cells.number(0, 0) == 1.234)
    #expect(try read("a;b\n1,234;x\n").cells.number(0, 0) == 1234)
    #expect(try read("a;b\n1'234;x\n") { $0.thousands = .init(ascii: "'") }.cells.number(0, 0) == 1234)
    let own = try read("a,b\nNA,1\nunknown,2\n,3\n") { $0.missing = ["unknown"] }
    #expect((0..<3).map { own.isMissing($0, 0) } == [false, true, true])
    let latin = try DelimitedText.columns(Array("a,b\ncaf".utf8) + [0xE9] + Array(",1\n".utf8), file: "t.csv")
    #expect(try latin.cells.text(0, 0) == "café")
    #expect(latin.notes == ["not UTF-8, so read as Windows-1252; --encoding names another"])
  }

  @Test("An encoding that is told and wrong is named with its line")
  func wrongEncoding() throws {
    var options = ReadingOptions()
    options.encoding = .utf8
    let table = try DelimitedText.columns(Array("a,b\n1,2\ncaf".utf8) + [0xE9] + Array(",1\n".utf8), file: "t", options)
    let error = #expect(throws: InputError.self) { try table.cells.text(1, 0) }
    #expect(error?.description == "t:3: not UTF-8 text; name the file's own with --encoding")
  }

  @Test("What is guessed and left out is noted")
  func notes() throws {
    #expect(try read("a,b\n1,2\n").notes.isEmpty)
    #expect(try read("1,2\n3,4\n").notes.first?.hasPrefix("no header, so the columns are called c1, c2, …") == true)
    #expect(
      try read(",a\n0,5\n1,6\n").notes == ["the first column has no name and numbers the rows, so it is left out"])
    #expect(try read("a,b,\n1,2,\n3,4,\n").notes == ["the last column is empty, so it is left out"])
    #expect(try read("a,a\n1,2\n").notes == ["a second column is named 'a', so it is called 'a.2'"])
    let titled = try read("Measured in Delft\n\na,b,c\n1,2,3\n4,5,6\nSource: ourselves\n")
    #expect(try cells(titled) == [["1", "2", "3"], ["4", "5", "6"]])
    #expect(titled.names == ["a", "b", "c"] && titled.notes.count == 2, "\(titled.notes)")
  }

  @Test(
    "A row that does not fit is named with its line, its fields and what to do",
    arguments: [
      ("a,b,c\n1,2,3\n4,5\n", "t.csv:3: 2 fields, where the header names 3 columns; column 'c' has none"),
      ("a,b,c\n1,2,3\n4,5,6,7\n8,9,1\n", "t.csv:3: 4 fields, where the header names 3 columns; the last column is 'c'"),
      ("1,2,3\n4,5,6\n4,5\n", "t.csv:3: 2 fields, where the first row has 3"),
      ("a,b\n1,\"x\n2,y\n3,z,w\n", "t.csv:4: 3 fields"), ("a,b\n1,x\n\"2,y,z\n", "t.csv:3: a quote is opened here"),
      ("", "t.csv: the file is empty"), ("\n \r\n\n", "t.csv: the file is empty"),
    ])
  func ragged(_ text: String, _ error: String) throws {
    let found = #expect(throws: InputError.self) { try read(text) }
    #expect(found?.description.hasPrefix(error) == true, "\(found?.description ?? "")")
  }

  @Test("A table of many blocks is read as its pieces are, and a bad row in it is named by its line")
  func large() throws {
    let lines = (0..<300_000).map { row -> String in
      let emptyLine = row % 1000 == 3 ? "\n" : ""
      return "\(row),\(row % 7).25,-\(row)e-3\(emptyLine)"
    }
    let text = "a,b,c\n" + lines.joined(separator: "\n") + "\n"
    let table = try read(text)
    #expect(table.cells.rows == 300_000)
    let numbers = table.cells.numbers([0, 1, 2])
    let wrong = (0..<300_000).first { row in
      let expected: [Double] = [Double(row), Double(row % 7) + 0.25, -Double(row) / 1000]
      return Array(numbers[(3 * row)..<(3 * row + 3)]) != expected
    }
    #expect(wrong == nil)
    #expect(table.cells.line(299_999, 0) == 300_001 + 300)
    let error = #expect(throws: InputError.self) { try read(text + "1,2\n") }
    #expect(error?.description.hasPrefix("t.csv:\(300_002 + 300): 2 fields") == true, "\(error?.description ?? "")")
  }

  @Test("Numbers of up to 19 digits are read to the nearest double, wherever the point stands")
  func digits() throws {
    var state: UInt64 = 1
    let numbers = (0..<50_000).map { index -> String in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = String(state % 10_000_000_000_000_000_000 >> UInt64(index % 5))
      let point = index % (digits.count + 1)
      return (index % 2 == 0 ? "-" : "") + digits.prefix(point) + "." + digits.dropFirst(point)
    }
    let table = try read("a,b\n" + numbers.map { "\($0),x\n" }.joined())
    let wrong = numbers.indices.first { table.cells.number($0, 0) != Double(numbers[$0]) }
    #expect(wrong == nil, "\(wrong.map { numbers[$0] } ?? "")")
  }

  @Test("A column more than a few, or a field longer than most, is no trouble")
  func wide() throws {
    let names = (0..<100_000).map { "v\($0)" }.joined(separator: ",")
    let values = (0..<100_000).map(String.init).joined(separator: ",")
    let table = try read(names + "\n" + values + "\n")
    #expect(table.names.count == 100_000 && table.cells.number(0, 99_999) == 99_999)
    let long = String(repeating: "word ", count: 100_000)
    #expect(try read("a,b\n\"\(long)\",1\n").cells.text(0, 0).count == 499_999)
  }

  @Test(
    "A file of another kind is named, with the command that converts it",
    arguments: [
      ([0x50, 0x4B, 3, 4] + Array("....xl/workbook.xml".utf8), "an Excel workbook (.xlsx)", "read_excel"),
      ([0x50, 0x4B, 3, 4] + Array("notes.txt".utf8), "a zip archive", "unzip t.bin"),
      (Array("PAR1".utf8) + [0, 1], "a Parquet file", "read_parquet"),
      (Array("%PDF-1.7".utf8), "a PDF document", "CSV"),
      ([0x89] + Array("PNG\r\n".utf8), "an image", "numpy.savez"),
      ([0x89] + Array("HDF\r\n".utf8), "an HDF5 file", "read_hdf"),
      ([0x80, 4, 0x95, 0], "a pickle of Python", "read_pickle"),
      (Array("\n<!DOCTYPE html>".utf8), "an HTML page", "read_html"),
      (Array("{\"a\": 1}\n{\"a\": 2}\n".utf8), "JSON lines", "lines=True"),
      (Array(" [ {\"a\": 1}]".utf8), "a JSON file", "read_json"),
    ] as [([UInt8], String, String)])
  func foreign(_ bytes: [UInt8], _ name: String, _ remedy: String) throws {
    #expect(!DelimitedText.isText(bytes))
    let error = #expect(throws: InputError.self) { try DelimitedText.columns(bytes, file: "t.bin") }
    #expect(error?.description.hasPrefix("t.bin: \(name), which is not read; convert it: ") == true)
    #expect(error?.description.contains(remedy) == true, "\(error?.description ?? "")")
  }
}

@Suite("Files with a header of their own")
struct DeclaredHeaderTests {
  @Test("ARFF's kinds, quoted names, sparse rows and escapes are read")
  func arff() throws {
    let header = """
      @relation r
      @attribute 'a b' numeric
      @attribute "c\\'d" {x, 'y z'}
      @attribute e string
      @attribute f date "yyyy"
      @data

      """
    let dense = try ARFFText.columns(Array((header + "1,'y z','it\\'s, so',2001\n?,x,?,?\n").utf8), file: "t", .init())
    #expect(dense.names == ["a b", "c'd", "e", "f"])
    #expect(dense.declared == [.numbers, .categories(levels: ["x", "y z"]), .text, .dates])
    #expect(try cells(dense) == [["1", "y z", "it's, so", "2001"], ["?", "x", "?", "?"]])
    #expect(dense.isMissing(1, 0) && !dense.isMissing(0, 1))
    let sparse = try ARFFText.columns(
      Array((header + "{0 5, 1 'y z', 2 hi}\n% no\n{3 ?}\n{3 4, 0 7}\n{}\n").utf8), file: "t", .init())
    #expect(
      try cells(sparse) == [
        ["5", "y z", "hi", "0"], ["0", "x", "0", "?"], ["7", "x", "0", "4"], ["0", "x", "0", "0"],
      ])
    #expect(sparse.cells.line(1, 0) == 9)
    // A mark joins a sign to a character of its own, and the sign is one all the same.
    let signs = ["%", ",", "\"", "'"].map { "\($0)\u{301}q" }
    let marked = try ARFFText.columns(
      Array(
        ("@relation r\n@attribute a string\n@attribute b numeric\n@data\n"
          + signs.map { "{0 \($0 == signs[3] ? "\"\($0)\"" : "'\($0)'")}\n" }.joined()).utf8), file: "t", .init())
    #expect(try cells(marked) == signs.map { [$0, "0"] })
    let before = try ARFFText.columns(
      Array("@relation r\n@attribute \u{301}a {\u{301}u,'\u{301}v'}\n@data\n{0 '\u{301}v'}\n{0 \u{301}u}\n".utf8),
      file: "t", .init())
    #expect(before.names == ["\u{301}a"] && before.declared == [.categories(levels: ["\u{301}u", "\u{301}v"])])
    #expect(try cells(before) == [["\u{301}v"], ["\u{301}u"]])
  }

  @Test(
    "A bad ARFF, LIBSVM or Orange file is named with its line",
    arguments: [
      ("@relation r\n@attribute a\n@data\n1\n", "t:2: not an attribute"),
      ("@relation r\n@attribute a real\n", "t: no line @data"),
      (
        "@relation r\n@attribute a real\n@attribute b real\n@data\n1,2\n3\n",
        "t:6: 1 field, where the header names 2 columns"
      ),
    ])
  func bad(_ text: String, _ error: String) throws {
    let found = #expect(throws: InputError.self) { try ARFFText.columns(Array(text.utf8), file: "t", .init()) }
    #expect(found?.description.hasPrefix(error) == true, "\(found?.description ?? "")")
  }

  @Test("LIBSVM's gaps are zeros, and indices that fall are refused with their line")
  func libsvm() throws {
    let text = "1 2:5\n-1 1:3 4:1 # remark\n"
    #expect(LIBSVMText.isOne(Array(text.utf8)) && !LIBSVMText.isOne(Array("12:30 1\n".utf8)))
    let table = try LIBSVMText.columns(Array(text.utf8), file: "t", .init())
    #expect(try cells(table) == [["1", "0", "5", "0", "0"], ["-1", "3", "0", "0", "1"]])
    #expect(table.declared[0] == .label(nil))
    for (row, problem) in [
      ("1 3:1 2:1", "t:3: not a label and pairs like 3:0.5"),
      ("1 \(Int.max):1", "t:3: not a label and pairs like 3:0.5"),
      ("1 \(Int32.max):1", "t: 3 rows of 2,147,483,647 features, too many"),
    ] {
      let error = #expect(throws: InputError.self) {
        try LIBSVMText.columns(Array((text + row + "\n").utf8), file: "t", .init())
      }
      #expect(error?.description.hasPrefix(problem) == true, "\(row): \(error?.description ?? "")")
    }
  }

  @Test("Lines that are no rows are passed over: a count of rows, rules, remarks behind the rows, DOS's end mark")
  func noRows() throws {
    let flowers = "3,2,setosa,virginica\n5.1,3.5,0\n4.9,3.0,1\n4.7,3.2,0\n"
    #expect(try cells(read(flowers)) == [["5.1", "3.5", "0"], ["4.9", "3.0", "1"], ["4.7", "3.2", "0"]])
    #expect(try read("4,2,setosa,virginica\n5,3,1,0\n4,3,2,1\n").names == ["4", "2", "setosa", "virginica"])
    let ruled = try read("Year  Jan\n----------\n1749  58.0\n1750  73.3\n==========\n")
    #expect(try ruled.names == ["Year", "Jan"] && cells(ruled) == [["1749", "58.0"], ["1750", "73.3"]])
    let remarked = try read("a,b\n1,2\n3,4\n# measured, in Delft, in May\n% by hand\n".replacing("% by", with: "# by"))
    #expect(try cells(remarked) == [["1", "2"], ["3", "4"]])
    let long = "a,b\n" + (0..<20_000).map { "\($0),\($0 % 7)\n" }.joined() + "# the end\n"
    #expect(try read(long).cells.rows == 20_000)
    for end in ["\u{1A}", "\u{1A}\r\n"] { #expect(try cells(read("a,b\n1,2\n" + end)) == [["1", "2"]]) }
  }

  @Test("Text in UTF-16 without a mark is told from its zeros, of whatever script it is")
  func unmarked() throws {
    let text = "年齢の値段,種類の値段\n東京都千代田,猫\n大阪府大阪市,犬\n"
    for isBig in [false, true] {
      let bytes = text.utf16.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
      let table = try DelimitedText.columns(bytes, file: "t.csv")
      #expect(table.names == ["年齢の値段", "種類の値段"], "big-endian: \(isBig)")
    }
    #expect(!DelimitedText.isText([0, 1, 2, 3, 10, 0, 7, 0]) && !DelimitedText.isText([65, 1, 10, 0, 66, 2, 1, 0]))
  }
}

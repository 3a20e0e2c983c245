import Datasets
import Examples
import Testing

/// What columns are taken for, and the inputs that they give.
@Suite("Columns of a table")
struct ColumnKindTests {
  /// A table with a column `x` of the cells, a column of numbers and a label.
  private func table(_ cells: [String]) -> String {
    "x,n,label\n"
      + cells.enumerated().map { "\($1),\($0 * $0),\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
  }

  private func inputs(_ cells: [String], _ settings: [DatasetOption: String] = [:]) throws -> [String] {
    try loadCSV(table(cells), settings).featureNames.filter { $0 != "n" }
  }

  private func values(_ cells: [String], _ input: String) throws -> [Double] {
    let dataset = try loadCSV(table(cells))
    let place = try #require(dataset.featureNames.firstIndex(of: input), "\(dataset.featureNames)")
    return (0..<dataset.features.rows).map { dataset.features[$0, place] }
  }

  @Test("A list of columns may be long, but not where many names with commas may stand at each of its places")
  func longLists() throws {
    let names = (0..<300).map { "a," + String(repeating: "x", count: 500 + $0) }
    let header = (names.map { "\"\($0)\"" } + ["b", "a", "label"]).joined(separator: ",")
    let rows = (0..<4).map { row in (0..<302).map { String($0 * row % 7) }.joined(separator: ",") + ",\(row % 2)\n" }
    let text = header + "\n" + rows.joined()
    let numbers = (1...300).map(String.init)
    #expect(try loadCSV(text, [.drop: numbers.joined(separator: ",")]).featureNames == ["b"])
    #expect(try loadCSV(text, [.drop: names.joined(separator: ",")]).featureNames == ["b"])
    let long = Array(repeating: "a", count: 3000).joined(separator: ",")
    #expect(
      try csvProblem(text, [.drop: long]).contains("--drop is a long list, and many names of columns have commas"))
  }

  @Test("A category of k levels gives k inputs, sorted; a cell is 1 in its own")
  func categories() throws {
    let cells = ["S", "C", "S", " Q", "C", "S", "Q ", "C"]
    #expect(try inputs(cells) == ["x=C", "x=Q", "x=S"])
    #expect(try values(cells, "x=S") == [1, 0, 1, 0, 0, 1, 0, 0])
    #expect(try values(cells, "x=Q") == [0, 0, 0, 1, 0, 0, 1, 0])
  }

  @Test(
    "Two answers make one input, 1 for yes",
    arguments: [("yes", "no"), ("True", "False"), ("T", "F"), ("y", "n"), ("on", "off")])
  func booleans(_ yes: String, _ no: String) throws {
    #expect(try inputs([yes, no, no, yes]) == ["x=\(yes.lowercased())"])
    #expect(try values([yes, no, no, yes], "x=\(yes.lowercased())") == [1, 0, 0, 1])
  }

  @Test("Beside + a - is the other answer, as a feature and as a label")
  func signs() throws {
    #expect(try inputs(["+", "-", "-", "+"]) == ["x=+"] && values(["+", "-", "", "+"], "x=+")[..<2] == [1, 0])
    let dataset = try loadCSV("a,label\n1,+\n2,-\n4,+\n5,-\n7,\n")
    #expect(dataset.labels == ["+", "-", "+", "-"] && dataset.classNames == ["+", "-"])
  }

  @Test("A missing number is the mean of the training part, and an input tells that it was missing")
  func missingNumbers() throws {
    let dataset = try loadCSV(
      "x,part,label\n1,train,a\n,train,b\n4,train,a\n?,test,b\n100,test,a\n", [.splitColumn: "part"])
    #expect(dataset.featureNames == ["x", "x is missing"])
    let split = try DatasetSplit(of: dataset, suiteSeed: 1, validation: 0, test: 0.2)
    let data = try PreparedDataset(dataset, split: split)
    #expect((0..<5).map { data.features[$0, 0] } == [1, 2.5, 4, 2.5, 100])
    #expect((0..<5).map { data.features[$0, 1] } == [0, 1, 0, 1, 0])
    #expect(data.fills == [2.5, nil] && data.standardization.mean[0] == 2.5)
  }

  @Test("A missing category is none of the levels, and told", arguments: ["", "NA", "?", "none"])
  func missingCategories(_ spelling: String) throws {
    let cells = ["S", "C", spelling, "S", "C", "C"]
    #expect(try inputs(cells) == ["x=C", "x=S", "x is missing"])
    #expect(try values(cells, "x=C")[2] == 0 && values(cells, "x is missing") == [0, 0, 1, 0, 0, 0])
  }

  @Test("Beyond 50 levels the 49 most frequent have an input each, and the others share one")
  func manyLevels() throws {
    func cells(_ levels: Int) -> [String] {
      (0..<levels).flatMap { level in Array(repeating: "v\(level)", count: level < 30 ? 4 : 3) }
    }
    #expect(try inputs(cells(50)).count == 50 && !inputs(cells(50)).contains("x=other"))
    let many = try inputs(cells(60))
    #expect(many.count == 50 && many.last == "x=other")
    #expect((0..<30).allSatisfy { many.contains("x=v\($0)") })
    #expect(try values(cells(60), "x=other").reduce(0, +) == 33)
  }

  @Test("Dates are days since 1970, with the weekdays and months that occur")
  func dates() throws {
    let cells = ["1970-01-02", "1970-01-03", "1970-02-07", "1970-01-09"]
    #expect(
      try inputs(cells) == ["x", "x weekday=Fri", "x weekday=Sat", "x month=Jan", "x month=Feb"])
    #expect(try values(cells, "x") == [1, 2, 37, 8])
    #expect(try values(cells, "x weekday=Sat") == [0, 1, 1, 0])
    #expect(try inputs(["1970-01-02", "1970-01-09", "1970-01-16", "1970-01-23"]) == ["x"])
  }

  static let useless: [(String, [String], String)] = [
    ("constant number", Array(repeating: "3", count: 12), "constant: 3 in every row"),
    ("constant text", Array(repeating: "u", count: 12), "constant: 'u' in every row"),
    ("no values", Array(repeating: "NA", count: 12), "no row has a value"),
    ("counts up", (1...12).map { "\($0)" }, "an identifier: whole numbers that count up"),
    ("names", (1...12).map { "name \(($0 * 7) % 13)" }, "an identifier: 12 texts in 12 rows"),
    // Numbers to many a programming language, to a table none.
    ("addresses", (1...12).map { "0x" + String($0 * 7919, radix: 16) }, "an identifier: 12 texts in 12 rows"),
    ("prose", (1...12).map { "Once upon a time there was number \($0) who lived in a house" }, "free text"),
  ]

  @Test("Columns that tell nothing are left out, with the reason, and kept by --keep", arguments: useless)
  func leftOut(_ name: String, _ cells: [String], _ reason: String) throws {
    let dataset = try loadCSV(table(cells))
    #expect(dataset.featureNames == ["n"], "\(name)")
    #expect(
      dataset.reading?.leftOut.map(\.column) == ["x"] && dataset.reading?.leftOut.first?.reason == reason, "\(name)")
    if name != "no values" { #expect(try !inputs(cells, [.keep: "x"]).isEmpty, "\(name)") }
  }

  @Test("Whole numbers that count up are used where there is nothing else")
  func onlyIdentifier() throws {
    let rows = (1...20).map { "\($0),\($0 > 10 ? "a" : "b")\n" }.joined()
    #expect(try loadCSV("id,label\n" + rows).featureNames == ["id"])
  }

  @Test("A column of one value and of missing ones tells which are missing")
  func constantOrMissing() throws {
    #expect(try inputs(["3", "", "3", "3"]) == ["x is missing"])
    #expect(try inputs(["u", "", "u", "u"]) == ["x is missing"])
  }

  @Test("Levels that are numbers but for one are levels, as in 0, 1, 2, 3+")
  func mixedLevels() throws {
    let cells = ["0", "1", "2", "3+", "0", "1", "2", "0", "0", "0", "1", "0"]
    #expect(try inputs(cells) == ["x=0", "x=1", "x=2", "x=3+"])
  }

  @Test("Options overrule what columns look like, by name or number, some at a time")
  func options() throws {
    let cells = ["4", "6", "8", "4", "10", "6"]
    #expect(try inputs(cells) == ["x"])
    for name in ["x", "1"] {
      #expect(try inputs(cells, [.categorical: name]) == ["x=4", "x=6", "x=8", "x=10"])
      #expect(try loadCSV(table(cells), [.drop: name]).featureNames == ["n"])
    }
    #expect(
      try loadCSV("a,b,\"c,d\",e,label\n1,4,2,7,x\n2,5,3,1,y\n3,1,1,2,x\n", [.drop: "a,c,d,4"]).featureNames == ["b"])
    for name in ["c\u{D4E},d", "c,\u{301}d"] {
      #expect(
        try loadCSV("a,b,\"\(name)\",e,label\n1,4,2,7,x\n2,5,3,1,y\n3,1,1,2,x\n", [.drop: "a,\(name),4"]).featureNames
          == ["b"], "\(name)")
    }
    #expect(
      try csvProblem(table(["1", "b", "c", "d"]), [.numeric: "x"])
        == "mine.csv:3: column 'x': 'b' is not a number; correct it")
  }

  @Test("Which inputs there are does not depend on the labels")
  func labelsPlayNoPart() throws {
    let cells = ["S", "C", "", "Q", "C", "S", "3", "C"]
    let text = table(cells)
    let swapped = text.replacing(",a\n", with: ",t\n").replacing(",b\n", with: ",a\n").replacing(",t\n", with: ",b\n")
    let (one, other) = (try loadCSV(text), try loadCSV(swapped))
    #expect(one.featureNames == other.featureNames && one.labels != other.labels)
  }

  @Test("Rows of a test file come after the others; a level that is only there is none of the levels")
  func testFile() throws {
    let dataset = try loadCSV(
      "x,n,label\nS,1,a\nC,2,b\nS,3,a\nC,4,b\n", test: "label,n,extra,x\nb,7,q,Z\na,8,q,S\n,9,q,S\n")
    #expect(dataset.featureNames == ["x=C", "x=S", "n"] && dataset.trainingCount == 4)
    #expect(dataset.row(4) == [0, 0, 7] && dataset.row(5) == [0, 1, 8] && dataset.features.rows == 6)
    #expect(dataset.reading?.rowNumbers == [0, 1, 2, 3, 4, 5])
  }

  @Test("A column names the part of each row, and is no feature")
  func splitColumn() throws {
    let text = "n,part,label\n1,Test,a\n2,train,b\n3,val,a\n4,train,a\n5,test,b\n"
    let dataset = try loadCSV(text, [.splitColumn: "part"])
    let split = try DatasetSplit(of: dataset, suiteSeed: 1, validation: 0.5, test: 0.5)
    func numbers(_ rows: [Int32]) -> [Double] { rows.map { dataset.features[Int($0), 0] } }
    #expect(numbers(split.training) == [2, 4] && numbers(split.validation) == [3] && numbers(split.test) == [1, 5])
    #expect(dataset.featureNames == ["n"])
    #expect(
      try csvProblem(text.replacing("val", with: "vla"), [.splitColumn: "part"])
        == "mine.csv:4: column 'part': 'vla' is not a part; write train, validation or test")
  }
}

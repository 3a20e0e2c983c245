import Datasets
import Testing

/// The rule by which labels become classes or numbers, see `LabelColumn`.
@Suite("Labels of a table")
struct CSVLabelRuleTests {
  private func csv(_ labels: [String]) -> String {
    "a,label\n" + labels.enumerated().map { "\($0),\($1)\n" }.joined()
  }

  @Test("Text makes classes, sorted as text")
  func text() throws {
    let dataset = try loadCSV(csv(["pear", "Apple", "fig", "pear"]))
    #expect(dataset.classNames == ["Apple", "fig", "pear"])
    #expect(dataset.classes == [2, 0, 1, 2])
  }

  @Test("Integers make classes, sorted by number")
  func integers() throws {
    let dataset = try loadCSV(csv(["10", "9", "-1", "9.0"]))
    #expect(dataset.classNames == ["-1", "9", "10"])
    #expect(dataset.classes == [2, 1, 0, 1])
  }

  @Test("Integers among text are text")
  func mixed() throws {
    #expect(try loadCSV(csv(["10", "9", "other"])).classNames == ["10", "9", "other"])
  }

  @Test("Labels are trimmed before they make classes")
  func trimmed() throws {
    #expect(try loadCSV(csv(["pear", " pear", "fig ", "fig"])).classNames == ["fig", "pear"])
    #expect(try loadCSV(csv(["fig", "\u{2003}fig\u{a0}", "\u{301}x", " \u{301}x"])).classNames == ["fig", "\u{301}x"])
  }

  @Test("Numbers that are not all whole make values")
  func fractions() throws {
    let dataset = try loadCSV(csv(["1", "2.5", "3"]))
    #expect(dataset.values == [1, 2.5, 3])
    #expect(dataset.classNames.isEmpty)
  }

  @Test(
    "Whole numbers are classes where there are two, or at most 10 of which the smallest is −1, 0 or 1",
    arguments: [
      (["5", "9"], true), (["-1", "1"], true), (["100", "7"], true), (["0", "1", "2"], true), (["-1", "0", "1"], true),
      (["1", "2", "7"], true), (["2", "3", "4"], false), (["-2", "0", "1"], false), ((0..<10).map { "\($0)" }, true),
      ((0..<11).map { "\($0)" }, false), ((1...10).map { "\($0)" }, true), ((5...100).map { "\($0)" }, false),
    ])
  func wholeNumbers(_ labels: [String], _ areClasses: Bool) throws {
    let dataset = try loadCSV(csv(labels + labels))
    #expect(dataset.classNames.isEmpty != areClasses, "\(labels)")
    #expect(areClasses || dataset.values.count == 2 * labels.count, "\(labels)")
  }

  @Test("Booleans make classes", arguments: [["true", "false"], ["yes", "no"], ["T", "F"]])
  func booleans(_ labels: [String]) throws {
    #expect(try loadCSV(csv(labels + labels)).classNames == labels.sorted())
  }

  @Test("A task overrules the rule")
  func task() throws {
    #expect(try loadCSV(csv(["1", "2", "1"]), task: .values).values == [1, 2, 1])
    #expect(try loadCSV(csv(["1.5", "0.5", "1.5"]), task: .classes).classNames == ["0.5", "1.5"])
    #expect(try loadCSV(csv((0..<200).map { "\($0)" }), task: .classes).classNames.count == 200)
  }

  @Test("Rows without a label are left out and counted, whatever stands in their place")
  func unlabelled() throws {
    let dataset = try loadCSV(csv(["x", "", "y", "NA", "?", "x", " "]))
    let reading = try #require(dataset.reading)
    #expect(dataset.labels == ["x", "y", "x"] && dataset.classNames == ["x", "y"])
    #expect(reading.rowNumbers == [0, 2, 5])
    #expect(reading.unlabelledRows == 4 && reading.firstUnlabelledLine == 3)
  }

  @Test(
    "The label is a name, a number from 1 or the last column; else a telling name, or the last",
    arguments: [
      ("a,b,c", String?.none, "c"), ("a,y,c", nil, "y"), ("a,Target,y", nil, "Target"), ("LABEL,class,c", nil, "LABEL"),
      ("a,b,c", "b", "b"), ("a,b,c", "2", "b"), ("a,b,c", "last", "c"), ("a,3,c", "3", "3"),
      ("last,b,c", "last", "last"),
      ("a,b,c", " b ", "b"),
    ])
  func choice(_ header: String, _ asked: String?, _ label: String) throws {
    let rows = (0..<8).map { "\($0 * $0),\($0 % 3),\($0 % 2)\n" }.joined()
    let dataset = try loadCSV(header + "\n" + rows, label: asked)
    #expect(dataset.reading?.label == label)
    #expect((dataset.reading?.labelReason == nil) == (asked != nil))
    #expect(!dataset.featureNames.contains(label))
  }
}

import Datasets
import Testing

/// The rule by which labels become classes or numbers, see `CSVLabelColumn`.
@Suite("Labels of a CSV file")
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

  @Test("Numbers that are not all integers make regression")
  func fractions() throws {
    let dataset = try loadCSV(csv(["1", "2.5", "3"]))
    #expect(dataset.values == [1, 2.5, 3])
    #expect(dataset.classNames.isEmpty)
  }

  @Test("100 different integers are classes, 101 are regression")
  func manyIntegers() throws {
    #expect(try loadCSV(csv((0..<100).map { "\($0)" })).classNames.count == 100)
    #expect(try loadCSV(csv((0..<101).map { "\($0)" })).values.count == 101)
  }

  @Test("A task overrules the rule")
  func task() throws {
    #expect(try loadCSV(csv(["1", "2", "1"]), task: .regression).values == [1, 2, 1])
    #expect(try loadCSV(csv(["1.5", "0.5", "1.5"]), task: .classification).classNames == ["0.5", "1.5"])
    #expect(try loadCSV(csv((0..<200).map { "\($0)" }), task: .classification).classNames.count == 200)
  }
}

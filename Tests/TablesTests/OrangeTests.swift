import Formats
import Tables
import Testing

@Suite("Orange's tables")
struct OrangeTests {
  private func read(_ text: String) throws -> NamedColumns {
    try OrangeText.columns(Array(text.utf8), file: "t.tab", ReadingOptions())
  }

  private func cells(_ table: NamedColumns) throws -> [[String]] {
    try (0..<table.cells.rows).map { row in try table.names.indices.map { try table.cells.text(row, $0) } }
  }

  @Test("The kinds and roles of three lines are what the file declares")
  func threeLines() throws {
    let text = "a\tb\tc\td\te\nc\td\tlow high\\ up\tstring\td\n\t\t\tmeta\tclass\n1\tx\tlow\tq\ty\n"
    #expect(OrangeText.isOne(Array(text.utf8)))
    let table = try read(text)
    #expect(
      table.declared == [
        .numbers, .categories(levels: []), .categories(levels: ["low", "high up"]), .text,
        .label(.categories(levels: [])),
      ])
    #expect(try cells(table) == [["1", "x", "low", "q", "y"]])
  }

  @Test(
    "A kind that is not given is told from the cells, and carriage returns end lines as Orange's own files have them")
  func gaps() throws {
    let table = try read("a\tb\tc\r\td\t\r\t\t\r1\tx\t2\r")
    #expect(table.names == ["a", "b", "c"] && table.declared == [nil, .categories(levels: []), nil])
    #expect(try cells(table) == [["1", "x", "2"]])
    #expect(
      OrangeText.isOne(Array("a\tb\r\td\r\t\r1\tx\r".utf8)) && !OrangeText.isOne(Array("a\tb\n\t\n\t\n1\tx\n".utf8)))
  }

  @Test("The marks of one line are what the file declares, and no part of the names", arguments: ["\t", ","])
  func oneLine(_ separator: String) throws {
    let header = ["mS#name", "cD#species", "C#width", "D#size", "iC#old", "plain", "wC#weight", "T#day"]
    let rows = [header, ["u", "1", "2.5", "3", "4", "5", "6", "2020-01-02"]]
    let text = rows.map { $0.joined(separator: separator) + "\n" }.joined()
    #expect(OrangeText.isOne(Array(text.utf8)))
    let table = try read(text)
    #expect(table.names == ["name", "species", "width", "size", "old", "plain", "weight", "day"])
    #expect(
      table.declared == [
        .text, .label(.categories(levels: [])), .numbers, .categories(levels: []), .ignored, nil, .ignored, .dates,
      ])
    #expect(try cells(table) == [rows[1]] && table.cells.line(0, 0) == 2)
  }

  @Test(
    "Names that hold a # are no such header",
    arguments: ["a\tb\n1\t2\n3\t4\n", "#id,x\n1,2\n3,4\n", "item #,C# course,x\n1,2,3\n4,5,6\n", "# a,b\n1,2\n"])
  func noHeader(_ text: String) { #expect(!OrangeText.isOne(Array(text.utf8))) }
}

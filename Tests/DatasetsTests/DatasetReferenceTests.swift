import Datasets
import Foundation
import Testing

@Suite("References to data sets")
struct DatasetReferenceTests {
  @Test(
    "--dataset is a registered name, a CSV path, a folder, or a name that nobody knows",
    arguments: [
      ("iris", DatasetReference.named("iris")),
      ("data/mine.csv", .csv(name: "mine", path: "data/mine.csv", label: "label", task: nil)),
      ("mine.v2.CSV.gz", .csv(name: "mine.v2", path: "mine.v2.CSV.gz", label: "label", task: nil)),
      ("data/mnist/", .idx(name: "mnist", folder: "data/mnist/")),
      ("irsi", .named("irsi")),
    ])
  func commandLine(_ text: String, _ reference: DatasetReference) throws {
    #expect(try DatasetReference(commandLine: text) == reference)
  }

  @Test("--label names the label column of a CSV file, and is refused elsewhere")
  func label() throws {
    let reference = try DatasetReference(commandLine: "mine.csv", label: "species")
    #expect(reference == .csv(name: "mine", path: "mine.csv", label: "species", task: nil))
    let text = try problem { _ = try DatasetReference(commandLine: "iris", label: "species") }
    #expect(text == "--label 'species': 'iris' is not a .csv file; leave the option out")
  }

  @Test("A folder that exists needs no slash in its name, and is called what it is called")
  func folder() throws {
    let reference = try DatasetReference(commandLine: "..")
    let parent = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).deletingLastPathComponent()
    #expect(reference == .idx(name: parent.lastPathComponent, folder: ".."))
  }

  @Test(
    "A reference reads back from what it was written as",
    arguments: [
      DatasetReference.named("iris"), .idx(name: "mnist", folder: "data/mnist"),
      .csv(name: "mine", path: "a.csv", label: "y", task: nil),
      .csv(name: "mine", path: "a.csv", label: "y", task: .regression),
    ])
  func codable(_ reference: DatasetReference) throws {
    let data = try JSONEncoder().encode([reference])
    #expect(try JSONDecoder().decode([DatasetReference].self, from: data) == [reference])
  }

  @Test("A suite may leave name, label and task out")
  func defaults() throws {
    let json = #"["iris", {"csv": "data/mine.csv"}, {"idx": "data/mnist"}, {"name": "wine"}]"#
    let references = try JSONDecoder().decode([DatasetReference].self, from: Data(json.utf8))
    #expect(references.map(\.name) == ["iris", "mine", "mnist", "wine"])
    #expect(references[1] == .csv(name: "mine", path: "data/mine.csv", label: "label", task: nil))
  }
}

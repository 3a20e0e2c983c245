import Datasets
import Foundation
import Testing

@Suite("References to data sets")
struct DatasetReferenceTests {
  @Test(
    "--dataset is a registered name, a path whatever its ending, or a name that nobody knows",
    arguments: [
      ("iris", DatasetReference.named("iris")),
      ("data/mine.csv", .file(name: "mine", path: "data/mine.csv")),
      ("mine.v2.CSV.gz", .file(name: "mine.v2", path: "mine.v2.CSV.gz")),
      ("iris.data", .file(name: "iris", path: "iris.data")),
      ("./iris", .file(name: "iris", path: "./iris")),
      ("data/heart_scale", .file(name: "heart_scale", path: "data/heart_scale")),
      ("/.csv", .file(name: ".csv", path: "/.csv")),
      ("data/mnist/", .file(name: "mnist", path: "data/mnist/")),
      ("data/mnist.v2/", .file(name: "mnist.v2", path: "data/mnist.v2/")),
      ("irsi", .named("irsi")),
    ])
  func commandLine(_ text: String, _ reference: DatasetReference) throws {
    #expect(try DatasetReference(commandLine: text) == reference)
  }

  @Test("Options say how a file is read, and are refused for a name")
  func options() throws {
    let options = DatasetOptions(label: "species")
    let reference = try DatasetReference(commandLine: "mine.csv", options: options)
    #expect(reference == .file(name: "mine", path: "mine.csv", options: options))
    let text = try problem { _ = try DatasetReference(commandLine: "iris", options: options) }
    #expect(text == "--label 'species': 'iris' is not a file; leave the option out")
  }

  @Test("A folder that exists needs no slash in its name, and is called what it is called")
  func folder() throws {
    let reference = try DatasetReference(commandLine: "..")
    let parent = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).deletingLastPathComponent()
    #expect(reference == .file(name: parent.lastPathComponent, path: ".."))
  }

  @Test("Every option that can be set is given, and reads back as it was written")
  func given() throws {
    for option in DatasetOption.all {
      var options = DatasetOptions()
      #expect(options.given.isEmpty)
      for value in option.choices.isEmpty ? ["any text"] : option.choices {
        options[option] = value
        #expect(options.given == [option] && options[option] == value, "\(option.key): \(value)")
      }
      options[option] = nil
      #expect(options == DatasetOptions(), "\(option.key)")
    }
    #expect(Set(DatasetOption.all.map(\.key)).count == DatasetOption.all.count)
  }
}

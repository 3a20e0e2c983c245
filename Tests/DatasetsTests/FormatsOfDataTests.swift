import Datasets
import Formats
import Foundation
import Testing
import Tables

@Suite("Formats of data")
struct FormatsOfDataTests {
  private func load(
    _ path: String, _ options: DatasetOptions = DatasetOptions(), formats: DatasetFormats = .standard
  ) throws -> Dataset {
    var catalog = DatasetCatalog.standard
    catalog.formats = formats
    return try catalog.load(.file(name: "mine", path: path, options: options), suiteSeed: 1)
  }

  @Test(
    "A file is recognised by its content, whatever its ending", arguments: ["mine", "mine.data", "mine.idx", "m.gz"])
  func ending(_ name: String) throws {
    let folder = try TemporaryFolder()
    let text = "a,label\n1,x\n2,y\n"
    let dataset = try load(try folder.write(name, text))
    #expect(dataset.fingerprint == (try loadCSV(text).fingerprint))
    #expect(dataset.source == "CSV file \(name)")
  }

  @Test("A gzipped file needs no ending")
  func compressed() throws {
    let folder = try TemporaryFolder()
    #expect(try load(try folder.writeGzip("mine", Array("a,label\n1,x\n2,y\n".utf8))).labels == ["x", "y"])
  }

  @Test("What no format recognises is named, with what can be read")
  func unknown() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("numbers", [0, 1, 2, 3, 0, 0, 7])
    let text = try problem(in: folder) { _ = try load(path) }
    #expect(text.hasPrefix("numbers: nothing that can be read; give a folder of IDX files like"), "\(text)")
    let image = try folder.write("cat.png", [0x89] + Array("PNG".utf8) + [0, 0])
    #expect(try problem(in: folder) { _ = try load(image) }.hasPrefix("cat.png: an image, which is not read;"))
  }

  @Test("One IDX file whose name tells no labels' file is recognised, and a name asked for")
  func oneIDXFile() throws {
    let folder = try TemporaryFolder()
    let text = try problem(in: folder) { _ = try load(try folder.write("images", IDXTests.images)) }
    #expect(text.hasPrefix("images: one IDX file, and its name does not tell its labels' file"), "\(text)")
  }

  @Test("An option that a format does not take is refused")
  func option() throws {
    let folder = try TemporaryFolder()
    try folder.write("train-images-idx3-ubyte", IDXTests.images)
    try folder.write("train-labels-idx1-ubyte", IDXTests.labels)
    let text = try problem { _ = try load(folder.path, DatasetOptions(label: "y")) }
    #expect(
      text == "\(folder.path): the option 'label' does not apply to a folder of IDX files like "
        + "train-images-idx3-ubyte; leave it out")
  }

  /// A format for the test below: `x=1 y=2 label=a`, the names from the first line.
  private struct Assignments: DatasetFormat {
    let name = "a file of assignments"
    let options = [DatasetOption.label]

    func recognises(_ source: DatasetSource) -> Bool {
      guard case .file(let bytes) = source.kind else { return false }
      return bytes.contains(UInt8(ascii: "="))
    }

    func origin(of source: DatasetSource) -> String { "assignments \(source.name)" }

    func read(_ source: DatasetSource, _ options: DatasetOptions) throws(InputError) -> ReadData {
      guard case .file(let bytes) = source.kind else { throw InputError(file: source.path, "a folder") }
      let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
        line.split(separator: " ").map { $0.split(separator: "=").map(String.init) }
      }
      let text = ([rows[0].map { $0[0] }] + rows.map { $0.map { $0[1] } }).map { $0.joined(separator: ",") }
      return .columns(try DelimitedText.columns(Array(text.joined(separator: "\n").utf8), file: source.path))
    }
  }

  @Test("A format of one's own is asked like those of the lab, and its columns become features and label")
  func ownFormat() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("mine.txt", "x=1 label=a y=2\nx=3 label=b y=4\n")
    let dataset = try load(path, formats: DatasetFormats([Assignments()]))
    #expect(dataset.featureNames == ["x", "y"] && dataset.labels == ["a", "b"])
    #expect(dataset.row(1) == [3, 4] && dataset.source == "assignments mine.txt")
  }
}

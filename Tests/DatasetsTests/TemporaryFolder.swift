import CZlib
import Datasets
import Foundation
import Testing
import Formats

/// A folder for a test's files, removed with it.
final class TemporaryFolder {
  let path = NSTemporaryDirectory() + "/datasets-tests-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = "\(path)/\(name)"
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// Writes a text as UTF-8 and returns the file's path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

  /// Writes bytes as a gzip member, by zlib's own `gzwrite`, after what the file holds already.
  @discardableResult
  func writeGzip(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = "\(path)/\(name)"
    let stream = try #require(gzopen(file, "ab"))
    defer { gzclose(stream) }
    #expect(gzwrite(stream, bytes, UInt32(bytes.count)) == Int32(bytes.count))
    return file
  }
}

/// Loads a CSV text as a data set named `mine`.
func loadCSV(
  _ text: String, label: String? = "label", task: DatasetOptions.Task? = nil, _ settings: [DatasetOption: String] = [:],
  test: String? = nil
) throws -> Dataset {
  let folder = try TemporaryFolder()
  let path = try folder.write("mine.csv", text)
  var options = DatasetOptions(label: label, task: task)
  for (option, value) in settings { options[option] = value }
  if let test { options.testFile = try folder.write("test.csv", test) }
  return try DatasetCatalog.standard.load(.file(name: "mine", path: path, options: options), suiteSeed: 1)
}

/// The text of the `InputError` that the body must throw, with the folder of its files left out; one line.
func problem(in folder: TemporaryFolder? = nil, _ body: () throws -> Void) throws -> String {
  let error = try #require(throws: InputError.self) { try body() }
  #expect(!error.description.contains("\n"))
  return folder.map { error.description.replacing($0.path + "/", with: "") } ?? error.description
}

/// The text of the error that loading a CSV text must throw, from the file's name on.
func csvProblem(
  _ text: String, label: String? = "label", task: DatasetOptions.Task? = nil, _ settings: [DatasetOption: String] = [:],
  test: String? = nil
) throws -> String {
  let description = try problem { _ = try loadCSV(text, label: label, task: task, settings, test: test) }
  let start = description.range(of: test == nil ? "mine.csv" : "test.csv")?.lowerBound ?? description.startIndex
  return String(description[start...])
}

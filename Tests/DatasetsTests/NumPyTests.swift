import Datasets
import Foundation
import Testing

@Suite("NumPy's arrays")
struct NumPyTests {
  /// What NumPy wrote; Tests/References/table_references.py makes it.
  struct Reference: Decodable {
    let name: String
    let base64: Data
    let features: [[Double]]
    let labels: [String]
    let training: Int
  }

  private func load(_ path: String, _ options: DatasetOptions = DatasetOptions()) throws -> Dataset {
    try DatasetCatalog.standard.load(.file(name: "mine", path: path, options: options), suiteSeed: 1)
  }

  @Test("Arrays of every type, order, version and name are read as NumPy wrote them")
  func references() throws {
    let folder = try TemporaryFolder()
    let all = try JSONDecoder().decode([Reference].self, from: Data(PackageResources.array_references_json))
    #expect(all.count > 15)
    for reference in all {
      let isSingle = reference.name.hasPrefix("a single")
      let path = try folder.write(isSingle ? "a.npy" : "a.npz", reference.base64)
      let dataset = try load(path, DatasetOptions(label: isSingle ? "c4" : nil))
      #expect(dataset.rows.map { dataset.row(Int($0)) } == reference.features, "\(reference.name)")
      #expect(dataset.labels == reference.labels && dataset.trainingCount == reference.training, "\(reference.name)")
      #expect(dataset.defaultStandardization == (reference.name == "images" ? .global : .feature), "\(reference.name)")
    }
  }

  /// The bytes of a `.npy` file of whole numbers.
  private func npy(_ shape: [Int], _ values: [Int8], type: String = "|i1") -> [UInt8] {
    let sizes = shape.map { "\($0)," }.joined()
    let header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
      + values.map { UInt8(bitPattern: $0) }
  }

  /// A zip archive of files that are deflated to some bytes, or, where those are nil, stored.
  private func zip(_ files: [(name: String, contents: [UInt8], deflated: (bytes: [UInt8], size: Int)?)]) -> [UInt8] {
    func little(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    var (local, central): ([UInt8], [UInt8]) = ([], [])
    for file in files {
      let packed = file.deflated?.bytes ?? file.contents
      let common =
        little(20, 2) + little(0, 2) + little(file.deflated == nil ? 0 : 8, 2) + little(0, 8)
        + little(packed.count, 4) + little(file.deflated?.size ?? packed.count, 4) + little(file.name.utf8.count, 2)
        + little(0, 2)
      central += [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 10) + little(local.count, 4) + file.name.utf8
      local += [0x50, 0x4B, 3, 4] + common + file.name.utf8 + packed
    }
    return local + central + [0x50, 0x4B, 5, 6] + little(0, 4) + little(files.count, 2) + little(files.count, 2)
      + little(central.count, 4) + little(local.count, 4) + little(0, 2)
  }

  @Test("An archive that would take much more than it holds is refused before it does")
  func bombs() throws {
    let folder = try TemporaryFolder()
    let (x, y) = (npy([3, 2], [1, 2, 3, 4, 5, -6]), npy([3], [0, 1, 0]))
    let whole = zip([("X.npy", x, nil), ("y.npy", y, nil)])
    #expect(try load(folder.write("a.npz", whole)).row(2) == [5, -6])
    let cases: [(archive: [UInt8], problem: String)] = [
      (zip([("X.npy", x, nil), ("y.npy", y, nil), ("X.npy", x, nil)]), "the zip archive holds two files 'X.npy'"),
      (
        zip([("X.npy", [], (x, 20_000_000)), ("y.npy", [], (y, 20_000_000))]),
        "its files have 40,000,000 bytes when they are inflated, and 16,777,216 are the most for"
      ),
      (
        zip([("X.npy", npy([3] + Array(repeating: 1, count: 64), [1, 2, 3]), nil), ("y.npy", y, nil)]),
        "65 dimensions, where at most 64 can be"
      ),
      (
        zip([("X.npy", npy([1, 512, 513], Array(repeating: 1, count: 512 * 513)), nil), ("y.npy", npy([1], [0]), nil)]),
        "rows of shape (512, 513), 262656 numbers each, where at most 262,144 can be"
      ),
    ]
    for (archive, expected) in cases {
      let text = try problem(in: folder) { _ = try load(folder.write("b.npz", archive)) }
      #expect(text.contains(expected), "\(text)")
    }
  }

  @Test("Files of arrays beside one another are found by the folder, or by one of them")
  func files() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("X.npy", npy([3, 2], [1, 2, 3, 4, 5, -6]))
    try folder.write("y.npy", npy([3], [0, 1, 0]))
    for given in [folder.path, path] {
      let dataset = try load(given)
      #expect(dataset.row(2) == [5, -6] && dataset.labels == ["0", "1", "0"], "\(given)")
    }
  }

  @Test(
    "Arrays that cannot be are named, with what to do",
    arguments: [
      ("y.npy", [2], "|i1", "y.npy: 2 labels for the 3 rows"),
      ("y.npy", [3, 2], "|i1", "y.npy: labels of shape (3, 2)"),
      ("y.npy", [3], "|O", "y.npy: holds Python objects, which are not read; save numbers or texts"),
      ("y.npy", [9], "|i1", "y.npy: cut short"), ("y.npy", [.max, .max], "|i1", "y.npy: cut short"),
      ("y.npy", [.max, .max, 0], "|i1", "y.npy: labels of shape"),
      ("y.npy", [-3], "|i1", "y.npy: its header cannot be read"),
      ("y.npy", [3], "<U4611686018427387904", "y.npy: elements of the type <U4611686018427387904 are not read"),
      ("z.npy", [3], "|i1", "no arrays of features and labels (found: X)"),
    ])
  func bad(_ name: String, _ shape: [Int], _ type: String, _ error: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("X.npy", npy([3, 1], [1, 2, 3]))
    try folder.write(name, npy(shape, [0, 1, 0, 1, 0, 1], type: type))
    let text = try problem(in: folder) { _ = try load(folder.path) }
    #expect(text.contains(error), "\(text)")
  }

  @Test(
    "A part of which no row has a label is named, and is not left out without a word",
    arguments: [
      ("train", "no row of the training part has a label in 'y_train'"),
      ("test", "no row of the test part has a label"),
    ], [[1], [2, 2]])
  func unlabelledPart(_ expected: (String, String), _ shape: [Int]) throws {
    let folder = try TemporaryFolder()
    let features = npy([4] + shape, Array(0..<Int8(4 * shape.reduce(1, *))))
    let labels = { part in npy([4], expected.0 == part ? [Double](repeating: .nan, count: 4) : [0, 1, 0, 1]) }
    try folder.write(
      "a.npz",
      zip([
        ("x_train.npy", features, nil), ("y_train.npy", labels("train"), nil),
        ("x_test.npy", features, nil), ("y_test.npy", labels("test"), nil),
      ]))
    let text = try problem(in: folder) { _ = try load(folder.path + "/a.npz") }
    #expect(text.contains(expected.1), "\(expected.0) of shape \(shape): \(text)")
  }

  @Test("A file that ends within its first numbers is no array")
  func tooShort() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.npy", [0x93] + Array("NUMPY".utf8) + [2, 0, 0, 0, 0])
    let text = try problem(in: folder) { _ = try load(path) }
    #expect(text == "a.npy: not an array that NumPy saved")
  }

  /// The bytes of a `.npy` file of doubles.
  private func npy(_ shape: [Int], _ values: [Double]) -> [UInt8] {
    let sizes = shape.map { "\($0)," }.joined()
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(sizes)), }\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
      + values.flatMap { value in (0..<8).map { UInt8(value.bitPattern >> (8 * $0) & 255) } }
  }

  @Test(
    "A missing feature is the mean and told, as in a table; a row without a label is left out, a column without values, too"
  )
  func missing() throws {
    let folder = try TemporaryFolder()
    let x: [Double] = [1, .nan, .nan, 5, .nan, 3, 7, .nan, 8, 9, .nan, 2, 4, .nan, 6]
    try folder.write("X.npy", npy([5, 3], x))
    try folder.write("y.npy", npy([5], [0, 1, 1, .nan, 0]))
    let dataset = try load(folder.path)
    #expect(dataset.featureNames == ["x1", "x3", "x3 is missing"] && dataset.labels == ["0", "1", "1", "0"])
    let texts = dataset.rows.map { row in dataset.row(Int(row)).map { $0.isNaN ? "–" : "\($0)" } }
    #expect(texts == [["1.0", "–", "1.0"], ["5.0", "3.0", "0.0"], ["7.0", "8.0", "0.0"], ["4.0", "6.0", "0.0"]])
    let csv = try loadCSV("x1,x3,label\n1,,0\n5,3,1\n7,8,1\n9,2,\n4,6,0\n")
    #expect(csv.fingerprint == dataset.fingerprint, "another data set than the same table as text")
    let split = try DatasetSplit(of: dataset, suiteSeed: 1, validation: 0, test: 0.5)
    let notes = try PreparedDataset(dataset, split: split).notes.joined(separator: "; ")
    #expect(notes.contains("to predict: 'y' (by its name") && notes.contains("1 row without a label is left out"))
    #expect(notes.contains("left out: 'x2' (no row has a value)"))
  }

  @Test("Features without any value are none")
  func withoutValues() throws {
    let folder = try TemporaryFolder()
    try folder.write("X.npy", npy([3, 2], Array(repeating: Double.nan, count: 6)))
    try folder.write("y.npy", npy([3], [0, 1, 0]))
    let text = try problem(in: folder) { _ = try load(folder.path) }
    #expect(text.contains("no feature has a value in any row with a label"), "\(text)")
  }

  @Test("The array of labels may be named, and the task")
  func named() throws {
    let folder = try TemporaryFolder()
    try folder.write("X.npy", npy([3, 1], [1, 2, 3]))
    try folder.write("y.npy", npy([3], [0, 1, 0]))
    try folder.write("size.npy", npy([3], [2, 5, 7]))
    #expect(try load(folder.path).labels == ["0", "1", "0"])
    #expect(try load(folder.path, DatasetOptions(label: "size")).values == [2, 5, 7])
    #expect(try load(folder.path, DatasetOptions(label: "y", task: .values)).values == [0, 1, 0])
    let text = try problem(in: folder) { _ = try load(folder.path, DatasetOptions(label: "weight")) }
    #expect(text.contains("--label weight: no array is called so (found: X") && text.hasSuffix("name one of them"))
  }

  @Test("What no net can take is named by its row and column, from 0 as NumPy counts")
  func notFinite() throws {
    let folder = try TemporaryFolder()
    try folder.write("y.npy", npy([2], [0, 1]))
    try folder.write("X.npy", npy([2, 2], [1, 2, 3, .infinity]))
    #expect(
      try problem(in: folder) { _ = try load(folder.path) }
        == "X.npy: row 1, column 1 is inf (both from 0); correct it, or make it NaN, a missing value")
    try folder.write("X.npy", npy([2, 1, 2], [1, .nan, 3, 4]))
    #expect(
      try problem(in: folder) { _ = try load(folder.path) }
        == "X.npy: row 0, column 1 is nan (both from 0); give every pixel a number, as numpy.nan_to_num does")
  }
}

import Datasets
import Foundation
import Examples
import Formats
import Testing

@Suite("IDX files")
struct IDXTests {
  /// The bytes of an IDX file of type `kind` (3 images, 1 labels).
  static func idx(_ kind: UInt8, _ dimensions: [Int], _ values: [UInt8]) -> [UInt8] {
    let sizes = dimensions.flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } }
    return [0, 0, 8, kind] + sizes + values
  }

  static let images = idx(3, [3, 2, 2], Array(1...12))
  static let labels = idx(1, [3], [7, 2, 7])

  private func load(_ folder: TemporaryFolder) throws -> Dataset {
    try DatasetCatalog.standard.load(.file(name: "tiny", path: folder.path), suiteSeed: 1)
  }

  @Test("Training and test parts follow each other, and the labels found are the classes")
  func twoParts() throws {
    let folder = try TemporaryFolder()
    try folder.write("train-images-idx3-ubyte", Self.images)
    try folder.writeGzip("train-labels-idx1-ubyte.gz", Self.labels)
    try folder.writeGzip("t10k-images.idx3-ubyte.gz", Self.idx(3, [1, 2, 2], [255, 0, 255, 0]))
    try folder.write("t10k-labels.idx1-ubyte", Self.idx(1, [1], [2]))
    let dataset = try load(folder)
    #expect(dataset.id == "tiny")
    #expect(dataset.row(1) == [5, 6, 7, 8] && dataset.row(3) == [255, 0, 255, 0])
    #expect(dataset.classNames == ["2", "7"])
    #expect(dataset.classes == [1, 0, 1, 0])
    #expect(dataset.trainingCount == 3 && dataset.hasTestPart)
    #expect(dataset.featureNames == ["pixel_0_0", "pixel_0_1", "pixel_1_0", "pixel_1_1"])
    #expect(dataset.defaultStandardization == .global)
  }

  @Test("What lies in a folder beside its files, be it of holes, does not make it larger")
  func bytes() throws {
    let folder = try TemporaryFolder()
    try folder.write("train-images-idx3-ubyte", Self.images)
    try folder.write("labels/train-labels-idx1-ubyte", Self.labels)
    let holes = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.write("holes", "")))
    try holes.truncate(atOffset: 1 << 43)
    var loaded = LoadedData()
    try loaded.add(load(folder), from: .file(name: "tiny", path: folder.path))
    #expect(loaded.bytes == Self.images.count + Self.labels.count)
    try loaded.add(load(folder), from: .file(name: "other", path: "\(folder.path)/holes"))
    #expect(loaded.bytes < 1 << 40, "more than can be read of a file")
  }

  @Test("A file that is several data sets has its bytes once, by whatever names, and may be so many only")
  func again() throws {
    let folder = try TemporaryFolder()
    let cells = "1,2,3,a\n4,5,6,b\n"
    let table = "x,y,z,label\n" + String(repeating: cells, count: 100_000)
    let path = try folder.write("table.csv", table)
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link.csv", withDestinationPath: path)
    try FileManager.default.linkItem(atPath: path, toPath: "\(folder.path)/hard.csv")
    let dataset = try DatasetCatalog.standard.load(.file(name: "t", path: path), suiteSeed: 1)
    var loaded = LoadedData()
    // 16 times 800,000 cells of 1.6 MB are 16 for each byte.
    for name in (Array(repeating: ["table", "link", "hard"], count: 11).joined()).prefix(32) {
      try loaded.add(dataset, from: .file(name: name, path: "\(folder.path)/\(name).csv"))
    }
    #expect(loaded.bytes == table.utf8.count)
    #expect(throws: InputError.self) { try loaded.add(dataset, from: .file(name: "once more", path: path)) }
  }

  @Test("A folder without a test part is all training")
  func trainingAlone() throws {
    let folder = try TemporaryFolder()
    try folder.write("train-images-idx3-ubyte", Self.images)
    try folder.write("train-labels-idx1-ubyte", Self.labels)
    #expect(try !load(folder).hasTestPart)
  }

  @Test(
    "Every common naming is known, in one folder or in a folder a file, and by the images' file alone",
    arguments: [
      "train-images-idx3-ubyte train-labels-idx1-ubyte t10k-images-idx3-ubyte t10k-labels-idx1-ubyte",
      "train-images.idx3-ubyte train-labels.idx1-ubyte test-images.idx3-ubyte test-labels.idx1-ubyte",
      "emnist-letters-train-images-idx3-ubyte emnist-letters-train-labels-idx1-ubyte "
        + "emnist-letters-test-images-idx3-ubyte emnist-letters-test-labels-idx1-ubyte",
      "train-images-idx3-ubyte/train-images-idx3-ubyte train-labels-idx1-ubyte/train-labels-idx1-ubyte "
        + "t10k-images-idx3-ubyte/t10k-images-idx3-ubyte t10k-labels-idx1-ubyte/t10k-labels-idx1-ubyte",
    ])
  func namings(_ names: String) throws {
    let folder = try TemporaryFolder()
    let names = names.split(separator: " ").map(String.init)
    let parts = [Self.images, Self.labels, Self.idx(3, [1, 2, 2], [255, 0, 255, 0]), Self.idx(1, [1], [2])]
    for (name, bytes) in zip(names, parts) { try folder.write(name, bytes) }
    let dataset = try load(folder)
    #expect(dataset.trainingCount == 3 && dataset.classes == [1, 0, 1, 0])
    if !names[0].contains("/") {
      let alone = DatasetReference.file(name: "tiny", path: "\(folder.path)/\(names[0])")
      #expect(try DatasetCatalog.standard.load(alone, suiteSeed: 1).fingerprint == dataset.fingerprint)
    }
  }

  @Test("QMNIST's labels are the first numbers of their rows")
  func qmnist() throws {
    let folder = try TemporaryFolder()
    try folder.write("qmnist-train-images-idx3-ubyte", Self.images)
    let rows = ([7, 2, 7] as [UInt8]).map { [0, 0, 0, $0, 0, 0, 9, 9] }.joined()
    try folder.write("qmnist-train-labels-idx2-int", [0, 0, 12, 2, 0, 0, 0, 3, 0, 0, 0, 2] + rows)
    #expect(try load(folder).labels == ["7", "2", "7"])
  }

  @Test("Of several sets in a folder, one is named by its images")
  func sets() throws {
    let folder = try TemporaryFolder()
    for set in ["emnist-digits", "emnist-letters"] {
      try folder.write("\(set)-train-images-idx3-ubyte", Self.images)
      try folder.write("\(set)-train-labels-idx1-ubyte", Self.labels)
    }
    let text = try problem { _ = try load(folder) }
    #expect(text.contains("2 sets of images (emnist-digits, emnist-letters); give the training images"), "\(text)")
    let one = DatasetReference.file(name: "tiny", path: "\(folder.path)/emnist-letters-train-images-idx3-ubyte")
    #expect(try DatasetCatalog.standard.load(one, suiteSeed: 1).labels == ["7", "2", "7"])
  }

  /// Files that replace or join good ones, and what the error must say.
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let files: [String: [UInt8]]
    let error: String

    init(_ name: String, _ files: [String: [UInt8]], _ error: String) {
      (testDescription, self.files, self.error) = (name, files, error)
    }
  }

  static let (trainImages, trainLabels) = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte")
  static let (testImages, testLabels) = ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")

  static let cases = [
    Case(
      "images cut short", [trainImages: images.dropLast(2)],
      "\(trainImages): cut short: the header's 3 × 2 × 2 images take 12 bytes, and the file holds 10; "
        + "copy or download it again"),
    Case(
      "too long", [trainLabels: labels + [1]],
      "\(trainLabels): too long: the header's 3 labels take 3 bytes, and the file holds 4; copy or download it again"),
    Case(
      "immense dimensions", [trainImages: idx(3, [0xffff_ffff, 0xffff_ffff, 0xffff_ffff], [1])],
      "\(trainImages): cut short: the header's 4294967295 × 4294967295 × 4294967295 images take "
        + "7.9228162458924105e+28 bytes, and the file holds 1; copy or download it again"),
    Case(
      "immense dimensions of QMNIST's labels",
      [trainLabels: [0, 0, 0x0C, 2] + Array(repeating: 0xff, count: 8)],
      "\(trainLabels): cut short or too long for 4294967295 × 4294967295 labels; copy or download it again"),
    Case("empty file", [trainImages: []], "\(trainImages): cut short: 0 bytes, where the header takes 16"),
    Case(
      "header cut short", [trainLabels: Array(labels.prefix(6))],
      "\(trainLabels): cut short: 6 bytes, where the header takes 8"),
    Case(
      "labels for images", [trainImages: labels],
      "\(trainImages): not an IDX file of images: begins with 0x00000801, where 0x00000803 is needed"),
    Case(
      "a file of text", [trainLabels: Array("label\n1\n".utf8)],
      "\(trainLabels): not an IDX file of labels: begins with 0x6c616265, where 0x00000801 is needed"),
    Case(
      "nothing in it", [trainImages: idx(3, [0, 2, 2], [])],
      "\(trainImages): the header gives the dimensions [0, 2, 2]; none may be 0"),
    Case(
      "a label too few", [trainLabels: idx(1, [2], [7, 2])],
      "\(trainLabels): 2 labels for the 3 images of \(trainImages); one each is needed"),
    Case(
      "one class", [trainLabels: idx(1, [3], [7, 7, 7])],
      "\(trainLabels): all labels are 7; two classes at least are needed"),
    Case(
      "test images of another size", [testImages: idx(3, [1, 3, 2], Array(1...6)), testLabels: idx(1, [1], [2])],
      "\(testImages): images of 3 × 2, where those of \(trainImages) are 2 × 2"),
    Case(
      "test images without labels", [testImages: images],
      "FOLDER: no file \(testLabels) (or \(testLabels).gz) in it"),
  ]

  @Test("A bad file is named, with what would be right", arguments: cases)
  func badFile(_ bad: Case) throws {
    let folder = try TemporaryFolder()
    let good = [Self.trainImages: Self.images, Self.trainLabels: Self.labels]
    for (name, bytes) in good.merging(bad.files, uniquingKeysWith: { $1 }) { try folder.write(name, bytes) }
    let text = try problem(in: folder) { _ = try load(folder) }
    #expect(text.replacing(folder.path, with: "FOLDER") == bad.error)
  }

  @Test("A gzipped file that ends early is said to be so")
  func truncatedGzip() throws {
    let folder = try TemporaryFolder()
    let path = try folder.writeGzip("\(Self.trainImages).gz", Self.images)
    try folder.write(Self.trainLabels, Self.labels)
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    try folder.write("\(Self.trainImages).gz", bytes.dropLast(5))
    let text = try problem(in: folder) { _ = try load(folder) }
    #expect(text == "\(Self.trainImages).gz: the gzip stream is cut short; copy or download the file again")
  }

  @Test("Images of more pixels than a net takes in are refused by their shape")
  func largeImages() throws {
    let folder = try TemporaryFolder()
    try folder.write("train-images-idx3-ubyte", Self.idx(3, [2, 512, 513], Array(repeating: 1, count: 2 * 512 * 513)))
    try folder.write("train-labels-idx1-ubyte", Self.idx(1, [2], [0, 1]))
    let text = try problem(in: folder) { _ = try load(folder) }
    #expect(text.contains("images of 512 × 513, where at most 262,144 pixels can be"), "\(text)")
  }

  @Test("A folder that is not there is named")
  func noFolder() throws {
    let text = try problem { _ = try DatasetCatalog.standard.load(.file(name: "a", path: "no/such/"), suiteSeed: 1) }
    #expect(text == "no/such/: no such file or folder; check the path")
  }
}

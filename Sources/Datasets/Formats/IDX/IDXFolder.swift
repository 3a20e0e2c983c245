import Examples
import Foundation
import Formats

/// A folder of IDX files as MNIST and its successors come: training images and labels, and perhaps a test part.
///
/// The files are `train-images-idx3-ubyte` and `train-labels-idx1-ubyte`, for the test part `t10k-…`; `.idx` may stand for
/// `-idx`, and `.gz` may follow.
struct IDXFolder {
  let path: String

  /// Every name that such a file may have.
  static let fileNames = Set(
    ["train", "t10k"].flatMap { part in [IDXFile.Kind.images, .labels].flatMap { spellings(part, $0) } })
  /// The name of a file of training images.
  static let example = spellings("train", .images)[0]

  /// Whether the folder holds training images.
  var holdsTrainingImages: Bool { file("train", .images) != nil }

  /// The images and labels; classes are the different labels, or, where `classNames` are given, one each.
  func contents(classNames: [String]? = nil) throws(InputError) -> DatasetContents {
    let training = try part("train")
    let test = file("t10k", .images) != nil || file("t10k", .labels) != nil ? try part("t10k") : nil
    if let test, test.images.itemShape != training.images.itemShape {
      throw InputError(
        file: test.images.path,
        "images of \(test.images.itemShape), where those of \(training.images.path) are \(training.images.itemShape)")
    }
    let parts = [training, test].compactMap { $0 }
    let (pixels, labels) = (joined(parts.map(\.images)), joined(parts.map(\.labels)))
    let (classes, names) = try classes(of: labels, named: classNames, file: training.labels.path)
    let (rows, columns) = (training.images.dimensions[1], training.images.dimensions[2])
    return DatasetContents(
      features: FeatureTable(.bytes(pixels), columns: rows * columns),
      targets: .classes(classes, count: names.count), classNames: names,
      featureNames: (0..<rows).flatMap { row in (0..<columns).map { "pixel_\(row)_\($0)" } },
      trainingCount: training.images.count, defaultStandardization: .global)
  }

  private func joined(_ files: [IDXFile]) -> [UInt8] {
    var values: [UInt8] = []
    values.reserveCapacity(files.reduce(0) { $0 + $1.values.count })
    for file in files { values += file.values }
    return values
  }

  private func part(_ prefix: String) throws(InputError) -> (images: IDXFile, labels: IDXFile) {
    let images = try IDXFile(path: try needed(prefix, .images), .images)
    let labels = try IDXFile(path: try needed(prefix, .labels), .labels)
    guard images.count == labels.count else {
      throw InputError(
        file: labels.path, "\(labels.count) labels for the \(images.count) images of \(images.path); one each is needed"
      )
    }
    return (images, labels)
  }

  private func classes(
    of labels: [UInt8], named names: [String]?, file: String
  ) throws(InputError) -> ([Int32], [String]) {
    let found = Set(labels).sorted()
    if let names {
      if let beyond = found.last, Int(beyond) >= names.count {
        throw InputError(file: file, "a label is \(beyond), where labels go from 0 to \(names.count - 1)")
      }
      return (labels.map(Int32.init), names)
    }
    guard found.count > 1 else {
      throw InputError(file: file, "all labels are \(found[0]); two classes at least are needed")
    }
    var numbers = [Int32](repeating: 0, count: 256)
    for (number, label) in found.enumerated() { numbers[Int(label)] = Int32(number) }
    return (labels.map { numbers[Int($0)] }, found.map { String($0) })
  }

  private func needed(_ prefix: String, _ kind: IDXFile.Kind) throws(InputError) -> String {
    guard let file = file(prefix, kind) else {
      throw InputError(
        file: path, "no file \(Self.spellings(prefix, kind)[0]) (or \(Self.spellings(prefix, kind)[1])) in it")
    }
    return file
  }

  private func file(_ prefix: String, _ kind: IDXFile.Kind) -> String? {
    Self.spellings(prefix, kind).map { URL(fileURLWithPath: path).appendingPathComponent($0).relativePath }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  private static func spellings(_ prefix: String, _ kind: IDXFile.Kind) -> [String] {
    ["-", "."].flatMap { separator in
      ["", ".gz"].map { "\(prefix)-\(kind.name)\(separator)idx\(kind.rank)-ubyte\($0)" }
    }
  }
}

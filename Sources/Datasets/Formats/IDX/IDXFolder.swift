import Examples
import Foundation
import Formats
import Tables
import Wording

/// A folder of IDX files as MNIST and its successors come: training images and labels, and perhaps a test part.
///
/// The files are called like `train-images-idx3-ubyte`, see `IDXName`; `.gz` may follow, and each may stand in a folder of its
/// own, as Kaggle packs them.
struct IDXFolder {
  let path: String
  /// The set that is meant, where the folder holds several.
  var set: String?

  /// The name of a file of training images.
  static let example = "train-images-idx3-ubyte"

  /// Whether the folder holds training images.
  var holdsTrainingImages: Bool { files.keys.contains { $0.part == .training && $0.kind == .images } }

  /// Whether the folder holds a file that is called like one of a set.
  var holdsFiles: Bool { !files.isEmpty }

  /// Those files.
  var paths: [String] { Array(files.values) }

  /// The files by what their names say, a plain one before a compressed one.
  private var files: [IDXName: String] {
    let manager = FileManager.default
    var files: [IDXName: String] = [:]
    func add(_ folder: String, deeper: Bool) {
      for name in ((try? manager.contentsOfDirectory(atPath: folder)) ?? []).sorted() {
        let path = URL(plainPath: folder).appendingPathComponent(name).relativePath
        if FileContents.isFolder(path) {
          if deeper { add(path, deeper: false) }
        } else if let name = IDXName(name), files[name] == nil, FileContents.isFileOrFolder(path) {
          files[name] = path
        }
      }
    }
    add(path, deeper: true)
    return files
  }

  /// The images and labels; classes are the different labels, or, where `classNames` are given, one each.
  func contents(classNames: [String]? = nil) throws(InputError) -> DatasetContents {
    let files = try filesOfOneSet()
    let training = try part(.training, of: files)
    let test = files.keys.contains { $0.part == .test } ? try part(.test, of: files) : nil
    if let test, test.images.itemShape != training.images.itemShape {
      throw InputError(
        file: test.images.path,
        "images of \(test.images.itemShape), where those of \(training.images.path) are \(training.images.itemShape)")
    }
    let parts = [training, test].compactMap { $0 }
    for part in parts where part.images.inputs > Limits.inputs {
      throw InputError(
        file: part.images.path,
        "images of \(part.images.itemShape), where at most \(grouped(Limits.inputs)) pixels can be; make them smaller")
    }
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

  private func part(
    _ part: IDXName.Part, of files: [IDXName: String]
  ) throws(InputError) -> (images: IDXFile, labels: IDXFile) {
    func needed(_ kind: IDXFile.Kind) throws(InputError) -> IDXFile {
      if let file = files.first(where: { $0.key.part == part && $0.key.kind == kind }) {
        return try IDXFile(path: file.value, kind)
      }
      let name = "\(part == .training ? "train" : "t10k")-\(kind.name)-idx\(kind.rank)-ubyte"
      throw InputError(file: path, "no file \(name) (or \(name).gz) in it")
    }
    let (images, labels) = (try needed(.images), try needed(.labels))
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

  /// The files of the set that is meant.
  private func filesOfOneSet() throws(InputError) -> [IDXName: String] {
    let files = files
    let sets = Set(files.keys.map(\.set)).sorted()
    if let set { return files.filter { $0.key.set == set } }
    guard sets.count < 2 else {
      throw InputError(
        file: path,
        "\(sets.count) sets of images (\(sets.joined(separator: ", "))); give the training images of the one that is meant"
      )
    }
    return files
  }
}

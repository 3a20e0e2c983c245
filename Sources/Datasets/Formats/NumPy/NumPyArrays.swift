import Examples
import Wording
import Formats

/// Arrays by their names, of which some are features and some labels: `X` and `y`, `x_train` and `y_train` ….
struct NumPyArrays {
  private enum Role { case features, labels }
  private enum Part { case training, test }

  private static let featureNames: Set = ["x", "data", "features", "images", "image", "inputs", "arr_0", "arr0"]
  private static let labelNames: Set = ["y", "target", "targets", "labels", "label", "classes", "arr_1", "arr1"]

  /// What a name says of an array; nil where it says nothing. `label` is what somebody says that the labels are called.
  private static func role(of name: String, label: String?) -> (Role, Part)? {
    if name == label { return (.labels, .training) }
    var name = name.lowercased()
    var part = Part.training
    for (word, meant) in [
      ("train", Part.training), ("test", .test), ("validation", .training), ("valid", .training), ("val", .training),
    ] {
      let separated = name.split { "_-.".contains($0) }.map(String.init)
      if let index = separated.firstIndex(of: word) ?? separated.firstIndex(of: word + "ing") {
        part = meant
        name = separated.indices.filter { $0 != index }.map { separated[$0] }.joined(separator: "_")
      } else if name.count == word.count + 1, name.hasSuffix(word) {
        // xtrain
        part = meant
        name = String(name.prefix(1))
      }
    }
    if let label {
      return name == label.lowercased() ? (.labels, part) : featureNames.contains(name) ? (.features, part) : nil
    }
    if featureNames.contains(name) { return (.features, part) }
    return labelNames.contains(name) ? (.labels, part) : nil
  }

  /// Whether a name is one of features or labels.
  static func isKnown(_ name: String, label: String? = nil) -> Bool { role(of: name, label: label) != nil }

  /// The matrix that some arrays make; parts for validation follow those for training.
  static func matrix(
    _ names: [String], label: String?, file: String, _ array: (String) throws(InputError) -> NumPyArray
  ) throws(InputError) -> LabelledMatrix {
    // x_train before x_val: the first to be named so is the first in order.
    let known = names.sorted { ($0.contains("val") ? 1 : 0, $0) < ($1.contains("val") ? 1 : 0, $1) }
    func named(_ role: Role, _ part: Part) -> [String] {
      known.filter { Self.role(of: $0, label: label).map { $0 == (role, part) } ?? false }
    }
    guard !named(.features, .training).isEmpty, !named(.labels, .training).isEmpty else {
      let found = names.isEmpty ? "none" : firstFew(of: names.map(\.shortened)).joined(separator: ", ")
      if let label, named(.labels, .training).isEmpty {
        throw InputError(file: file, "--label \(label): no array is called so (found: \(found)); name one of them")
      }
      throw InputError(
        file: file,
        "no arrays of features and labels (found: \(found)); name them so: numpy.savez(\"data.npz\", X=…, y=…)")
    }
    var parts: [(features: NumPyArray, labels: NumPyArray)] = []
    var trainingCount: Int?
    for part in [Part.training, .test] {
      let (features, labels) = (named(.features, part), named(.labels, part))
      guard features.count == labels.count else {
        throw InputError(
          file: file, "\(listed((features + labels).map { "'\($0)'" })) do not come in pairs of features and labels")
      }
      if part == .test, !features.isEmpty { trainingCount = parts.reduce(0) { $0 + $1.labels.count } }
      for (x, y) in zip(features, labels) { parts.append((try array(x), try array(y))) }
    }
    for part in parts { try check(part, like: parts[0].features) }
    return LabelledMatrix(
      file: file, features: try features(parts.map(\.features)), featureNames: columnNames(parts[0].features.shape),
      label: named(.labels, .training)[0], labels: parts.flatMap(\.labels.texts), trainingCount: trainingCount,
      isImages: parts[0].features.shape.count > 2)
  }

  private static func check(
    _ part: (features: NumPyArray, labels: NumPyArray), like first: NumPyArray
  ) throws(InputError) {
    let (features, labels) = (part.features, part.labels)
    guard let rows = features.shape.first, rows > 0, features.shape.dropFirst().allSatisfy({ $0 > 0 }) else {
      throw InputError(
        file: features.file, "an array of shape \(shown(features.shape)); features have a row an example")
    }
    let inputs = features.shape.dropFirst().map(Double.init).reduce(1, *)
    guard inputs <= Double(Limits.inputs) else {
      throw InputError(
        file: features.file,
        "rows of shape \(shown(Array(features.shape.dropFirst()))), \(plain(inputs)) numbers each, where at most "
          + "\(grouped(Limits.inputs)) can be; give a part of them")
    }
    // MATLAB's vectors are matrices of one row or one column.
    guard labels.shape.count(where: { $0 != 1 }) <= 1 else {
      throw InputError(
        file: labels.file,
        "labels of shape \(shown(labels.shape)); give one label a row (numpy.argmax(y, axis=1) of one-hot rows)")
    }
    guard labels.count == rows else {
      throw InputError(
        file: labels.file,
        "\(labels.count) labels for the \(rows) rows of '\(features.file)'; one each is needed")
    }
    guard features.shape.dropFirst() == first.shape.dropFirst() else {
      throw InputError(
        file: features.file,
        "rows of shape \(shown(Array(features.shape.dropFirst()))), where those of the training part have "
          + shown(Array(first.shape.dropFirst())))
    }
  }

  private static func features(_ arrays: [NumPyArray]) throws(InputError) -> FeatureTable {
    let columns = arrays[0].shape.dropFirst().reduce(1, *)
    let bytes = arrays.compactMap { if case .bytes(let bytes) = $0.elements { bytes } else { nil } }
    if bytes.count == arrays.count { return FeatureTable(.bytes(Array(bytes.joined())), columns: columns) }
    var values: [Double] = []
    for array in arrays {
      let numbers: [Double]
      switch array.elements {
      case .bytes(let bytes): numbers = bytes.map(Double.init)
      case .doubles(let doubles): numbers = doubles
      case .texts:
        throw InputError(file: array.file, "texts, where features are numbers; write the table as CSV instead")
      }
      // Of a picture, every pixel is known.
      let isImages = array.shape.count > 2
      if let bad = numbers.firstIndex(where: { $0.isInfinite || isImages && $0.isNaN }) {
        throw InputError(
          file: array.file,
          "row \(bad / columns), column \(bad % columns) is \(numbers[bad]) (both from 0); "
            + (isImages
              ? "give every pixel a number, as numpy.nan_to_num does" : "correct it, or make it NaN, a missing value"))
      }
      values += numbers
    }
    return FeatureTable(.doubles(values), columns: columns)
  }

  private static func columnNames(_ shape: [Int]) -> [String] {
    guard shape.count > 2 else { return (1...(shape.count > 1 ? shape[1] : 1)).map { "x\($0)" } }
    return shape.dropFirst().reduce(["pixel"]) { names, size in
      names.flatMap { name in (0..<size).map { "\(name)_\($0)" } }
    }
  }

  private static func shown(_ shape: [Int]) -> String { "(" + shape.map { "\($0)" }.joined(separator: ", ") + ")" }
}

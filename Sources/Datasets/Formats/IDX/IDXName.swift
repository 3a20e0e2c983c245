/// What a file's name says of an IDX file: `emnist-letters-train-images-idx3-ubyte.gz` holds the images of the training part of
/// the set `emnist-letters`.
struct IDXName: Hashable {
  enum Part: Hashable { case training, test }

  /// What stands before the part: one folder may hold several sets.
  let set: String
  let part: Part
  let kind: IDXFile.Kind

  /// Reads a name; nil where it is none of an IDX file.
  init?(_ name: String) {
    let name = name.lowercased()
    guard name.contains("idx") || name.contains("ubyte") else { return nil }
    let words = name.split { "-_.".contains($0) }
    guard let kindIndex = words.firstIndex(where: { ["images", "image", "labels", "label"].contains($0) }) else {
      return nil
    }
    kind = words[kindIndex].hasPrefix("i") ? .images : .labels
    let partIndex = words[..<kindIndex].lastIndex { ["train", "training", "t10k", "test"].contains($0) }
    part = partIndex.map { words[$0].hasPrefix("train") ? .training : .test } ?? .training
    set = words[..<(partIndex ?? kindIndex)].joined(separator: "-")
  }
}

package import Formats

/// Fashion-MNIST: 70,000 images of clothes, 28 × 28 grey pixels, 10 classes.
package enum FashionMNIST {
  /// Where Debian's package `dataset-fashion-mnist` puts it.
  package static let systemFolder = "/usr/share/datasets/fashion-mnist"

  /// The classes in the order of their labels.
  static let classNames = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
  ]

  /// Reads the images and labels from `folder(dataDirectory:)`.
  static func contents(dataDirectory: String?) throws(InputError) -> DatasetContents {
    let folder = try folder(dataDirectory: dataDirectory)
    return try IDXFolder(path: folder).contents(classNames: classNames)
  }

  /// The first of `dataDirectory/fashion-mnist`, `dataDirectory` and Debian's folder that holds training images.
  package static func folder(
    dataDirectory: String?, systemFolder: String = systemFolder
  ) throws(InputError) -> String {
    let folders = (dataDirectory.map { ["\($0)/fashion-mnist", $0] } ?? []) + [systemFolder]
    guard let folder = folders.first(where: { IDXFolder(path: $0).holdsTrainingImages }) else {
      throw InputError(
        "fashion-mnist: not found in \(folders.joined(separator: ", ")); install Debian's dataset-fashion-mnist "
          + "(apt-get install dataset-fashion-mnist), or name the folder that holds it with --data-dir")
    }
    return folder
  }
}

import Examples
import Formats
import Wording

extension RegisteredDataset {
  static let fashionMNIST = fashionMNIST(
    id: "fashion-mnist", title: "Fashion-MNIST", examples: 70_000
  ) { (surroundings) throws(InputError) in try FashionMNIST.contents(dataDirectory: surroundings.dataDirectory) }

  /// The first 10,000 training images (the source is in random order) and all test images, for trials that take a sixth of
  /// the time.
  static let fashionMNIST10k = fashionMNIST(
    id: "fashion-mnist-10k", title: "Fashion-MNIST, 10,000 training images", examples: 20_000
  ) { (surroundings) throws(InputError) in
    let (all, few) = (try FashionMNIST.contents(dataDirectory: surroundings.dataDirectory), 10_000)
    let there = all.trainingCount ?? all.features.rows
    guard there >= few else {
      throw InputError(
        "fashion-mnist-10k: of \(grouped(few)) images to train on there are \(grouped(there)); give all of Fashion-MNIST's files"
      )
    }
    return all.keeping(trainingRows: few)
  }

  private static func fashionMNIST(
    id: String, title: String, examples: Int,
    contents: @escaping @Sendable (Surroundings) throws(InputError) -> DatasetContents
  ) -> RegisteredDataset {
    RegisteredDataset(
      entry: DatasetEntry(
        id: id, title: title, kind: .idx,
        source:
          "H. Xiao, K. Rasul and R. Vollgraf 2017, \"Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine "
          + "Learning Algorithms\", arXiv:1708.07747",
        licence: "MIT", examples: examples, features: 784, classes: 10),
      contents: contents)
  }
}

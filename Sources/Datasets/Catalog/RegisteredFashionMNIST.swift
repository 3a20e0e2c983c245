extension RegisteredDataset {
  static let fashionMNIST = RegisteredDataset(
    entry: DatasetEntry(
      id: "fashion-mnist", title: "Fashion-MNIST", kind: .idx,
      source: "H. Xiao, K. Rasul and R. Vollgraf 2017, \"Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine "
        + "Learning Algorithms\", arXiv:1708.07747",
      licence: "MIT", examples: 70_000, features: 784, classes: 10),
    contents: { (surroundings) throws(DatasetError) in
      try FashionMNIST.contents(dataDirectory: surroundings.dataDirectory)
    })
}

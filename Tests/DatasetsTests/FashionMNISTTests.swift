import Datasets
import Foundation
import Examples
import Testing

/// Pixel statistics and counts are NumPy's on the files of Debian's package `dataset-fashion-mnist`.
@Suite(
  "Fashion-MNIST", .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/datasets/fashion-mnist")))
struct FashionMNISTTests {
  @Test("Its images, labels and pixel statistics are those of the published files")
  func published() throws {
    let dataset = try DatasetCatalog.standard.load(.named("fashion-mnist"), suiteSeed: 1)
    #expect(dataset.features.rows == 70_000 && dataset.features.columns == 784)
    #expect(dataset.trainingCount == 60_000)
    #expect(dataset.classes.prefix(10) == [9, 0, 0, 3, 0, 2, 7, 2, 5, 5])
    #expect(dataset.classes[60_000..<60_010] == [9, 2, 1, 1, 6, 1, 4, 6, 5, 7])
    #expect(dataset.classNames.first == "T-shirt/top" && dataset.classNames.last == "Ankle boot")
    #expect(dataset.counts(0..<60_000) == Array(repeating: 6000, count: 10))
    let training = StandardizationMode.auto.standardization(of: dataset, rows: Array(0..<60_000))
    #expect(isClose(training.mean[0] / 255, 0.2860405969887955, relative: 1e-14))
    #expect(isClose(training.scale[783] / 255, 0.3530242445149226, relative: 1e-14))
  }

  @Test("A data directory that holds IDX files, or a folder fashion-mnist of them, comes first")
  func dataDirectory() throws {
    for subfolder in ["", "fashion-mnist/"] {
      let folder = try TemporaryFolder()
      try folder.write("\(subfolder)train-images-idx3-ubyte", IDXTests.images)
      try folder.write("\(subfolder)train-labels-idx1-ubyte", IDXTests.labels)
      let dataset = try DatasetCatalog.standard.load(
        .named("fashion-mnist"), dataDirectory: folder.path, suiteSeed: 1)
      #expect(dataset.features.rows == 3 && dataset.classNames.count == 10)
    }
  }

  @Test("A data directory without images falls back on Debian's folder")
  func fallback() throws {
    let folder = try TemporaryFolder()
    let dataset = try DatasetCatalog.standard.load(
      .named("fashion-mnist"), dataDirectory: folder.path, suiteSeed: 1)
    #expect(dataset.features.rows == 70_000)
  }

  @Test("A label beyond the ten classes is refused")
  func labelBeyond() throws {
    let folder = try TemporaryFolder()
    try folder.write("train-images-idx3-ubyte", IDXTests.images)
    try folder.write("train-labels-idx1-ubyte", IDXTests.idx(1, [3], [0, 10, 1]))
    let text = try problem(in: folder) {
      _ = try DatasetCatalog.standard.load(.named("fashion-mnist"), dataDirectory: folder.path, suiteSeed: 1)
    }
    #expect(text == "train-labels-idx1-ubyte: a label is 10, where labels go from 0 to 9")
  }
}

@Suite("Fashion-MNIST that is not installed")
struct MissingFashionMNISTTests {
  @Test("The error says where it was looked for, what to install and which option names another folder")
  func missing() throws {
    let folder = try TemporaryFolder()
    let text = try problem(in: folder) {
      _ = try FashionMNIST.folder(dataDirectory: "\(folder.path)/data", systemFolder: "\(folder.path)/system")
    }
    #expect(
      text == "fashion-mnist: not found in data/fashion-mnist, data, system; install Debian's dataset-fashion-mnist "
        + "(apt-get install dataset-fashion-mnist), or name the folder that holds it with --data-dir")
  }
}

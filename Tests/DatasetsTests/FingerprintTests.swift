import Datasets
import Examples
import Testing

/// The references were printed by `Tests/References/dataset_fingerprint.py`.
@Suite("Fingerprint of a data set")
struct FingerprintTests {
  private func dataset(
    _ features: FeatureTable, _ targets: Targets, classNames: [String], trainingCount: Int, id: String = "any"
  ) -> Dataset {
    Dataset(
      id: id, title: "", source: "", licence: "", features: features, targets: targets, classNames: classNames,
      featureNames: Array(repeating: "x", count: features.columns), trainingCount: trainingCount,
      defaultStandardization: .feature)
  }

  @Test("It is the SHA-256 of the documented bytes")
  func reference() {
    let images = dataset(
      FeatureTable(.bytes([0, 1, 2, 3, 254, 255]), columns: 2), .classes([1, 0, 1], count: 2),
      classNames: ["no", "señor"], trainingCount: 2)
    #expect(images.fingerprint == "2126800eb9d6280468dce3a0337eb5eb62893566a38c4a5a6f3318df1e82f372")
    let table = dataset(
      FeatureTable(.doubles([0.5, -1e30]), columns: 1), .values([7, 0.1], columns: 1), classNames: [], trainingCount: 2)
    #expect(table.fingerprint == "a722c2169bf1b79b3230a2ee0a7d20a8858b6ece2eb3a4c919c5c3c692a93960")
  }

  @Test("It changes with features, targets, names and the training part, and not with the data set's name")
  func sensitivity() {
    func make(
      _ bytes: [UInt8] = [1, 2, 3, 4], columns: Int = 1, classes: [Int32] = [0, 1, 0, 1], names: [String] = ["a", "b"],
      training: Int = 3, id: String = "any"
    ) -> String {
      dataset(
        FeatureTable(.bytes(bytes), columns: columns), .classes(classes, count: 2), classNames: names,
        trainingCount: training, id: id
      ).fingerprint
    }
    let changed = [
      make(), make([1, 2, 3, 5]), make(classes: [0, 1, 1, 1]), make(names: ["a", "c"]), make(training: 4),
      make([1, 2, 3, 4, 5, 6, 7, 8], columns: 2),
    ]
    #expect(Set(changed).count == changed.count)
    #expect(make(id: "other") == make())
  }
}

import Datasets
import Examples
import Matrices
import Testing

@Suite("Standardised and prepared data sets")
struct PreparationTests {
  private func table(_ values: FeatureTable.Values, columns: Int) -> Dataset {
    let features = FeatureTable(values, columns: columns)
    return Dataset(
      id: "toy", title: "", source: "", licence: "", features: features,
      targets: .values(Array(repeating: 0, count: features.rows), columns: 1), classNames: [],
      featureNames: (0..<columns).map { "x\($0)" }, trainingCount: features.rows, defaultStandardization: .feature)
  }

  /// A part as the nets see it.
  private func gathered(_ examples: Examples) -> (storage: MatrixStorage<Double>, batch: MatrixView<Double>) {
    let columns = examples.features.columns
    let storage = MatrixStorage<Double>(count: examples.rows.count * columns)
    let batch = storage.view(rows: examples.rows.count, columns: columns)
    let features = StandardizedFeatures<Double>(examples.features, examples.standardization)
    examples.rows.withUnsafeBufferPointer { features.gather($0, into: batch) }
    return (storage, batch)
  }

  private func moments(_ values: some Collection<Double>) -> (mean: Double, sd: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    return (mean, (values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(values.count)).squareRoot())
  }

  @Test(
    "The standardised training part of a table has mean 0 and population sd 1 in each feature",
    arguments: ["iris", "wine", "breast-cancer", "spiral", "moons"])
  func trainingPart(_ id: String) throws {
    let dataset = try DatasetCatalog.standard.load(.named(id), suiteSeed: 1)
    let split = try DatasetSplit(of: dataset, suiteSeed: 1, validation: 0.1, test: 0.2)
    let prepared = PreparedDataset(dataset, split: split)
    let (storage, batch) = gathered(prepared.training)
    for column in 0..<batch.columns {
      let (mean, sd) = moments((0..<batch.rows).map { batch[$0, column] })
      #expect(abs(mean) < 1e-9 && abs(sd - 1) < 1e-9, "\(dataset.featureNames[column]): \(mean), \(sd)")
    }
    withExtendedLifetime(storage) {}
  }

  @Test("The standardised training part of images has mean 0 and population sd 1 over all pixels")
  func images() throws {
    let digits = try DatasetCatalog.standard.load(.named("digits"), suiteSeed: 1)
    let split = try DatasetSplit(of: digits, suiteSeed: 1, validation: 0.1, test: 0.2)
    let (storage, batch) = gathered(PreparedDataset(digits, split: split).training)
    let (mean, sd) = moments(Array(batch.elements))
    #expect(abs(mean) < 1e-12 && abs(sd - 1) < 1e-12)
    withExtendedLifetime(storage) {}
  }

  @Test("A constant feature has scale 1, whatever the constant", arguments: [0, 0.1, -1e30, 16_777_216] as [Float])
  func constant(_ constant: Float) {
    let dataset = table(.floats((0..<2000).map { $0 % 2 == 0 ? constant : Float($0) }), columns: 2)
    let fit = StandardizationMode.feature.standardization(of: dataset, rows: dataset.rows)
    #expect(fit.scale[0] == 1 && fit.mean[0] == Double(constant))
    #expect(fit.scale[1] > 500)
  }

  @Test("A constant pixel has scale 1")
  func constantByte() {
    let dataset = table(.bytes((0..<600).map { $0 % 2 == 0 ? 201 : UInt8($0 % 256) }), columns: 2)
    let fit = StandardizationMode.feature.standardization(of: dataset, rows: dataset.rows)
    #expect(fit.scale[0] == 1 && fit.mean[0] == 201)
  }

  @Test("A small spread beside a large mean is found, in bytes and in floats")
  func smallSpread() {
    let bytes = table(.bytes((0..<100_000).map { $0 == 0 ? 254 : 255 }), columns: 1)
    let fit = StandardizationMode.global.standardization(of: bytes, rows: bytes.rows)
    #expect(isClose(fit.scale[0], (99_999.0).squareRoot() / 100_000, relative: 1e-15))
    let floats = table(.floats((0..<1000).map { 8_388_608 + Float($0 % 2) }), columns: 1)
    let other = StandardizationMode.feature.standardization(of: floats, rows: floats.rows)
    #expect(other.scale[0] == 0.5 && other.mean[0] == 8_388_608.5)
  }

  @Test("Statistics come from the given rows alone")
  func trainingRowsOnly() {
    let dataset = table(.floats([1, 1000, 3, -1000]), columns: 1)
    let fit = StandardizationMode.feature.standardization(of: dataset, rows: [0, 2])
    #expect(fit.mean == [2] && fit.scale == [1])
  }

  @Test("`auto` is the data set's default, `none` changes nothing")
  func modes() throws {
    let iris = try DatasetCatalog.standard.load(.named("iris"), suiteSeed: 1)
    let rows = Array(iris.rows.prefix(90))
    func fit(_ mode: StandardizationMode) -> Standardization { mode.standardization(of: iris, rows: rows) }
    #expect(fit(.auto) == fit(.feature) && fit(.auto) != fit(.global))
    #expect(fit(.none) == .identity(columns: 4))
    #expect(Set(fit(.global).mean).count == 1)
  }

  @Test("The parts share table, targets and standardization; validation is nil where its share is 0")
  func parts() throws {
    let wine = try DatasetCatalog.standard.load(.named("wine"), suiteSeed: 1)
    for share in [0, 0.1] {
      let split = try DatasetSplit(of: wine, suiteSeed: 1, validation: share, test: 0.2)
      let prepared = PreparedDataset(wine, split: split, standardize: .global)
      #expect(prepared.training.rows == split.training && prepared.test.rows == split.test)
      #expect(prepared.validation?.rows == (share == 0 ? nil : split.validation))
      #expect(prepared.test.standardization == prepared.training.standardization)
      #expect(prepared.training.standardization == prepared.standardization)
    }
  }
}

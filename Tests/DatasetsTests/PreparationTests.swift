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
    let prepared = try PreparedDataset(dataset, split: split)
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
    let (storage, batch) = gathered(try PreparedDataset(digits, split: split).training)
    let (mean, sd) = moments(Array(batch.elements))
    #expect(abs(mean) < 1e-12 && abs(sd - 1) < 1e-12)
    withExtendedLifetime(storage) {}
  }

  @Test("A constant feature has scale 1, whatever the constant", arguments: [0, 0.1, -1e30, 16_777_217, 1.7e9])
  func constant(_ constant: Double) {
    let dataset = table(.doubles((0..<2000).map { $0 % 2 == 0 ? constant : Double($0) }), columns: 2)
    let fit = StandardizationMode.feature.standardization(of: dataset, rows: dataset.rows)
    #expect(fit.scale[0] == 1 && fit.mean[0] == constant)
    #expect(fit.scale[1] > 500)
  }

  @Test("A constant pixel has scale 1")
  func constantByte() {
    let dataset = table(.bytes((0..<600).map { $0 % 2 == 0 ? 201 : UInt8($0 % 256) }), columns: 2)
    let fit = StandardizationMode.feature.standardization(of: dataset, rows: dataset.rows)
    #expect(fit.scale[0] == 1 && fit.mean[0] == 201)
  }

  @Test("A small spread beside a large mean is found, in bytes and in doubles")
  func smallSpread() {
    let bytes = table(.bytes((0..<100_000).map { $0 == 0 ? 254 : 255 }), columns: 1)
    let fit = StandardizationMode.global.standardization(of: bytes, rows: bytes.rows)
    #expect(isClose(fit.scale[0], (99_999.0).squareRoot() / 100_000, relative: 1e-15))
    for base in [8_388_608, 1e8, 1e15] {
      let doubles = table(.doubles((0..<1000).map { base + Double($0 % 2) }), columns: 1)
      let other = StandardizationMode.feature.standardization(of: doubles, rows: doubles.rows)
      #expect(other.scale[0] == 0.5 && other.mean[0] == base + 0.5, "\(base)")
    }
  }

  @Test("Statistics come from the given rows alone")
  func trainingRowsOnly() {
    let dataset = table(.doubles([1, 1000, 3, -1000]), columns: 1)
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
      let prepared = try PreparedDataset(wine, split: split, standardize: .global)
      #expect(prepared.training.rows == split.training && prepared.test.rows == split.test)
      #expect(prepared.validation?.rows == (share == 0 ? nil : split.validation))
      #expect(prepared.test.standardization == prepared.training.standardization)
      #expect(prepared.training.standardization == prepared.standardization)
    }
  }

  /// A table of values to predict, of which the first rows train.
  private func prepare(targets: [Double]) throws -> PreparedDataset {
    let dataset = Dataset(
      id: "toy", title: "", source: "", licence: "",
      features: FeatureTable(.doubles(targets.indices.map(Double.init)), columns: 1),
      targets: .values(targets, columns: 1), classNames: [], featureNames: ["x"], trainingCount: targets.count,
      defaultStandardization: .feature)
    return try PreparedDataset(dataset, split: DatasetSplit(of: dataset, suiteSeed: 1, validation: 0.1, test: 0.2))
  }

  @Test("Values to predict are standardised by the training part alone, classes not at all")
  func targets() throws {
    let targets = (0..<60).map { 3e6 + Double($0 * $0) }
    let prepared = try prepare(targets: targets)
    let (mean, sd) = moments(prepared.split.training.map { targets[Int($0)] })
    let fit = prepared.targetStandardization
    #expect(isClose(fit.mean[0], mean, relative: 1e-15) && isClose(fit.scale[0], sd, relative: 1e-12), "\(fit)")
    #expect(prepared.test.targetStandardization == fit && prepared.validation?.targetStandardization == fit)
    #expect(try prepare(targets: Array(repeating: 5, count: 60)).targetStandardization.scale == [1])

    let wine = try DatasetCatalog.standard.load(.named("wine"), suiteSeed: 1)
    let split = try DatasetSplit(of: wine, suiteSeed: 1, validation: 0.1, test: 0.2)
    #expect(try PreparedDataset(wine, split: split).targetStandardization == .identity(columns: 3))
  }

  @Test("Values whose spread a Float cannot hold are refused", arguments: [1e-50, 1e39, 1e307])
  func targetsBeyondFloat(unit: Double) throws {
    let text = try problem { _ = try prepare(targets: (0..<60).map { unit * Double($0 % 9) }) }
    #expect(text == "toy: a 32-bit float cannot hold the spread of the values to predict; rescale them")
  }

  /// Splits a column whose first rows train.
  private func prepare(_ values: [Double], _ mode: StandardizationMode) throws -> PreparedDataset {
    let dataset = table(.doubles(values), columns: 1)
    return try PreparedDataset(
      dataset, split: DatasetSplit(of: dataset, suiteSeed: 1, validation: 0, test: 0.25), standardize: mode)
  }

  static let unheld: [(name: String, values: [Double], mode: StandardizationMode)] = [
    ("too large", (0..<40).map { 1e39 * Double($0) }, .feature),
    ("so large that differences overflow", (0..<40).map { $0 % 2 == 0 ? -1.7e308 : 1.7e308 }, .feature),
    ("too small", (0..<40).map { 1e-50 * Double($0) }, .feature),
    ("so small that squares vanish", (0..<40).map { 1e-170 * Double($0) }, .feature),
    ("a value beyond those that train", (0..<40).map { $0 == 7 ? 1e300 : 1 }, .feature),
    ("time stamps as they are", (0..<40).map { 1.7e9 + Double($0) }, .none),
    ("too large as it is", (0..<40).map { 1e39 * Double($0) }, .none),
    ("too small as it is", (0..<40).map { 1e-50 * Double($0) }, .none),
  ]

  @Test("A column whose spread a Float cannot hold is named", arguments: unheld)
  func beyondFloat(_ name: String, _ values: [Double], _ mode: StandardizationMode) throws {
    let text = try problem { _ = try prepare(values, mode) }
    let remedy =
      mode == .feature ? "rescale or remove the column" : "standardise by feature, or rescale or remove the column"
    #expect(text == "toy: column 'x0': a 32-bit float cannot hold its spread; \(remedy)", "\(name)")
  }

  @Test("A column whose spread a Float can hold is none, as it is or standardised")
  func withinFloat() throws {
    let columns: [(values: [Double], mode: StandardizationMode)] = [
      ((0..<40).map { 1e5 + Double($0 % 2) }, .none), ((0..<40).map { _ in 1e9 / 3 }, .none),
      ((0..<40).map { _ in 1e300 }, .feature), ((0..<40).map { 1e36 * Double($0) }, .feature),
      ((0..<40).map { 1e-36 * Double($0) }, .feature), ((0..<40).map { 1.7e18 + 1e9 * Double($0) }, .feature),
    ]
    for (values, mode) in columns { #expect(throws: Never.self, "\(values[1])") { try prepare(values, mode) } }
  }
}

import Datasets
import Foundation
import Examples
import Testing

/// The references are scikit-learn's, R's and NumPy's, written by `Tests/References/embedded_datasets.py`.
@Suite("Embedded data sets")
struct EmbeddedDatasetsTests {
  struct Facts: Decodable {
    let examples: Int
    let features: Int
    let missing: Int
    let classes: [String]
    let counts: [Int]
    let means: [Double]
    let sds: [Double]
    let mean: Double
    let sd: Double
    let last_label: String
  }

  static let embedded = DatasetCatalog.standard.entries.filter { $0.kind == .embedded }

  private func facts(_ id: String) throws -> Facts {
    let all = try JSONDecoder().decode([String: Facts].self, from: Data(PackageResources.embedded_datasets_json))
    return try #require(all[id], "no reference for \(id)")
  }

  @Test("An embedded data set has its source's shape, classes and labels", arguments: embedded)
  func shape(_ entry: DatasetEntry) throws {
    let dataset = try DatasetCatalog.standard.load(.named(entry.id), suiteSeed: 1)
    let facts = try facts(entry.id)
    #expect(dataset.features.rows == facts.examples)
    #expect(dataset.features.columns == facts.features)
    #expect(dataset.classNames == facts.classes)
    #expect(dataset.counts(dataset.rows) == facts.counts)
    #expect(dataset.labels.last == facts.last_label)
    #expect(dataset.trainingCount == facts.examples)
  }

  @Test(
    "What is missing in the source is missing in an embedded data set, and no level like 'none' is", arguments: embedded
  )
  func missing(_ entry: DatasetEntry) throws {
    let dataset = try DatasetCatalog.standard.load(.named(entry.id), suiteSeed: 1)
    let indicators = dataset.featureNames.indices.filter { dataset.featureNames[$0].hasSuffix(" is missing") }
    let count = indicators.reduce(0) { sum, column in
      sum + dataset.rows.count { dataset.features[Int($0), column] == 1 }
    }
    #expect(count == (try facts(entry.id).missing))
  }

  @Test("Means and standard deviations of an embedded data set are NumPy's", arguments: embedded)
  func moments(_ entry: DatasetEntry) throws {
    let dataset = try DatasetCatalog.standard.load(.named(entry.id), suiteSeed: 1)
    let facts = try facts(entry.id)
    let features = StandardizationMode.feature.standardization(of: dataset, rows: dataset.rows)
    for (column, name) in dataset.featureNames.enumerated() {
      let scale = facts.sds[column] == 0 ? 1 : facts.sds[column]
      #expect(isClose(features.mean[column], facts.means[column], relative: 1e-12), "mean of \(name)")
      #expect(isClose(features.scale[column], scale, relative: 1e-12), "sd of \(name)")
    }
    let global = StandardizationMode.global.standardization(of: dataset, rows: dataset.rows)
    // Over half a million numbers, NumPy adds in pairs.
    #expect(global.mean.allSatisfy { isClose($0, facts.mean, relative: 1e-11) })
    #expect(global.scale.allSatisfy { isClose($0, facts.sd, relative: 1e-11) })
  }

  @Test("The digits stay bytes and are standardised as images, the tables by feature")
  func kinds() throws {
    for entry in Self.embedded {
      let dataset = try DatasetCatalog.standard.load(.named(entry.id), suiteSeed: 1)
      let isBytes = if case .bytes = dataset.features.values { true } else { false }
      #expect(isBytes == (entry.id == "digits"), "\(entry.id)")
      #expect(dataset.defaultStandardization == (isBytes ? .global : .feature), "\(entry.id)")
    }
  }

  @Test("Features have scikit-learn's names in snake_case")
  func featureNames() throws {
    let iris = try DatasetCatalog.standard.load(.named("iris"), suiteSeed: 1)
    #expect(iris.featureNames == ["sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm"])
    #expect(iris.classNames == ["setosa", "versicolor", "virginica"])
    #expect(iris.row(0) == [5.1, 3.5, 1.4, 0.2])
  }
}

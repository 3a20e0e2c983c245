import Datasets
import Examples
import Testing

@Suite("Catalog of data sets")
struct CatalogTests {
  @Test(
    "What the catalog says of a data set without loading it is so",
    arguments: DatasetCatalog.standard.entries.filter { $0.kind != .idx })
  func entries(_ entry: DatasetEntry) throws {
    let dataset = try DatasetCatalog.standard.load(.named(entry.id), suiteSeed: 3)
    #expect(dataset.id == entry.id)
    #expect(dataset.features.rows == entry.examples)
    #expect(dataset.features.columns == entry.features)
    #expect(dataset.classNames.count == entry.classes)
    #expect(dataset.title == entry.title && dataset.source == entry.source && dataset.licence == entry.licence)
    #expect(Set(dataset.featureNames).count == entry.features)
    #expect(!dataset.hasTestPart)
  }

  @Test("Every registered name is there once")
  func names() {
    let ids = DatasetCatalog.standard.entries.map(\.id)
    #expect(
      ids == [
        "fashion-mnist", "fashion-mnist-10k", "iris", "wine", "breast-cancer", "digits", "breast-cancer-ljubljana",
        "breast-cancer-original", "german-credit", "glass", "house-votes", "ionosphere", "labor", "lenses", "letter",
        "satellite", "segment", "sonar", "soybean", "splice", "vehicle", "vowel", "zoo", "spiral", "moons", "circles",
        "xor", "gaussians",
      ])
  }

  @Test("An unknown name is answered with the nearest, or with all")
  func unknownName() throws {
    let near = try problem { _ = try DatasetCatalog.standard.load(.named("fashion-minst"), suiteSeed: 1) }
    #expect(near == "unknown data set 'fashion-minst'; did you mean 'fashion-mnist'?")
    let far = try problem { _ = try DatasetCatalog.standard.load(.named("imagenet-21k"), suiteSeed: 1) }
    #expect(far.contains("known are fashion-mnist, fashion-mnist-10k, iris"))
  }
}

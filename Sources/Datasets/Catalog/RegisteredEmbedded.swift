import Examples
import Formats
import Tables

extension RegisteredDataset {
  /// The data sets inside the program; see `Embedded/ATTRIBUTION.md`.
  static let embedded = [
    RegisteredDataset(
      embedded: PackageResources.iris_csv_gz, id: "iris", title: "Iris",
      source: "R. A. Fisher 1936, \"The use of multiple measurements in taxonomic problems\", Annals of Eugenics 7(2); "
        + "UCI, doi:10.24432/C56C76", examples: 150, features: 4, classes: 3),
    RegisteredDataset(
      embedded: PackageResources.wine_csv_gz, id: "wine", title: "Wine",
      source: "S. Aeberhard and M. Forina 1992, \"Wine\"; UCI, doi:10.24432/C5PC7J",
      examples: 178, features: 13, classes: 3),
    RegisteredDataset(
      embedded: PackageResources.breast_cancer_csv_gz, id: "breast-cancer",
      title: "Breast Cancer Wisconsin (Diagnostic)",
      source: "W. Wolberg, O. Mangasarian, N. Street and W. Street 1993, \"Breast Cancer Wisconsin (Diagnostic)\"; "
        + "UCI, doi:10.24432/C5DW2B", examples: 569, features: 30, classes: 2),
    RegisteredDataset(
      embedded: PackageResources.digits_csv_gz, id: "digits", title: "Handwritten digits, 8 × 8 pixels", isImages: true,
      source: "E. Alpaydin and C. Kaynak 1998, \"Optical Recognition of Handwritten Digits\", its test part; "
        + "UCI, doi:10.24432/C50P49", examples: 1797, features: 64, classes: 10),
  ]

  private init(
    embedded bytes: [UInt8], id: String, title: String, isImages: Bool = false, source: String, examples: Int,
    features: Int, classes: Int
  ) {
    self.init(
      entry: DatasetEntry(
        id: id, title: title, kind: .embedded, source: source, licence: "CC BY 4.0", examples: examples,
        features: features, classes: classes),
      contents: { (_) throws(InputError) in
        let file = "\(id).csv.gz"
        let text = try Gzip.inflated(bytes, file: file)
        let table = try DelimitedText.columns(text, file: file)
        let contents = try DatasetContents(table, DatasetOptions(label: "label", task: .classes), keepsAll: true)
        return isImages ? contents.asImages : contents
      })
  }
}

extension DatasetContents {
  /// The same with features as bytes, standardised as images are; whole numbers of 0…255 stay what they are.
  fileprivate var asImages: DatasetContents {
    guard case .doubles(let values) = features.values else { return self }
    var images = self
    images.features = FeatureTable(.bytes(values.map { UInt8($0) }), columns: features.columns)
    images.defaultStandardization = .global
    return images
  }
}

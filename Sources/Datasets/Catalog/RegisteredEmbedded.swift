import CEmbeddedTables
import Examples
import Formats
import Tables

extension RegisteredDataset {
  /// The data sets inside the program; see `CEmbeddedTables/Tables/ATTRIBUTION.md`.
  static let embedded = [
    RegisteredDataset(
      embedded: "iris", title: "Iris",
      source: "R. A. Fisher 1936, \"The use of multiple measurements in taxonomic problems\", Annals of Eugenics 7(2); "
        + "UCI, doi:10.24432/C56C76", examples: 150, features: 4, classes: 3),
    RegisteredDataset(
      embedded: "wine", title: "Wine",
      source: "S. Aeberhard and M. Forina 1992, \"Wine\"; UCI, doi:10.24432/C5PC7J",
      examples: 178, features: 13, classes: 3),
    RegisteredDataset(
      embedded: "breast-cancer",
      title: "Breast Cancer Wisconsin (Diagnostic)",
      source: "W. Wolberg, O. Mangasarian, N. Street and W. Street 1993, \"Breast Cancer Wisconsin (Diagnostic)\"; "
        + "UCI, doi:10.24432/C5DW2B", examples: 569, features: 30, classes: 2),
    RegisteredDataset(
      embedded: "digits", title: "Handwritten digits, 8 × 8 pixels", isImages: true,
      source: "E. Alpaydin and C. Kaynak 1998, \"Optical Recognition of Handwritten Digits\", its test part; "
        + "UCI, doi:10.24432/C50P49", examples: 1797, features: 64, classes: 10),
    RegisteredDataset(
      embedded: "breast-cancer-ljubljana", title: "Breast Cancer (Ljubljana)",
      source: "M. Zwitter and M. Soklic 1988, \"Breast Cancer\"; UCI, doi:10.24432/C51P4M",
      examples: 286, features: 39, classes: 2),
    RegisteredDataset(
      embedded: "breast-cancer-original", title: "Breast Cancer Wisconsin (Original)",
      source: "W. Wolberg 1990, \"Breast Cancer Wisconsin (Original)\"; UCI, doi:10.24432/C5HP4Z",
      examples: 699, features: 10, classes: 2),
    RegisteredDataset(
      embedded: "german-credit", title: "German credit",
      source: "H. Hofmann 1994, \"Statlog (German Credit Data)\"; UCI, doi:10.24432/C5NC77",
      examples: 1000, features: 60, classes: 2),
    RegisteredDataset(
      embedded: "glass", title: "Glass identification",
      source: "B. German 1987, \"Glass Identification\"; UCI, doi:10.24432/C5WW2P",
      examples: 214, features: 9, classes: 6),
    RegisteredDataset(
      embedded: "house-votes", title: "Congressional voting records of 1984",
      source: "J. Schlimmer 1987, \"Congressional Voting Records\"; UCI, doi:10.24432/C5C01P",
      examples: 435, features: 32, classes: 2),
    RegisteredDataset(
      embedded: "ionosphere", title: "Ionosphere",
      source: "V. Sigillito, S. Wing, L. Hutton and K. Baker 1989, \"Ionosphere\"; UCI, doi:10.24432/C5W01B",
      examples: 351, features: 34, classes: 2),
    RegisteredDataset(
      embedded: "labor", title: "Labor negotiations",
      source: "S. Matwin 1988, \"Labor Relations\"; UCI Machine Learning Repository",
      examples: 57, features: 42, classes: 2),
    RegisteredDataset(
      embedded: "lenses", title: "Contact lenses",
      source: "J. Cendrowska 1987, \"Lenses\"; UCI, doi:10.24432/C5K88Z",
      examples: 24, features: 8, classes: 3),
    RegisteredDataset(
      embedded: "letter", title: "Letter recognition",
      source: "D. Slate 1991, \"Letter Recognition\"; UCI, doi:10.24432/C5ZP40",
      examples: 20000, features: 16, classes: 26),
    RegisteredDataset(
      embedded: "satellite", title: "Landsat satellite",
      source: "A. Srinivasan 1993, \"Statlog (Landsat Satellite)\"; UCI, doi:10.24432/C55887",
      examples: 6435, features: 36, classes: 6),
    RegisteredDataset(
      embedded: "segment", title: "Image segmentation",
      source: "Vision Group, University of Massachusetts 1990, \"Image Segmentation\"; UCI, doi:10.24432/C5GP4N",
      examples: 2310, features: 19, classes: 7),
    RegisteredDataset(
      embedded: "sonar", title: "Sonar, mines against rocks",
      source: "T. Sejnowski and R. Gorman 1988, "
        + "\"Connectionist Bench (Sonar, Mines vs. Rocks)\"; UCI, doi:10.24432/C5T01Q",
      examples: 208, features: 60, classes: 2),
    RegisteredDataset(
      embedded: "soybean", title: "Soybean diseases",
      source: "R. Michalski and R. Chilausky 1980, \"Soybean (Large)\"; UCI, doi:10.24432/C5JG6Z",
      examples: 683, features: 131, classes: 19),
    RegisteredDataset(
      embedded: "splice", title: "Splice junctions of DNA",
      source: "G. Towell, M. Noordewier and J. Shavlik 1991, "
        + "\"Molecular Biology (Splice-junction Gene Sequences)\"; UCI, doi:10.24432/C5M888",
      examples: 3186, features: 180, classes: 3),
    RegisteredDataset(
      embedded: "vehicle", title: "Vehicle silhouettes",
      source: "P. Mowforth and B. Shepherd 1987, \"Statlog (Vehicle Silhouettes)\"; UCI, doi:10.24432/C5HG6N",
      examples: 846, features: 18, classes: 4),
    RegisteredDataset(
      embedded: "vowel", title: "Vowel recognition", categorical: "speaker",
      source: "D. Deterding, M. Niranjan and T. Robinson, "
        + "\"Connectionist Bench (Vowel Recognition - Deterding Data)\"; UCI, doi:10.24432/C58P4S",
      examples: 990, features: 24, classes: 11),
    RegisteredDataset(
      embedded: "zoo", title: "Zoo",
      source: "R. Forsyth 1990, \"Zoo\"; UCI, doi:10.24432/C5R59V",
      examples: 101, features: 16, classes: 7),
  ]

  /// A gzipped CSV with a header, whose last column is the label; an empty cell, and no other, is missing.
  ///
  /// `categorical` names columns of categories that are written as numbers; `features` counts the net's inputs.
  private init(
    embedded id: String, title: String, isImages: Bool = false, categorical: String? = nil,
    source: String, examples: Int, features: Int, classes: Int
  ) {
    self.init(
      entry: DatasetEntry(
        id: id, title: title, kind: .embedded, source: source, licence: "CC BY 4.0", examples: examples,
        features: features, classes: classes),
      contents: { (_) throws(InputError) in
        let file = "\(id).csv.gz"
        var options = DatasetOptions(label: "label", task: .classes)
        options.categorical = categorical
        options.reading.missing = []
        let embedded = embedded_table(id)
        let bytes = Array(UnsafeBufferPointer(start: embedded.bytes, count: embedded.count))
        let table = try DelimitedText.columns(try Gzip.inflated(bytes, file: file), file: file, options.reading)
        let contents = try DatasetContents(table, options, keepsAll: true)
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

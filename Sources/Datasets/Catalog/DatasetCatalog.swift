import Wording
package import Formats

/// The registered data sets, and the way from a reference to a loaded data set.
package struct DatasetCatalog: Sendable {
  private let registered: [RegisteredDataset]
  /// The formats that a file or a folder may have.
  package var formats: DatasetFormats

  /// Fashion-MNIST, the embedded and the generated data sets.
  package static let standard = DatasetCatalog(
    registered: [.fashionMNIST, .fashionMNIST10k] + RegisteredDataset.embedded + RegisteredDataset.generated)

  private init(registered: [RegisteredDataset], formats: DatasetFormats = .standard) {
    self.registered = registered
    self.formats = formats
  }

  /// The catalog with one more data set.
  func adding(_ dataset: RegisteredDataset) -> DatasetCatalog {
    DatasetCatalog(registered: registered + [dataset], formats: formats)
  }

  /// What is known of each without loading it.
  package var entries: [DatasetEntry] { registered.map(\.entry) }

  /// Reads, or generates, the data set of a reference.
  ///
  /// `dataDirectory` is where to look for Fashion-MNIST before Debian's folder; `suiteSeed` decides the draws of generated
  /// data sets, and of them alone.
  package func load(
    _ reference: DatasetReference, dataDirectory: String? = nil, suiteSeed: Int
  ) throws(InputError) -> Dataset {
    switch reference {
    case .named(let name):
      guard let found = registered.first(where: { $0.entry.id == name }) else {
        throw InputError("unknown data set '\(name)'\(spellingHint(for: name, among: entries.map(\.id)))")
      }
      let contents = try found.contents(.init(dataDirectory: dataDirectory, suiteSeed: suiteSeed))
      let entry = found.entry
      return Dataset(contents, id: entry.id, title: entry.title, source: entry.source, licence: entry.licence)
    case .file(let name, let path, let options):
      let (contents, origin) = try formats.contents(of: path, options)
      return Dataset(contents, id: name, title: name, source: origin, licence: "not stated")
    }
  }
}

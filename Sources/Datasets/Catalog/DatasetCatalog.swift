import Foundation
import Wording
public import Formats

/// The registered data sets, and the way from a reference to a loaded data set.
public struct DatasetCatalog: Sendable {
  private let registered: [RegisteredDataset]

  /// Fashion-MNIST, the embedded and the generated data sets.
  public static let standard = DatasetCatalog(
    registered: [.fashionMNIST, .fashionMNIST10k] + RegisteredDataset.embedded + RegisteredDataset.generated)

  private init(registered: [RegisteredDataset]) {
    self.registered = registered
  }

  /// What is known of each without loading it.
  public var entries: [DatasetEntry] { registered.map(\.entry) }

  /// Reads, or generates, the data set of a reference.
  ///
  /// `dataDirectory` is where to look for Fashion-MNIST before Debian's folder; `suiteSeed` decides the draws of generated
  /// data sets, and of them alone.
  public func load(
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
    case .csv(let name, let path, let label, let task):
      let bytes = try FileContents.bytes(of: path)
      let contents = try DatasetContents(csv: bytes, label: label, task: task, file: path)
      return Dataset(contents, id: name, title: name, source: "CSV file \(baseName(path))", licence: "not stated")
    case .idx(let name, let folder):
      let contents = try IDXFolder(path: folder).contents()
      return Dataset(contents, id: name, title: name, source: "IDX files in \(baseName(folder))", licence: "not stated")
    }
  }

  /// The last component alone: reports hold no machine's path.
  private func baseName(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}

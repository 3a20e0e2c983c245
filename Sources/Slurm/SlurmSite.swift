import Formats
import Foundation
import Wording

/// Where jobs are submitted, and how.
package struct SlurmSite: Sendable {
  package let folder: SlurmFolder
  /// The store that takes the results.
  let store: String
  let dataDirectory: String?
  package let request: SlurmRequest
  /// This program's file, which all nodes must have.
  let program: String
  /// The most tasks of an array.
  package var largestArray: Int

  /// A site for the jobs of a suite, from this process's own folder.
  ///
  /// - Throws: `SlurmError` for a store in a folder that logs cannot be written below.
  package init(
    store: String, suite: String, dataDirectory: String?, _ request: SlurmRequest,
    largestArray: Int = SlurmPrograms.usualArray
  ) throws(SlurmError) {
    folder = SlurmFolder(store: store, suite: suite)
    self.store = URL(plainPath: store).path
    self.dataDirectory = dataDirectory.map { URL(plainPath: $0).path }
    (self.request, self.largestArray) = (request, largestArray)
    if folder.url.path.utf8.contains(UInt8(ascii: "\\")) {
      throw SlurmError(
        .request, "\(store): has a backslash in its path, which Slurm has a use of its own for; give another --store")
    }
    program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "actlab"
  }

  /// The next round, whose folder is not there yet.
  package var nextRound: SlurmRound { folder.round((folder.rounds.last?.number ?? 0) + 1) }

  /// Makes the folder of the next round, which nobody else gets meanwhile.
  ///
  /// - Throws: `FileError` where it cannot be made.
  func makeRound() throws(FileError) -> SlurmRound {
    try FileError.prepareFolder(folder.url, named: folder.url.path, another: "--store")
    var round = nextRound
    while true {
      do {
        try FileManager.default.createDirectory(at: round.url, withIntermediateDirectories: false)
        return round
      } catch  where FileManager.default.fileExists(atPath: round.url.path) {
        round = folder.round(round.number + 1)
      } catch {
        throw FileError(round.url.path, error, another: "--store")
      }
    }
  }
}

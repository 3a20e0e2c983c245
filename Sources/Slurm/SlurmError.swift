import Foundation

/// Why Slurm cannot do what it was asked for, in one line that says what would be right.
package struct SlurmError: Error, CustomStringConvertible, Sendable, Hashable {
  /// Who is to blame.
  package enum Kind: Sendable, Hashable {
    /// The command: there is no Slurm here.
    case usage
    /// What was asked of Slurm.
    case request
    /// The cluster, or this machine.
    case cluster
  }

  package let description: String
  package let kind: Kind

  init(_ kind: Kind, _ description: String) {
    (self.kind, self.description) = (kind, description)
  }

  /// What one of Slurm's programs complained of, in its own words.
  init(_ program: String, _ complaint: String) {
    let words = Self.words(complaint, of: program)
    let isOfCluster = Self.signsOfTrouble.contains { words.localizedCaseInsensitiveContains($0) }
    self.init(isOfCluster ? .cluster : .request, "Slurm says: \(words.isEmpty ? "nothing" : words) (\(program))")
  }

  /// `sbatch: error: invalid partition specified: big` as `invalid partition specified: big`, several such after one another.
  private static func words(_ complaint: String, of program: String) -> String {
    complaint.split(whereSeparator: \.isNewline).map { line in
      line.trimmingPrefix("\(program): ").trimmingPrefix("error: ").trimmingPrefix("fatal: ").description
    }.joined(separator: "; ")
  }

  private static let signsOfTrouble = [
    "unable to contact", "timed out", "connection refused", "configuration source", "configuration file", "zero bytes",
    "unexpected message",
    "communication", "protocol",
  ]
}

import Foundation
import Hashing

/// The name of a random stream: everything that its draws may depend on.
///
/// A stream's seed is the first four bytes, big-endian, of the SHA-256 of its name's text
///
///     actlab/1 suite=<suite seed> purpose=<purpose> seed=<seed> part=<layer, epoch or name> piece=<piece>
///
/// (parts that do not apply are left out). An activation is no part of any name: that is what makes nets identical.
/// Trial *s* of every activation starts from the same weights and sees the same batches in the same order.
package struct StreamName: Sendable, Hashable {
  /// What a stream's draws are for.
  package enum Purpose: String, Sendable {
    /// Initial weights; the part is the layer, 0 the first.
    case weights
    /// What a randomized activation takes in training; the part is the layer, 0 the first.
    case draws
    /// The order of the training examples; the part is the epoch, 1 the first.
    case order
    /// The examples of a generated data set; the part is its name.
    case data
    /// Which examples are set aside; the part is what for, and of how many rows: `test of 150`, `validation of 120`.
    case split
    /// The training examples that the inside of nets is looked at over.
    case probe
    /// Bootstrap resamples, sign flips and posterior draws of a comparison; the part is the statistic and what it
    /// compares.
    case resampling
  }

  /// The text that is hashed.
  package let text: String

  /// The stream for a purpose of a suite, by seed, part and piece where they apply.
  package init(
    suiteSeed: Int, _ purpose: Purpose, seed: Int? = nil, part: String? = nil, piece: Int? = nil
  ) {
    var text = "actlab/1 suite=\(suiteSeed) purpose=\(purpose.rawValue)"
    if let seed { text += " seed=\(seed)" }
    if let part { text += " part=\(part)" }
    if let piece { text += " piece=\(piece)" }
    self.text = text
  }

  /// The seed for GSL's 32-bit generators; 0, which GSL takes to mean 4357, becomes 1.
  package var seed: UInt32 {
    let head = SHA256(text.utf8).digest.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return head == 0 ? 1 : head
  }
}

import Wording

/// The moments of a race that are kept to be looked at again: evenly apart, and never more than so many.
///
/// Where they become too many, every second one is dropped, and from then on half as many are kept.
package struct Moments {
  private var kept: [(step: Int, picture: [UInt8])] = []
  private var interval = 1

  /// None yet.
  package init() {}

  /// How many are kept.
  package var count: Int { kept.count }

  /// Whether the moment after a step is one of those that are kept.
  package func includes(_ step: Int) -> Bool { step % interval == 0 }

  /// Keeps a moment, later than all others.
  package mutating func keep(_ step: Int, _ picture: [UInt8]) {
    kept.append((step, picture))
    guard kept.count > Limits.momentsOfRace else { return }
    interval *= 2
    kept = kept.filter { includes($0.step) }
  }

  /// The last moment that is kept up to a step, or the first of all.
  package func picture(at step: Int) -> [UInt8]? {
    (kept.last { $0.step <= step } ?? kept.first)?.picture
  }
}

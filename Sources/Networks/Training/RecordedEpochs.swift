import Foundation

/// The epochs of a training whose scores and hidden layers are recorded. What is recorded changes nothing of what is computed.
package enum RecordedEpochs: String, Sendable, Hashable, CaseIterable {
  /// Every epoch.
  case every
  /// At most 40: every epoch of so few; of more, some at geometric steps and some that tell how the training ended.
  case spaced
  /// At most 8, likewise, for a suite of very many trials.
  case few

  /// The most epochs that are recorded; nil where all are.
  package var most: Int? {
    switch self {
    case .every: nil
    case .spaced: 40
    case .few: 8
    }
  }

  /// The epochs of the last two fifths that are recorded, of more than `most`.
  private var inLastFifths: Int { self == .few ? 4 : 10 }

  /// The epochs of a fifth of a training, one at least.
  package static func fifth(of epochs: Int) -> Int { max(1, epochs / 5) }

  /// The recorded ones among the epochs of a training that was to make `planned` and has ended after `completed`.
  ///
  /// Those at geometric steps, from the first to the last planned, are the same wherever a training ends, so that trainings which end early
  /// still have epochs in common. Beside them are up to five (of few, two) of each of the last two fifths of the completed ones,
  /// which tell whether the validation loss was still falling; the last epoch is one of them.
  package func epochs(of planned: Int, completed: Int) -> Set<Int> {
    guard let most, planned > most else { return Set(stride(from: 1, through: completed, by: 1)) }
    let ratios = most - inLastFifths - 1
    let geometric = (0...ratios).map { Int(pow(Double(planned), Double($0) / Double(ratios)).rounded()) }
    let fifth = Self.fifth(of: completed)
    let last = (0..<inLastFifths).map { completed - 2 * $0 * fifth / inLastFifths }
    return Set((geometric + last).filter { 1 <= $0 && $0 <= completed })
  }
}

extension [EpochRecord] {
  /// Whether the validation loss was still falling when the training ended: its mean over the recorded epochs of the last fifth (one
  /// at least) lies more than 1 % below that over the fifth before.
  ///
  /// Nil where that cannot be told: there is no validation part, or a fifth of which no epoch is recorded, as of a single epoch.
  public var isStillFalling: Bool? {
    guard let end = last?.epoch else { return nil }
    let fifth = RecordedEpochs.fifth(of: end)
    func mean(until last: Int) -> Double? {
      let losses = filter { (last - fifth + 1...last).contains($0.epoch) }.compactMap(\.validation.loss)
      return losses.isEmpty ? nil : losses.reduce(0, +) / Double(losses.count)
    }
    guard let before = mean(until: end - fifth), let after = mean(until: end) else { return nil }
    return after < 0.99 * before
  }
}

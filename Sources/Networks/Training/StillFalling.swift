extension EpochRecords {
  /// Whether the validation loss was still falling when the training ended: its mean over the recorded epochs of the last fifth (one
  /// at least) lies more than 1 % below that over the fifth before.
  ///
  /// Nil where that cannot be told: without a validation part, and where no epoch of one of the fifths is recorded, as after a single epoch.
  package var isStillFalling: Bool? {
    guard let end = last?.epoch else { return nil }
    let fifth = RecordedEpochs.fifth(of: end)
    func mean(until last: Int) -> Double? {
      var (sum, count) = (0.0, 0)
      for record in self where (last - fifth + 1...last).contains(record.epoch) {
        guard let loss = record.validation.loss else { continue }
        (sum, count) = (sum + loss, count + 1)
      }
      return count == 0 ? nil : sum / Double(count)
    }
    guard let before = mean(until: end - fifth), let after = mean(until: end) else { return nil }
    return after < 0.99 * before
  }
}

import ArgumentParser

extension BenchCommand {
  /// Refuses an option's value that is not one of `step`, 2·`step`, … up to `largest`, beyond which memory or patience ends.
  static func validate(_ option: String, _ value: Int, upTo largest: Int, inStepsOf step: Int = 1) throws {
    if value >= step, value <= largest, value % step == 0 { return }
    throw ValidationError(
      step == 1
        ? "\(option) must be a whole number from 1 to \(largest), not \(value)"
        : "\(option) must be \(step), \(2 * step), \(3 * step), … up to \(largest), not \(value)")
  }
}

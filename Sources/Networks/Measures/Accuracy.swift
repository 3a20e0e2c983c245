extension Measure {
  /// The share of the examples whose class has the largest score, of equal scores the first.
  package static let accuracy = Measure(
    name: "accuracy", title: "accuracy", higherIsBetter: true, unit: .share, task: .classes,
    meaning: "the share of the examples classified rightly",
    value: { Double($0.correct) / Double($0.count) })
}

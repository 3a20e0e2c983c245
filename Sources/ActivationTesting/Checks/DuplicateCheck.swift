import Activations

extension Subject {
  /// Compares values with those of the activations registered before it, or of all where it is not registered.
  func checkDuplicate(among registry: ActivationRegistry) -> Verdict {
    let z = points(500, bound: 12)
    let values = outputs(of: f, z)
    for definition in registry.definitions {
      if definition.id == configured.definition.id { break }
      guard let other = try? definition.configured().activation, isComparable(with: other) else { continue }
      let isSame = zip(values, outputs(of: other, z)).allSatisfy { abs($0 - $1) <= 1e-13 * max(1, abs($0)) }
      if isSame { return Verdict(outcome: .warning, detail: "equals '\(definition.id)', which is registered") }
    }
    return .passed
  }

  /// What is learned, or random in training, is no duplicate of what is not.
  private func isComparable(with other: any Activation) -> Bool {
    other.piecesPerUnit == pieces && other.learnables.isEmpty == f.learnables.isEmpty
      && (other is any RandomizedActivation) == (f is any RandomizedActivation)
  }
}

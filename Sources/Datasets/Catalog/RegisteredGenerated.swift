import Randomness
import Formats

extension RegisteredDataset {
  /// The data sets made by a formula from the stream (suite's seed, purpose `data`, part the data set's id).
  static let generated = [
    RegisteredDataset(
      generated: spiral, id: "spiral", title: "Spiral of three arms",
      source: "CS231n notes, \"Putting it together: minimal neural network case study\"", examples: 300, classes: 3),
    RegisteredDataset(
      generated: moons, id: "moons", title: "Two moons", source: "after scikit-learn's make_moons, noise 0.2",
      examples: 500, classes: 2),
    RegisteredDataset(
      generated: circles, id: "circles", title: "Two circles",
      source: "after scikit-learn's make_circles, factor 0.5, noise 0.1", examples: 500, classes: 2),
    RegisteredDataset(
      generated: exclusiveOr, id: "xor", title: "Exclusive or",
      source: "after M. Minsky and S. Papert 1969, \"Perceptrons\"; four Gaussians", examples: 400, classes: 2),
    RegisteredDataset(
      generated: gaussians, id: "gaussians", title: "Three Gaussians", source: "three round Gaussians in the plane",
      examples: 600, classes: 3),
  ]

  private init(
    generated formula: @escaping @Sendable (RandomStream) -> DatasetContents, id: String, title: String,
    source: String, examples: Int, classes: Int
  ) {
    self.init(
      entry: DatasetEntry(
        id: id, title: title, kind: .generated, source: source, licence: "none needed: generated",
        examples: examples, features: 2, classes: classes),
      contents: { (surroundings) throws(InputError) in
        formula(RandomStream(StreamName(suiteSeed: surroundings.suiteSeed, .data, part: id)))
      })
  }
}

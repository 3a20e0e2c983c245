/// The values of the measures for one net and part of the data; of those that do not apply, nil.
///
/// It is a plain stretch of memory, so that making and copying one costs next to nothing.
package struct Score: Sendable {
  /// In the order of `Measure.all`, for as many as there are; 0 where there is no value.
  private var values: [9 of Double] = .init(repeating: 0)
  /// A bit for each value that there is.
  private(set) var known: UInt16 = 0

  /// Nothing scored.
  package init() {}

  /// Values by their measures.
  package init(_ values: [Measure: Double]) {
    for (measure, value) in values { self[measure] = value }
  }

  /// The measures of some predictions that suit their task.
  init(_ predictions: Predictions) {
    for (place, measure) in Measure.all.enumerated() where measure.task == nil || measure.task == predictions.task {
      self[place: place] = measure.value(predictions)
    }
  }

  /// Whether nothing was scored.
  package var isEmpty: Bool { known == 0 }

  package subscript(measure: Measure) -> Double? {
    get { self[place: measure.place] }
    set { self[place: measure.place] = newValue }
  }

  /// The value of the measure at a place of `Measure.all`.
  package subscript(place place: Int) -> Double? {
    get { known & 1 << UInt16(place) == 0 ? nil : values[place] }
    set {
      values[place] = newValue ?? 0
      let bit: UInt16 = 1 << UInt16(place)
      if newValue == nil { known &= ~bit } else { known |= bit }
    }
  }

  /// The mean loss of an example.
  package var loss: Double? { self[place: Self.placeOfLoss] }
  /// The share of the examples whose class it names.
  package var accuracy: Double? { self[place: Self.placeOfAccuracy] }
  /// The share of the values' variance that it explains.
  package var r2: Double? { self[.r2] }

  private static let placeOfLoss = Measure.loss.place
  private static let placeOfAccuracy = Measure.accuracy.place
}

extension Score: Hashable {
  /// Whether two scores have the same values.
  package static func == (a: Score, b: Score) -> Bool {
    a.known == b.known && a.values.indices.allSatisfy { a.values[$0] == b.values[$0] }
  }

  /// Feeds the values.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(known)
    for place in values.indices { hasher.combine(values[place]) }
  }
}

extension Score: Codable {
  /// From the values by their measures' names; those of measures that are unknown are left out.
  package init(from decoder: any Decoder) throws {
    let named = try [String: Double](from: decoder)
    for (place, measure) in Measure.all.enumerated() { self[place: place] = named[measure.name] }
  }

  /// As the values by their measures' names.
  package func encode(to encoder: any Encoder) throws {
    let named = Measure.all.enumerated().compactMap { place, measure in self[place: place].map { (measure.name, $0) } }
    try Dictionary(uniqueKeysWithValues: named).encode(to: encoder)
  }
}

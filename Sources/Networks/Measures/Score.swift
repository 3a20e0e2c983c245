/// The values of the measures for one net and part of the data; of those that do not apply, nil.
public struct Score: Sendable, Hashable {
  /// In the order of `Measure.all`; empty where nothing was scored.
  private var values: [Double?] = []

  /// Nothing scored.
  public init() {}

  /// Values by their measures.
  public init(_ values: [Measure: Double]) {
    for (measure, value) in values { self[measure] = value }
  }

  /// The measures of some predictions that suit their task.
  init(_ predictions: Predictions) {
    values = Measure.all.map { measure in
      measure.task == nil || measure.task == predictions.task ? measure.value(predictions) : nil
    }
  }

  /// Whether nothing was scored.
  public var isEmpty: Bool { values.allSatisfy { $0 == nil } }

  /// The value of a measure.
  public subscript(measure: Measure) -> Double? {
    get { Measure.places[measure.name].flatMap { self[place: $0] } }
    set {
      guard let place = Measure.places[measure.name] else { preconditionFailure("\(measure.name) is in Measure.all") }
      self[place: place] = newValue
    }
  }

  /// The value of the measure at a place of `Measure.all`.
  public subscript(place place: Int) -> Double? {
    get { place < values.count ? values[place] : nil }
    set {
      if values.isEmpty {
        guard newValue != nil else { return }
        values = Array(repeating: nil, count: Measure.all.count)
      }
      values[place] = newValue
      if isEmpty { values = [] }
    }
  }

  /// The mean loss of an example.
  public var loss: Double? { self[.loss] }
  /// The share of the examples whose class it names.
  public var accuracy: Double? { self[.accuracy] }
  /// The share of the values' variance that it explains.
  public var r2: Double? { self[.r2] }
}

extension Score: Codable {
  /// From the values by their measures' names; those of measures that are unknown are left out.
  public init(from decoder: any Decoder) throws {
    let named = try [String: Double](from: decoder)
    for (place, measure) in Measure.all.enumerated() { self[place: place] = named[measure.name] }
  }

  /// As the values by their measures' names.
  public func encode(to encoder: any Encoder) throws {
    let named = Measure.all.enumerated().compactMap { place, measure in self[place: place].map { (measure.name, $0) } }
    try Dictionary(uniqueKeysWithValues: named).encode(to: encoder)
  }
}

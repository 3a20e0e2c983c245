import Activations
import Datasets
import Examples
import Figures
import Formats
import Networks

/// What a race is of: its nets with their colours, its examples, its plane.
struct RaceDescription {
  let text: String

  init(_ race: Race, _ plane: Plane) {
    let styles = Palette.styles(of: race.labels)
    let nets: [JSONValue] = race.racers.map { racer in
      JSONValue.object([
        ("label", .string(racer.label)), ("formula", .string(racer.activation.definition.formula)),
        ("color", .string(styles[racer.label]?.color ?? Palette.ink)),
        ("dash", .array((styles[racer.label]?.dash ?? []).map(JSONValue.number))),
        ("parameters", .int(racer.network.architecture.parameterCount)),
      ])
    }
    let dataset = race.data.dataset
    let features = race.data.features
    func points(_ rows: [Int32]) -> JSONValue {
      guard case .classes(let classes, _) = dataset.targets else { return .null }
      let points = rows.map { row in
        [JSONValue.number(features[Int(row), 0]), .number(features[Int(row), 1]), .int(Int(classes[Int(row)]))]
      }
      return .array(points.map(JSONValue.array))
    }
    func ends(_ range: ClosedRange<Double>) -> JSONValue {
      .array([.number(range.lowerBound), .number(range.upperBound)])
    }
    text =
      JSONValue.object([
        ("is", .string("race")), ("nets", .array(nets)), ("hidden", .array(race.hidden.map(JSONValue.int))),
        ("classes", .array(dataset.classNames.map(JSONValue.string))),
        ("features", .array(dataset.featureNames.map(JSONValue.string))),
        ("x", ends(plane.x)), ("y", ends(plane.y)), ("training", points(race.data.split.training)),
        ("test", points(race.data.split.test)), ("stepsPerEpoch", .int(race.stepsPerEpoch)),
        ("notes", .array(race.notes.map(JSONValue.string))),
      ]).line
  }

  /// Whether a race runs, and how far it is.
  static func state(isRunning: Bool, steps: Int, _ note: String?) -> String {
    JSONValue.object([
      ("is", .string("state")), ("running", .bool(isRunning)), ("step", .int(steps)),
      ("note", note.map(JSONValue.string) ?? .null),
    ]).line
  }
}

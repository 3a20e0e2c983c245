import Activations
import Examples
package import Experiments
import Figures
import Formats
import Networks
import Wording
import Datasets

/// The first words of a session: what there is to choose from.
enum Greeting {
  static func text(_ lab: Lab) -> String {
    let activations = lab.registry.definitions.map { definition in
      JSONValue.object([
        ("id", .string(definition.id)), ("name", .string(definition.name)), ("formula", .string(definition.formula)),
      ])
    }
    let optimizers = Optimizer.Method.allCases.map { method in
      JSONValue.object([("id", .string(method.rawValue)), ("formula", .string(method.formula))])
    }
    let initializers = Initializer.allCases.map { law in
      JSONValue.object([("id", .string(law.rawValue)), ("formula", .string(law.formula))])
    }
    return JSONValue.object([
      ("is", .string("greeting")), ("activations", .array(activations)), ("optimizers", .array(optimizers)),
      ("initializers", .array(initializers)),
      (
        "limits",
        .object([
          ("nets", .int(Limits.netsOfPage)), ("layers", .int(Limits.layersOfPage)), ("units", .int(Limits.unitsOfPage)),
          ("examples", .int(Limits.examplesOfPage)), ("classes", .int(Limits.classesOfPage)),
          ("message", .int(Limits.messageBytes)), ("letters", .int(Limits.lettersOfNet)),
        ])
      ),
    ]).line
  }
}

/// What a race is of: its nets with their colours, its examples, its plane.
struct RaceDescription {
  let text: String

  init(_ race: Race, _ plane: Plane) {
    let styles = Palette.styles(of: race.labels)
    let nets: [JSONValue] = race.racers.map { racer in
      JSONValue.object([
        ("label", .string(racer.label)), ("formula", .string(racer.activation.definition.formula)),
        ("color", .string(styles[racer.label]?.color ?? Palette.ink)),
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

extension RaceSettings.Problem {
  /// What the page is told.
  var message: String {
    JSONValue.object([("is", .string("problem")), ("setting", .string(setting)), ("text", .string(text))]).line
  }
}

/// Whether an activation can be read, asked while somebody types it: no running net is touched.
package struct NetCheck {
  package let text: String

  package init(_ net: String, in lab: Lab) {
    var members: [(String, JSONValue)] = [("is", .string("checked")), ("net", .string(net))]
    do {
      let configured = try Self.activation(net, in: lab)
      members += [
        ("label", .string(configured.label)), ("formula", .string(configured.definition.formula)),
        ("derivative", .string(configured.definition.derivative)), ("problem", .null),
      ]
    } catch {
      members.append(("problem", .string("\(error)")))
    }
    text = JSONValue.object(members).line
  }

  private static func activation(_ net: String, in lab: Lab) throws -> ConfiguredActivation {
    if net.utf8.count > Limits.lettersOfNet {
      throw ActivationError("a formula may have \(Limits.lettersOfNet) letters here, and not \(net.utf8.count)")
    }
    guard let formula = try RaceSettings.formula(net) else { return try lab.registry.activation(net) }
    var registry = lab.registry
    try registry.register(formula)
    return try formula.configured()
  }
}

/// The race as a suite: the YAML, the command that runs it with ten seeds, and the table that it reads, where no suite can name the data.
struct SuiteAnswer {
  let text: String

  init(_ race: Race, in lab: Lab) throws(RaceSettings.Problem) {
    do {
      let (file, table) = try race.settings.file(in: lab, epochs: max(1, Int(race.epochs.rounded(.up))))
      text =
        JSONValue.object([
          ("is", .string("suite")), ("yaml", .string(file)), ("command", .string("actlab run play.yaml")),
          ("table", table.map { .object([("name", .string($0.name)), ("text", .string($0.text))]) } ?? .null),
        ]).line
    } catch { throw RaceSettings.Problem("suite", "\(error)") }
  }
}

import Activations
import Experiments
import Formats
import Networks
import Wording

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
          ("pointsOfClass", .int(Limits.pointsOfClass)),
          ("message", .int(Limits.messageBytes)), ("letters", .int(Limits.lettersOfNet)),
        ])
      ),
    ]).line
  }
}

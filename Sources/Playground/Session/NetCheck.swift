import Activations
package import Experiments
import Formats
import Wording

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

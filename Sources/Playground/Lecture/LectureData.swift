import Activations
import Figures
import Formats
import Networks

/// What the lecture's pages show beside circuits.
enum LectureData {
  /// The lecture's six activations, each with its formulas, its colour, and values and slopes from -5 to 5.
  static func activations() throws(ActivationError) -> JSONValue {
    let points = (-50...50).map { Double($0) / 10 }
    let styles = Palette.styles(of: Palette.lecture)
    return .array(
      try Palette.lecture.map { id throws(ActivationError) in
        let configured = try ActivationRegistry.standard.activation(id)
        let curve = configured.activation.curve(at: points)
        return .object([
          ("name", .string(configured.definition.name)), ("formula", .string(configured.definition.formula)),
          ("slope", .string(configured.definition.derivative)),
          ("color", .string(styles[id]?.color ?? Palette.ink)), ("x", .array(points.map(JSONValue.number))),
          ("values", .array(curve.map { .number($0.value) })), ("slopes", .array(curve.map { .number($0.slope) })),
        ])
      })
  }
}

import Activations
import Figures
import Formats
import Wording
import Foundation

extension LectureExample {
  /// The lecture's six activations.
  static let activations = LectureExample("activations", "Six activation functions and their slopes") {
    var formulas = TextTable([("activation", .left), ("f(x)", .left), ("f'(x)", .left)])
    let points = [-3.0, -1, 0, 1, 3]
    var values = TextTable(
      [("activation", .left)] + points.flatMap { [("f(\(plain($0)))", .right), ("f'(\(plain($0)))", .right)] })
    for id in Palette.lecture {
      let configured = try ActivationRegistry.standard.activation(id)
      let definition = configured.definition
      formulas.append([configured.label, definition.formula, definition.derivative])
      let rows = configured.activation.curve(at: points)
      values.append(
        [definition.id] + rows.flatMap { [String(format: "%.3f", $0.value), String(format: "%.3f", $0.slope)] })
    }
    return """
      The slope is the activation's local gradient: what it lets pass on the way back.

      \(formulas.plain)
      Where the slope is next to 0 the unit is saturated (sigmoid, tanh: far from 0) or off (ReLU: below 0), and what
      stands before it learns nothing from this example. Leaky ReLU and ELU keep a slope below 0. Maxout's x is its first
      piece here, with 0 for the other. 'actlab show elu --plot elu.svg' draws one.

      \(values.plain)
      """
  }
}

import Activations
import Figures
import Foundation
import Networks
import Wording
import Formats

/// What `actlab show` tells of an activation: its metadata, and its values and slopes at some points.
struct ActivationProfile: Printable {
  private let configured: ConfiguredActivation
  private let rows: [(x: Double, value: Double, slope: Double)]
  private static let severalPieces = "x is the first piece; the others are 0"

  /// The profile of an activation; with several pieces a unit, all but the first are 0.
  init(_ configured: ConfiguredActivation, at points: [Double]) {
    self.configured = configured
    rows = zip(points, configured.activation.curve(at: points)).map { ($0, $1.value, $1.slope) }
  }

  private var definition: ActivationDefinition { configured.definition }
  private var properties: ActivationProperties { configured.activation.properties }

  /// For a terminal.
  var text: String {
    var lines = ["\(definition.name) (\(configured.label))", ""]
    lines.append("  f(x)        \(definition.formula)")
    lines.append("  f'(x)       \(definition.derivative)")
    for parameter in definition.parameters {
      let value = plain(configured.values[parameter.name])
      lines.append(
        "  \(parameter.name.padding(toLength: 11, withPad: " ", startingAt: 0)) \(value): \(parameter.meaning)")
    }
    lines.append("  range       \(end(range.lowerBound)) … \(end(range.upperBound))")
    lines.append("  kinks       \(kinksInWords)")
    lines.append(
      "  gain        \(shown(MatchedGain.of(configured.activation)) ?? "none") matched (1/√E[f(z)²]), "
        + "\(shown(properties.recommendedGain) ?? "none") published")
    lines.append("  per unit    \(counted(configured.activation.piecesPerUnit, "piece"))")
    lines.append("  source      \(definition.source)")
    var table = TextTable([("x", .right), ("f(x)", .right), ("f'(x)", .right)])
    for row in rows {
      table.append([plain(row.x), row.value.sixDigits, row.slope.sixDigits])
    }
    let note = configured.activation.piecesPerUnit > 1 ? "\n\(Self.severalPieces).\n" : ""
    return lines.joined(separator: "\n") + "\n\n" + table.plain + note
  }

  private func shown(_ gain: Double?) -> String? { gain.map { String(format: "%.4f", $0) } }

  /// As a figure.
  var figure: Figure {
    let activation = configured.activation
    let plot = ActivationPlot(
      label: configured.label, formula: definition.formula, derivative: definition.derivative, kinks: kinks,
      note: activation.piecesPerUnit > 1 ? Self.severalPieces : nil
    ) { points in activation.curve(at: points) }
    return plot.figure
  }

  /// As an object.
  var json: JSONValue {
    .object([
      ("id", .string(definition.id)), ("name", .string(definition.name)), ("label", .string(configured.label)),
      ("formula", .string(definition.formula)), ("derivative", .string(definition.derivative)),
      ("parameters", .object(definition.parameters.map { ($0.name, .number(configured.values[$0.name])) })),
      ("range", .array([.number(range.lowerBound), .number(range.upperBound)])),
      ("kinks", .array(kinks.map(JSONValue.number))), ("kinks_in_words", .string(kinksInWords)),
      ("gain", JSONValue(properties.recommendedGain)),
      ("matched_gain", JSONValue(MatchedGain.of(configured.activation))),
      ("pieces", .int(configured.activation.piecesPerUnit)), ("source", .string(definition.source)),
      (
        "points",
        .array(
          rows.map { .object([("x", .number($0.x)), ("value", .number($0.value)), ("slope", .number($0.slope))]) })
      ),
    ])
  }

  private var range: ClosedRange<Double> { properties.range }
  private var kinks: [Double] { properties.kinks }

  /// Where the derivative jumps, as far as it is declared: formulas declare nothing.
  private var kinksInWords: String {
    let known = kinks.map(plain) + [properties.kinksOfPieces].compactMap(\.self)
    if !known.isEmpty { return known.joined(separator: ", ") }
    return definition.isFormula ? "not known of a formula" : "none"
  }

  private func end(_ bound: Double) -> String {
    bound.isInfinite ? (bound < 0 ? "−∞" : "∞") : plain(bound)
  }
}

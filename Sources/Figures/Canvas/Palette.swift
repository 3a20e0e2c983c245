/// How the things compared are told apart: by a colour, and, from the eighth on, by dashes and the form of points, too.
///
/// The colours were chosen by a search for the largest smallest difference in Oklab, as seen with normal sight, protanopia,
/// deuteranopia and tritanopia (Machado, Oliveira & Fernandes 2009), among those with a contrast of at least 3:1 on both
/// white and #0d1117, so that figures can be read on light and on dark pages alike.
package enum Palette {
  package static let colors = ["#3399dd", "#cc2200", "#117755", "#9933bb", "#bb8844", "#1155ff", "#ff33aa"]
  /// The grey of text and axes: 4.3:1 on white and on #0d1117.
  package static let ink = "#797979"

  /// The grey of grids.
  static let faint = translucent(ink, 0.3)

  /// How one of the things compared is drawn.
  package struct Style: Sendable {
    /// The colour, as `#rrggbb`.
    package let color: String
    /// gnuplot's dash pattern.
    let dash: String
    /// gnuplot's number of the point.
    let point: Int
  }

  private static let dashes = ["solid", "(12,6)", "(4,5)", "(16,5,4,5)", "(24,6)", "(16,5,4,5,4,5)"]
  private static let points = [7, 5, 9, 13, 11]

  /// The style of the thing at a position.
  package static func style(_ position: Int) -> Style {
    let round = position / colors.count
    return Style(
      color: colors[position % colors.count], dash: dashes[round % dashes.count], point: points[round % points.count])
  }

  /// The colour with a share of opacity, in gnuplot's notation `#aarrggbb`, where 00 is opaque.
  static func translucent(_ color: String, _ opacity: Double) -> String {
    let alpha = String(Int(((1 - opacity) * 255).rounded()), radix: 16)
    return "#" + (alpha.count < 2 ? "0" : "") + alpha + color.dropFirst()
  }
}

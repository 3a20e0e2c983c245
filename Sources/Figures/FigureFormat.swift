import Wording

/// What figures' files can be. Lines and points look alike in all of them, though gnuplot's terminals differ in what they take for 1.
package enum FigureFormat: String, CaseIterable, Sendable {
  /// For pages, light and dark: the same bytes at every making.
  case svg
  /// For papers; each making has its date in it.
  case pdf
  /// For all else, twice as many pixels as an SVG has.
  case png

  /// What gnuplot calls letters of a size in pixels: its SVG counts pixels, the others points, of which 72 are an inch.
  func points(of pixels: Double) -> Double { self == .svg ? pixels : 0.75 * pixels }

  /// gnuplot's terminal for a canvas of a size in pixels, of which 96 are an inch.
  func terminal(width: Double, height: Double) -> String {
    let font = "noenhanced font 'sans-serif,\(plain(points(of: 12)))'"
    return switch self {
    case .svg: "set terminal svg size \(plain(width)),\(plain(height)) fixed \(font) linewidth 1"
    case .pdf:
      "set terminal pdfcairo size \(plain(width / 96))in,\(plain(height / 96))in \(font) fontscale 0.75 linewidth 1.4 "
        + "pointscale 1.15 dashlength 1.6"
    case .png:
      "set terminal pngcairo size \(plain(2 * width)),\(plain(2 * height)) \(font) fontscale 2 linewidth 2 "
        + "pointscale 3 dashlength 2"
    }
  }
}

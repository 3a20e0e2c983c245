import Wording

/// What figures' files can be.
package enum FigureFormat: String, CaseIterable, Sendable {
  /// For pages, light and dark: the same bytes at every making.
  case svg
  /// For papers; each making has its date in it.
  case pdf
  /// For all else, twice as many pixels as an SVG has.
  case png

  /// gnuplot's terminal for a canvas of a size in pixels, of which 96 are an inch.
  func terminal(width: Double, height: Double) -> String {
    let font = "noenhanced font 'sans-serif,12'"
    return switch self {
    case .svg: "set terminal svg size \(plain(width)),\(plain(height)) fixed \(font) linewidth 1"
    case .pdf:
      "set terminal pdfcairo size \(plain(width / 96))in,\(plain(height / 96))in \(font) fontscale 0.75 linewidth 1"
    case .png:
      "set terminal pngcairo size \(plain(2 * width)),\(plain(2 * height)) \(font) fontscale 2 linewidth 2 pointscale 2"
    }
  }
}

import Foundation

/// A range of values cut into bands of equal width, each with a colour; what is beyond an end is in the last band there.
struct ValueBands {
  let range: ClosedRange<Double>

  /// From light to dark, so that more is darker in grey, too.
  static let colors: [String] = (0..<12).map { band in
    let (light, dark) = ([238.0, 244, 250], [8.0, 48, 107])
    let share = Double(band) / 11
    return "#" + zip(light, dark).map { String(format: "%02x", Int(($0 + ($1 - $0) * share).rounded())) }.joined()
  }

  init(_ range: ClosedRange<Double>) { self.range = range }

  private var width: Double { (range.upperBound - range.lowerBound) / Double(Self.colors.count) }

  /// The smallest value of a band.
  func edge(below band: Int) -> Double {
    band == 0 ? -.infinity : range.lowerBound + width * Double(band)
  }

  /// The band of a value.
  func band(of value: Double) -> Int {
    width > 0 ? Int(min(max((value - range.lowerBound) / width, 0), Double(Self.colors.count - 1))) : 0
  }
}

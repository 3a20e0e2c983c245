/// Paths of an SVG within a page, written short: numbers to a tenth of a pixel, lines without places that nobody would miss.
enum InlinePath {
  /// A rectangle between two places along each axis.
  static func box(_ x: [Double], _ y: [Double]) -> String {
    line([(x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1])]) + "z"
  }

  /// A line through some places: the first, then the steps, each from where the last one ended after rounding.
  static func line(_ places: [Canvas.Place]) -> String {
    var (text, command) = ("", "")
    var last = (x: 0, y: 0)
    for (index, place) in places.enumerated() {
      let here = (x: place.x.countOfTenths, y: place.y.countOfTenths)
      let step = (x: here.x - last.x, y: here.y - last.y)
      last = here
      let next = index == 0 ? "M" : step.y == 0 ? "h" : step.x == 0 ? "v" : "l"
      let numbers = next == "h" ? [step.x] : next == "v" ? [step.y] : [step.x, step.y]
      text += next == command ? "" : next
      for (place, number) in numbers.enumerated() {
        let isFirst = place == 0 && next != command
        text += (isFirst || number < 0 ? "" : " ") + number.asTenths
      }
      command = next
    }
    return text
  }

  /// The places without those that lie on the line between others, to so much of a pixel (Ramer 1972; Douglas & Peucker 1973).
  static func simplified(_ places: [Canvas.Place], to tolerance: Double = 0.15) -> [Canvas.Place] {
    guard places.count > 2 else { return places }
    var isKept = places.indices.map { $0 == 0 || $0 == places.count - 1 }
    var stretches = [0...(places.count - 1)]
    while let stretch = stretches.popLast(), let (farthest, distance) = farthest(of: places, in: stretch) {
      if distance < tolerance { continue }
      isKept[farthest] = true
      stretches += [stretch.lowerBound...farthest, farthest...stretch.upperBound].filter { $0.count > 2 }
    }
    return zip(places, isKept).filter(\.1).map(\.0)
  }

  /// Of the places between the ends of a stretch the first one that is the farthest from the line between them, and its distance; nil
  /// where there is none between.
  private static func farthest(
    of places: [Canvas.Place], in stretch: ClosedRange<Int>
  ) -> (place: Int, distance: Double)? {
    let (first, last) = (places[stretch.lowerBound], places[stretch.upperBound])
    let (dx, dy) = (last.x - first.x, last.y - first.y)
    let length = (dx * dx + dy * dy).squareRoot()
    var farthest: (place: Int, distance: Double)?
    for index in stretch.dropFirst().dropLast() {
      let (x, y) = (places[index].x - first.x, places[index].y - first.y)
      let distance = length == 0 ? (x * x + y * y).squareRoot() : abs(x * dy - y * dx) / length
      if farthest.map({ $0.distance < distance }) ?? true { farthest = (index, distance) }
    }
    return farthest
  }
}

extension Double {
  /// Rounded to a tenth, as short as can be.
  var tenths: String { countOfTenths.asTenths }

  /// Pixels that are no farther outside of a figure than a number can be written for.
  var reachable: Double { isNaN ? 0 : Swift.min(Swift.max(self, -9999), 9999) }

  fileprivate var countOfTenths: Int { Int((10 * reachable).rounded()) }
}

extension Int {
  /// A count of tenths as a decimal number: `12.5`, `3`, `-.4`.
  fileprivate var asTenths: String {
    let (whole, rest) = (abs(self) / 10, abs(self) % 10)
    let sign = self < 0 ? "-" : ""
    if rest == 0 { return sign + String(whole) }
    return sign + (whole == 0 ? "" : String(whole)) + ".\(rest)"
  }
}

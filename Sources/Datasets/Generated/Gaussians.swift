import Foundation
import Randomness

/// Three overlapping round Gaussians: 200 points of N(centre, 1) each.
///
/// Centre k is 2·(cos a, sin a) with a = π/2 + 2πk/3: the corners of an equilateral triangle around 0. Straight lines
/// separate the classes as well as can be, so no activation should win here.
func gaussians(_ stream: RandomStream) -> DatasetContents {
  var points = PlanarPoints()
  for number in 0..<3 {
    let angle = Double.pi / 2 + 2 * Double.pi * Double(number) / 3
    for _ in 0..<200 { points.append(2 * cos(angle), 2 * sin(angle), noise: 1, stream, class: number) }
  }
  return points.contents(classNames: ["a", "b", "c"])
}

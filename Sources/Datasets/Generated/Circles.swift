import Foundation
import Randomness

/// A circle of radius ½ in one of radius 1, 250 points each, every coordinate with noise 0.1·N(0,1).
///
/// Point i of a circle of radius r is r·(cos t, sin t) with t = 2πi/250.
///
/// Source: scikit-learn, `make_circles` with `factor=0.5`.
func circles(_ stream: RandomStream) -> DatasetContents {
  var points = PlanarPoints()
  let count = 250
  for (number, radius) in [0.5, 1].enumerated() {
    for index in 0..<count {
      let t = 2 * Double.pi * Double(index) / Double(count)
      points.append(radius * cos(t), radius * sin(t), noise: 0.1, stream, class: number)
    }
  }
  return points.contents(classNames: ["inner", "outer"])
}

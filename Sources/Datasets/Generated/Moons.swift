import Foundation
import Randomness

/// Two interleaved half circles of 250 points, every coordinate with noise 0.2·N(0,1).
///
/// With t = linspace(0, π), the upper moon is (cos t, sin t), the lower (1 − cos t, ½ − sin t).
///
/// Source: scikit-learn, `make_moons`.
func moons(_ stream: RandomStream) -> DatasetContents {
  var points = PlanarPoints()
  let count = 250
  for index in 0..<count {
    let t = linspace(0, .pi, count, index)
    points.append(cos(t), sin(t), noise: 0.2, stream, class: 1)
  }
  for index in 0..<count {
    let t = linspace(0, .pi, count, index)
    points.append(1 - cos(t), 0.5 - sin(t), noise: 0.2, stream, class: 0)
  }
  return points.contents(classNames: ["lower", "upper"])
}

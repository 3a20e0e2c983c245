import Foundation
import Randomness

/// CS231n's spiral: three arms of 100 points.
///
/// Point i of arm j has the radius r = linspace(0, 1) and the angle t = linspace(4j, 4(j + 1)) + 0.2·N(0,1), and lies at
/// (r sin t, r cos t).
///
/// Source: CS231n notes, "Putting it together: minimal neural network case study".
func spiral(_ stream: RandomStream) -> DatasetContents {
  var points = PlanarPoints()
  let count = 100
  for arm in 0..<3 {
    for index in 0..<count {
      let radius = linspace(0, 1, count, index)
      let angle = linspace(Double(arm * 4), Double((arm + 1) * 4), count, index) + 0.2 * stream.normal()
      points.append(radius * sin(angle), radius * cos(angle), class: arm)
    }
  }
  return points.contents(classNames: ["arm_0", "arm_1", "arm_2"])
}

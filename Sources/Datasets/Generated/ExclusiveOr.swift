import Randomness

/// Exclusive or: 100 points of N(corner, 0.4²) at each corner (±1, ±1), of the class that says whether the signs differ.
///
/// Source: Minsky & Papert 1969, "Perceptrons", made noisy.
func exclusiveOr(_ stream: RandomStream) -> DatasetContents {
  var points = PlanarPoints()
  for (x, y) in [(-1.0, -1.0), (-1, 1), (1, -1), (1, 1)] {
    for _ in 0..<100 { points.append(x, y, noise: 0.4, stream, class: x == y ? 0 : 1) }
  }
  return points.contents(classNames: ["false", "true"])
}

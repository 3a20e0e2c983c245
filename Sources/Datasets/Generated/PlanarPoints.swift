import Examples
import Randomness

/// Points of the plane with their classes, gathered one by one: the form of every generated data set.
struct PlanarPoints {
  private var coordinates: [Double] = []
  private var classes: [Int32] = []

  /// Adds (x, y) of a class.
  mutating func append(_ x: Double, _ y: Double, class number: Int) {
    coordinates += [x, y]
    classes.append(Int32(number))
  }

  /// Adds (x + noise·N(0,1), y + noise·N(0,1)), x drawn first.
  mutating func append(_ x: Double, _ y: Double, noise: Double, _ stream: RandomStream, class number: Int) {
    let dx = noise * stream.normal()
    append(x + dx, y + noise * stream.normal(), class: number)
  }

  /// The data set of these points.
  func contents(classNames: [String]) -> DatasetContents {
    DatasetContents(
      features: FeatureTable(.doubles(coordinates), columns: 2), targets: .classes(classes, count: classNames.count),
      classNames: classNames, featureNames: ["x", "y"], defaultStandardization: .feature)
  }
}

/// The `index`-th of `count` evenly spaced numbers from `low` to `high`, both included.
func linspace(_ low: Double, _ high: Double, _ count: Int, _ index: Int) -> Double {
  low + (high - low) * Double(index) / Double(count - 1)
}

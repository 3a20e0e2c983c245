import Datasets
import Examples
package import Networks
import Wording

/// The plane of a data set's two inputs, in their own units: its examples, and a grid of points at which nets are asked what they answer.
package struct InputPlane {
  /// An example: its inputs, and its class by its number, or its value.
  package typealias Point = (x: Double, y: Double, target: Double)

  /// The names of the inputs.
  package let names: (x: String, y: String)
  /// Where the grid's columns are, ascending: from a little beyond one end of the examples to a little beyond the other.
  package let xs: [Double]
  /// Where its rows are, ascending.
  package let ys: [Double]
  private let work: TrialWork
  private let grid: FeatureTable

  private static let placesAlongAnAxis = 160

  private var data: PreparedDataset { work.data }

  /// The plane of a trial's data; nil where they have other than two inputs, larger ones than are drawn, or more classes.
  package init?(_ work: TrialWork) {
    let data = work.data
    guard data.features.columns == 2, data.dataset.classNames.count <= Limits.classesOfPlot else { return nil }
    for row in 0..<data.features.rows {
      for column in 0..<2 where data.features[row, column].magnitude > Limits.largestDrawn { return nil }
    }
    self.work = work
    names = (data.dataset.featureNames[0], data.dataset.featureNames[1])
    func places(_ column: Int) -> [Double] {
      let values = (0..<data.features.rows).map { data.features[$0, column] }
      let (low, high) = (values.min() ?? 0, values.max() ?? 0)
      // Of a constant so much that its neighbours are other numbers, however large it is.
      let margin = high > low ? 0.06 * (high - low) : max(1, 1e-3 * abs(low))
      let step = (high - low + 2 * margin) / Double(Self.placesAlongAnAxis - 1)
      return (0..<Self.placesAlongAnAxis).map { low - margin + step * Double($0) }
    }
    let (xs, ys) = (places(0), places(1))
    (self.xs, self.ys) = (xs, ys)
    grid = FeatureTable(.doubles(ys.flatMap { y in xs.flatMap { [$0, y] } }), columns: 2)
  }

  /// The examples that the net is trained on.
  package var training: [Point] { points(data.split.training) }
  /// The examples that it is tested on.
  package var test: [Point] { points(data.split.test) }

  private func points(_ rows: [Int32]) -> [Point] {
    rows.map { row in
      let target =
        switch data.dataset.targets {
        case .classes(let classes, _): Double(classes[Int(row)])
        case .values(let values, let columns): Double(values[Int(row) * columns])
        }
      return (data.features[Int(row), 0], data.features[Int(row), 1], target)
    }
  }

  /// The score of a net on the test part.
  package func score(of network: Network<Float>) -> Score {
    Scorer<Float>(for: network.architecture, loss: work.loss).score(network, on: data.test)
  }

  /// The names of the classes; none for values.
  package var classes: [String] { data.dataset.classNames }

  /// What a net answers at each point of the grid, row after row from the lowest y: of each class its probability, or the value alone.
  package func answers(of network: Network<Float>) -> [[Double]] {
    let preprocessing = Preprocessing(data)
    let answers = Answers(
      network, features: grid, standardization: data.standardization, rows: (0..<Int32(grid.rows)).map { $0 },
      classes: data.dataset.classNames, target: preprocessing.target)
    return (0..<max(1, data.dataset.classNames.count)).map { column in
      (0..<grid.rows).map { answers.output($0, column) }
    }
  }
}

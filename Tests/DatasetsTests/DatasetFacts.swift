import Datasets
import Examples

extension Dataset {
  /// The class of each row; empty for regression.
  var classes: [Int32] {
    if case .classes(let classes, _) = targets { classes } else { [] }
  }

  /// The regression targets; empty for classes.
  var values: [Double] {
    if case .values(let values, _) = targets { values } else { [] }
  }

  /// The name of the class of each row.
  var labels: [String] { classes.map { classNames[Int($0)] } }

  /// The features of a row.
  func row(_ row: Int) -> [Double] { (0..<features.columns).map { features[row, $0] } }

  /// How many of `rows` are of each class.
  func counts(_ rows: some Sequence<Int32>) -> [Int] {
    rows.reduce(into: Array(repeating: 0, count: classNames.count)) { $0[Int(classes[Int($1)])] += 1 }
  }

  /// All rows' numbers.
  var rows: [Int32] { Array(0..<Int32(features.rows)) }
}

/// The numbers are equal up to a relative error.
func isClose(_ a: Double, _ b: Double, relative tolerance: Double) -> Bool {
  abs(a - b) <= tolerance * max(abs(a), abs(b))
}

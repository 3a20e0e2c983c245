import Examples
import Wording

extension PreparedDataset {
  /// What may make scores better than they are, a sentence each: a column that tells the label, labels in the order of the rows, copies of
  /// training rows in the test part.
  package var warnings: [String] {
    guard dataset.reading != nil else { return [] }
    let perfect = perfectColumns
    var warnings: [String] = []
    if !perfect.isEmpty {
      warnings.append(
        "\(listed(perfect.prefix(5).map(quoted))) \(perfect.count == 1 ? "alone tells" : "each tell") the label: is it known before the "
          + "label is? Else --drop it")
    }
    if labelsFollowRows {
      warnings.append(
        "labels follow the order of the rows: neighbours are alike, and a random split puts them into all parts")
    }
    let copies = copiesInTest
    if copies > 0 {
      warnings.append(
        "\(counted(copies, "row")) of the test part \(numbered(copies, "is", "are")) in the training part, too")
    }
    return warnings
  }

  /// The columns of which each value goes with one label alone.
  private var perfectColumns: [String] {
    var start = 0
    return (dataset.reading?.inputs ?? []).filter { column in
      defer { start += column.rules.count }
      return tells(inputs: start..<(start + column.rules.count))
    }.map(\.name)
  }

  /// Whether the label follows from some inputs: in a sample of the rows, which most columns fail at once, and then in all.
  private func tells(inputs: Range<Int>) -> Bool {
    let rows = dataset.features.rows
    let step = max(1, rows / 2000)
    return tells(inputs: inputs, rows: Array(stride(from: 0, to: rows, by: step)))
      && (step == 1 || tells(inputs: inputs, rows: Array(0..<rows)))
  }

  private func tells(inputs: Range<Int>, rows: [Int]) -> Bool {
    let table = dataset.features
    switch dataset.targets {
    case .classes(let classes, let count):
      var classOf: [[Double]: Int32] = [:]
      for row in rows {
        let key = inputs.map { table[row, $0].isNaN ? -.infinity : table[row, $0] }
        guard classOf.updateValue(classes[row], forKey: key) ?? classes[row] == classes[row] else { return false }
      }
      if 2 * classOf.count <= rows.count { return true }
      // Of a column of numbers that hardly repeat, each class has a stretch of its own.
      let ordered = classOf.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
      return inputs.count == 1 && zip(ordered, ordered.dropFirst()).count { $0 != $1 } == count - 1
    case .values(let values, let columns):
      let numbers = rows.map { (table[$0, inputs.lowerBound], Double(values[$0 * columns])) }
      return numbers.count > 3 && abs(correlation(numbers)) > 1 - 1e-9
    }
  }

  private var labelsFollowRows: Bool {
    let order = (dataset.reading?.rowNumbers ?? []).enumerated().sorted { $0.element < $1.element }.map(\.offset)
    guard order.count >= 20 else { return false }
    switch dataset.targets {
    case .classes(let classes, let count):
      var sizes = [Double](repeating: 0, count: count)
      for number in classes { sizes[Int(number)] += 1 }
      let n = Double(order.count)
      // The changes from row to row that a random order has.
      let expected = (n - 1) * (1 - sizes.reduce(0) { $0 + $1 * ($1 - 1) } / (n * (n - 1)))
      let changes = zip(order, order.dropFirst()).count { classes[$0] != classes[$1] }
      return Double(changes) < expected / 2
    case .values(let values, let columns):
      let numbers = order.map { Double(values[$0 * columns]) }
      return correlation(Array(zip(numbers, numbers.dropFirst()))) > 0.5
    }
  }

  private var copiesInTest: Int {
    func hash(_ row: Int32) -> Int {
      var hasher = Hasher()
      for column in 0..<dataset.features.columns { hasher.combine(dataset.features[Int(row), column].bitPattern) }
      return hasher.finalize()
    }
    let trained = Set(split.training.map(hash))
    return split.test.count { trained.contains(hash($0)) }
  }
}

/// Pearson's correlation; 0 where it is not defined.
private func correlation(_ pairs: [(Double, Double)]) -> Double {
  let n = Double(pairs.count)
  let (x, y) = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
  var (xx, yy, xy) = (0.0, 0.0, 0.0)
  for (a, b) in pairs {
    xx += (a - x) * (a - x)
    yy += (b - y) * (b - y)
    xy += (a - x) * (b - y)
  }
  let correlation = xy / (xx * yy).squareRoot()
  return correlation.isNaN ? 0 : correlation
}

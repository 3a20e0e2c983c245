import CGSL

/// Numbers in double precision, to be described: memory made once and filled anew for each description.
final class Sample {
  private let memory: UnsafeMutableBufferPointer<Double>
  private var count = 0

  /// Memory for up to `capacity` numbers.
  init(capacity: Int) {
    memory = .allocate(capacity: max(1, capacity))
    memory.initialize(repeating: 0)
  }

  deinit { memory.deallocate() }

  /// Takes `count` numbers, as `fill` writes them, in place of those before.
  func fill(_ count: Int, _ fill: (UnsafeMutablePointer<Double>) -> Void) {
    precondition(count > 0 && count <= memory.count, "a sample of \(count) numbers")
    self.count = count
    if let start = memory.baseAddress { fill(start) }
  }

  private var values: Slice<UnsafeMutableBufferPointer<Double>> { memory.prefix(count) }

  var mean: Double { values.reduce(0, +) / Double(count) }

  /// The mean of the magnitudes.
  var meanMagnitude: Double { values.reduce(0) { $0 + abs($1) } / Double(count) }

  /// The root of the mean square distance from the mean.
  func deviation(from mean: Double) -> Double {
    (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)).squareRoot()
  }

  /// The root of the sum of squares.
  var norm: Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// The root of the mean square.
  var rootMeanSquare: Double { norm / Double(count).squareRoot() }

  /// The smallest and the largest number.
  var extremes: (min: Double, max: Double) { (values.min() ?? .nan, values.max() ?? .nan) }

  /// The quartiles by type 7; the numbers are in another order afterwards.
  func quartiles() -> (q25: Double, median: Double, q75: Double) {
    (quantile(0.25), quantile(0.5), quantile(0.75))
  }

  /// The value at the place q·(n − 1) of the ascending numbers, between two places in proportion.
  private func quantile(_ q: Double) -> Double {
    let place = q * Double(count - 1)
    let index = Int(place)
    let low = gsl_stats_select(memory.baseAddress, 1, count, index)
    guard place > Double(index) else { return low }
    // The numbers after the selected one are none smaller.
    let next = values[(index + 1)...].min() ?? low
    return low + (place - Double(index)) * (next - low)
  }

  /// Of a matrix of `columns` columns: those that are 0 in every row, and of each whether its magnitude is 0 or under 1 % of the
  /// largest in at least 95 % of the rows; that is `largest`, one for all columns or one for each, and the matrix's own where nil.
  func idleColumns(_ columns: Int, largest: [Double?]) -> (zero: [Int], saturated: [Bool]) {
    let rows = count / columns
    // 1 % in single precision may be a little less than 1 % in double.
    let own = values.reduce(0) { max($0, abs($1)) }
    let thresholds = (0..<columns).map { 0.01 * (1 - 1e-6) * (largest[largest.count == 1 ? 0 : $0] ?? own) }
    var zeros = [Int](repeating: 0, count: columns)
    var small = zeros
    for row in 0..<rows {
      for column in 0..<columns {
        let magnitude = abs(memory[row * columns + column])
        zeros[column] += magnitude == 0 ? 1 : 0
        small[column] += magnitude == 0 || magnitude < thresholds[column] ? 1 : 0
      }
    }
    return (zeros.indices.filter { zeros[$0] == rows }, small.map { Double($0) >= 0.95 * Double(rows) })
  }
}

/// The number nearest in single precision, with no more digits than that has.
func single(_ value: Double) -> Double { Double(Float(value).description) ?? value }

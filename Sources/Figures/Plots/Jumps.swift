/// The points at which a function is sampled: pieces between which the function or its slope jumps.
struct Jumps {
  /// Ascending points; a piece ends at a jump's left side, and the next begins at its right side.
  private(set) var pieces: [[Double]] = []

  private static let samples = 480
  /// How near to a jump its sides are sampled.
  private static let side = 1e-9

  /// Samples a range; the function is known to jump at `kinks`, and is searched for other jumps.
  init(_ range: ClosedRange<Double>, kinks: [Double], evaluate: ActivationPlot.Evaluation) {
    let length = range.upperBound - range.lowerBound
    let grid = (0...Self.samples).map { range.lowerBound + length * Double($0) / Double(Self.samples) }
    let known = kinks.filter(range.contains).map { $0 - Self.side...$0 + Self.side }
    let jumps = (known + Self.found(grid, known, evaluate)).sorted { $0.lowerBound < $1.lowerBound }
    var rest = grid[...]
    var start: [Double] = []
    for jump in jumps {
      let piece = start + rest.prefix { $0 < jump.lowerBound } + [jump.lowerBound]
      rest = rest.drop { $0 <= jump.upperBound }
      pieces.append(piece)
      start = [jump.upperBound]
    }
    pieces.append(start + rest)
  }

  /// The jumps between neighbours of a grid that are none of those known.
  private static func found(
    _ grid: [Double], _ known: [ClosedRange<Double>], _ evaluate: ActivationPlot.Evaluation
  ) -> [ClosedRange<Double>] {
    let values = evaluate(grid)
    func spread(_ values: [Double]) -> Double {
      let finite = values.filter(\.isFinite)
      return (finite.max() ?? 0) - (finite.min() ?? 0)
    }
    let scale = (spread(values.map(\.value)), spread(values.map(\.slope)))
    func isApart(_ a: (value: Double, slope: Double), _ b: (value: Double, slope: Double)) -> Bool {
      abs(a.value - b.value) > 0.05 * scale.0 || abs(a.slope - b.slope) > 0.02 * scale.1
    }
    return grid.indices.dropFirst().compactMap { index in
      var (low, high) = (grid[index - 1], grid[index])
      if known.contains(where: { $0.overlaps(low...high) }) { return nil }
      var ends = (values[index - 1], values[index])
      while isApart(ends.0, ends.1), high - low > side {
        let middle = (low + high) / 2
        guard let value = evaluate([middle]).first else { return nil }
        if isApart(ends.0, value) { (high, ends.1) = (middle, value) } else { (low, ends.0) = (middle, value) }
      }
      return isApart(ends.0, ends.1) ? low...high : nil
    }
  }
}

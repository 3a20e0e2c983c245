import Activations

/// The activation under test, and where it is tried.
struct Subject {
  let configured: ConfiguredActivation
  let f: any Activation
  /// f with its parameters rounded to `Float`, as a kernel has them.
  let rounded: any Activation

  var pieces: Int { f.piecesPerUnit }
  var properties: ActivationProperties { f.properties }

  init(_ configured: ConfiguredActivation) {
    self.configured = configured
    f = configured.activation
    let values = configured.values.byName.mapValues { Double(Float($0)) }
    rounded = (try? configured.definition.configured(values))?.activation ?? configured.activation
  }

  /// Pre-activations of `units` units in ±bound, the first pieces evenly spaced, the others scattered; none lies at a
  /// round number, where kinks are.
  func points(_ units: Int, bound: Double) -> [Double] {
    (0..<units).flatMap { unit in
      (0..<pieces).map { piece in
        let stride = piece == 0 ? 1 / Double(units) : Double(2 + piece).squareRoot() * 0.618_033_988_75
        let share = (Double(unit) + 0.381_966_011_25) * stride
        return bound * (2 * (share - share.rounded(.down)) - 1)
      }
    }
  }

  /// Upstream gradients in ±2, of both signs.
  func upstreams(_ units: Int) -> [Double] {
    (0..<units).map { unit in
      let share = (Double(unit) + 0.5) * 0.754_877_666_246_693
      return 4 * (share - share.rounded(.down)) - 2
    }
  }

  /// Values of the learnable parameters, each unit's another, so that none can be taken for a neighbour's.
  func learned(units: Int) -> [Double] {
    f.startingParameters(units: units).enumerated().map { $1 * (1 + 0.05 * Double($0 + 1)) + 0.01 }
  }

  /// "x = …", with a unit's pieces.
  func place(_ z: some Sequence<Double>) -> String {
    let numbers = z.map { String($0) }
    return "x = " + (numbers.count == 1 ? numbers[0] : "(" + numbers.joined(separator: ", ") + ")")
  }

  /// A unit's part of the pre-activations.
  func unit<Element>(_ unit: Int, of z: [Element]) -> [Element] { Array(z[unit * pieces..<(unit + 1) * pieces]) }
}

/// The largest error found, as a share of the allowed one.
struct LargestError {
  private var share = 0.0
  private var place = ""

  /// Notes an error; NaN counts as infinite, equal numbers as none.
  mutating func note(expected: Double, got: Double, allowed: Double, _ place: @autoclosure () -> String) {
    if expected == got || expected.isNaN && got.isNaN { return }
    let error = abs(expected - got) / allowed
    let found = error.isNaN ? .infinity : error
    if found > share {
      (share, self.place) = (found, "\(place()): expected \(expected), got \(got.isNaN ? "nan" : "\(got)")")
    }
  }

  var verdict: Verdict { share <= 1 ? .passed : .failed(place) }
}

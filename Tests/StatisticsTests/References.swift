import Foundation
import Statistics
import Testing

/// What scipy and statsmodels say; Tests/References/statistics_references.py writes it.
struct References: Decodable {
  struct DescriptionCase: Decodable {
    let `case`: String
    let values: [Double]
    let n: Int
    let mean, median, mad, iqm, min, max, q05, q25, q75, q95: Double
    let sd, sem: Double?
    let meanCi95: [Double]?
  }

  struct PairCase: Decodable {
    struct Level: Decodable { let level, low, high: Double }
    let `case`: String
    let a, b: [Double]
    let meanDifference, sdDifference, statistic, p, cohenDz: Double
    let df: Int
    let intervals: [Level]
    let wilcoxon: Wilcoxon
    let signFlipP: Double?
    let hodgesLehmann: Location
    let cohenD, cliffsDelta, a12, signTestP, pearson, spearman: Double
    let bayesT: [Posterior]

    struct Wilcoxon: Decodable {
      let wPlus, wMinus, pExact, pApprox: Double
      let nNonzero, nZero: Int
    }

    struct Location: Decodable {
      let estimate: Double
      let ci95: [Double]?
    }
  }

  struct Posterior: Decodable {
    let rope, below, inside, above: Double
  }

  struct PowerCase: Decodable {
    let `case`: String
    let n: Int
    let alpha, effect, power: Double
  }

  struct SeedsCase: Decodable {
    let `case`: String
    let alpha, effect: Double
    let n: Int
  }

  struct OmnibusCase: Decodable {
    struct Friedman: Decodable {
      let chi2, p, kendallW: Double
      let df: Int
    }
    struct ImanDavenport: Decodable {
      let f, p: Double
      let df1, df2: Int
    }
    struct Nemenyi: Decodable {
      let alpha, criticalDifference: Double
      let p: [[Double]]
    }
    let `case`: String
    let blocks: [[Double]]
    let higherIsBetter: Bool
    let averageRanks: [Double]
    let friedman: Friedman
    let imanDavenport: ImanDavenport
    let nemenyi: Nemenyi
  }

  struct RangeCase: Decodable {
    let `case`: String
    let count: Int
    let q, p: Double
  }

  struct BootstrapCase: Decodable {
    let `case`, statistic: String
    let a, b, percentile, bca: [Double]
    let draws: Int
    let level, estimate: Double
  }

  struct SignedRankCase: Decodable {
    let `case`: String
    let differences: [Double]
    let rope, below, inside, above: Double
  }

  struct TaskCase: Decodable {
    let `case`: String
    let a, b: [[Double]]
    let draws: Int
    let iqm, mean, median, optimalityGap, improvement: Double
    let thresholds, profile, iqmInterval: [Double]
  }

  struct AdjustmentCase: Decodable {
    let `case`: String
    let p, bonferroni, holm, hochberg, hommel, benjaminiHochberg: [Double?]
  }

  struct RankCase: Decodable {
    let `case`: String
    let blocks: [[Double]]
    let higherIsBetter: Bool
    let averageRanks: [Double]
    let wins, ties, losses: Int
  }

  let descriptions: [DescriptionCase]
  let pairs: [PairCase]
  let adjustments: [AdjustmentCase]
  let ranks: [RankCase]
  let powers: [PowerCase]
  let seeds: [SeedsCase]
  let omnibus: [OmnibusCase]
  let ranges: [RangeCase]
  let bootstraps: [BootstrapCase]
  let signedRanks: [SignedRankCase]
  let tasks: [TaskCase]

  static func read() throws -> References {
    let file = try #require(Bundle.module.url(forResource: "statistics_references", withExtension: "json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(References.self, from: Data(contentsOf: file))
  }
}

/// Records an issue that names the case and both numbers where a value is not near its reference: within 1e-9,
/// relatively, unless told otherwise.
func expect(
  _ value: Double?, isNear reference: Double?, within tolerance: Double = 1e-9, orAbsolutely floor: Double = 0,
  _ name: @autoclosure () -> String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let isNear =
    switch (value, reference) {
    case (nil, nil): true
    case (let value?, let reference?): abs(value - reference) <= max(tolerance * abs(reference), floor)
    default: false
    }
  if !isNear {
    let (got, wanted) = (value.map { "\($0)" } ?? "nil", reference.map { "\($0)" } ?? "nil")
    Issue.record("\(name()): \(got), and the reference is \(wanted)", sourceLocation: sourceLocation)
  }
}

extension Interval {
  /// Whether the interval holds x.
  func contains(_ x: Double) -> Bool { low <= x && x <= high }
}

/// Reproducible numbers for property tests: SplitMix64 (Steele, Lea & Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

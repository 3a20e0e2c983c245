import Randomness
import Statistics
import Testing

@Suite("The bootstrap")
struct BootstrapTests {
  private static let stream = StreamName(suiteSeed: 231, .resampling, part: "bootstrap")

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private static func statistic(_ reference: References.BootstrapCase) -> ([Int]) -> Double? {
    { indices in
      let (a, b) = (indices.map { reference.a[$0] }, indices.map { reference.b[$0] })
      return switch reference.statistic {
      case "mean": mean(zip(a, b).map { $0 - $1 })
      case "median of a": Description(of: a).median
      default: pearson(a, b).value
      }
    }
  }

  @Test("Percentile and BCa intervals are scipy's for the same resamples")
  func references() throws {
    for reference in try References.read().bootstraps {
      let bootstrap = Bootstrap(
        count: reference.a.count, draws: reference.draws,
        stream: StreamName(suiteSeed: 231, .resampling, part: reference.case), statistic: Self.statistic(reference))
      expect(bootstrap.estimate, isNear: reference.estimate, "\(reference.case): estimate")
      let (percentile, bca) = (
        bootstrap.percentileInterval(level: reference.level), bootstrap.bcaInterval(level: reference.level)
      )
      expect(percentile?.low, isNear: reference.percentile[0], "\(reference.case): low")
      expect(percentile?.high, isNear: reference.percentile[1], "\(reference.case): high")
      expect(bca.value?.low, isNear: reference.bca[0], "\(reference.case): BCa low")
      expect(bca.value?.high, isNear: reference.bca[1], "\(reference.case): BCa high")
    }
  }

  @Test("The mean's intervals are those of any statistic that is the mean, without a step for each pair of values")
  func mean() {
    for values in [[0.25, -1, 3.5, 0.125, 7], [1, 2], [0.1, 0.1, 0.1, 0.1], (0..<60).map { Double($0 * $0 % 17) }] {
      let any = Bootstrap(count: values.count, draws: 500, stream: Self.stream) { places in
        places.reduce(0) { $0 + values[$1] } / Double(places.count)
      }
      let mean = Bootstrap(ofMean: values, draws: 500, stream: Self.stream)
      #expect(mean.percentileInterval(level: 0.9) == any.percentileInterval(level: 0.9), "\(values)")
      let (own, general) = (mean.bcaInterval(level: 0.9), any.bcaInterval(level: 0.9))
      #expect((own.value == nil) == (general.value == nil) && own.undefined == general.undefined, "\(values)")
      expect(own.value?.low, isNear: general.value?.low, "\(values): low")
      expect(own.value?.high, isNear: general.value?.high, "\(values): high")
    }
  }

  @Test("Values without a spread give a point, and a statistic that resamples leave undefined no interval")
  func degenerate() {
    let constant = Bootstrap(count: 5, draws: 50, stream: Self.stream) { _ in 0.25 }
    #expect(constant.percentileInterval(level: 0.95) == Interval(point: 0.25))
    #expect(constant.bcaInterval(level: 0.95).value == Interval(point: 0.25))
    let values = [1.0, 2, 3]
    let correlation = Bootstrap(count: 3, stream: Self.stream) { indices in
      pearson(indices.map { values[$0] }, indices.map { values[$0] }).value
    }
    expect(correlation.estimate, isNear: 1, "estimate")
    #expect(correlation.percentileInterval(level: 0.95) == nil && correlation.undefined == .undefinedReplicate)
    #expect(correlation.bcaInterval(level: 0.95).undefined == .undefinedReplicate)
    #expect(Bootstrap(count: 0, stream: Self.stream) { _ in 0 }.undefined == .noValues)
    #expect(Bootstrap(count: 2, stream: Self.stream) { _ in .infinity }.undefined == .notFinite)
    let largest = Bootstrap(count: 30, draws: 200, stream: Self.stream) { Double(Set($0).count) }
    #expect(largest.bcaInterval(level: 0.95).undefined == .beyondReplicates)
    let single = Bootstrap(count: 1, draws: 20, stream: Self.stream) { Double($0[0]) }
    #expect(single.percentileInterval(level: 0.9) == Interval(point: 0))
    #expect(single.bcaInterval(level: 0.9).undefined == .undefinedReplicate)
  }

  @Test("Aggregates over tasks are rliable's, and the interval that of the same resamples")
  func tasks() throws {
    for reference in try References.read().tasks {
      let (a, b) = (TaskScores(reference.a), TaskScores(reference.b))
      expect(a.iqm, isNear: reference.iqm, within: 1e-12, "\(reference.case): IQM")
      expect(a.mean, isNear: reference.mean, within: 1e-12, "\(reference.case): mean")
      expect(a.median, isNear: reference.median, within: 1e-12, "\(reference.case): median")
      expect(
        a.optimalityGap(target: 1, higherIsBetter: true), isNear: reference.optimalityGap, within: 1e-12,
        "\(reference.case): gap")
      let profile = a.performanceProfile(at: reference.thresholds, higherIsBetter: true)
      for (share, expected) in zip(profile, reference.profile) {
        expect(share, isNear: expected, within: 1e-12, "\(reference.case): profile")
      }
      expect(
        ProbabilityOfImprovement(of: a, over: b).value, isNear: reference.improvement, within: 1e-12,
        "\(reference.case): improvement")
      let interval = a.intervals(
        draws: reference.draws, stream: StreamName(suiteSeed: 231, .resampling, part: reference.case), of: { [$0.iqm] })[
          0]
      expect(interval?.low, isNear: reference.iqmInterval[0], "\(reference.case): low")
      expect(interval?.high, isNear: reference.iqmInterval[1], "\(reference.case): high")
    }
  }

  @Test("Negated, scores of which less is better have the same gap, profile and aggregates, but for the sign")
  func lowerIsBetter() throws {
    let tasks = [[0.5, 0.75, 1], [2, 3, 4, 5]]
    let (up, down) = (TaskScores(tasks), TaskScores(tasks.map { $0.map { -$0 } }))
    #expect(
      up.optimalityGap(target: 3.5, higherIsBetter: true) == down.optimalityGap(target: -3.5, higherIsBetter: false))
    #expect(
      up.performanceProfile(at: [0.6, 3], higherIsBetter: true)
        == down.performanceProfile(at: [-0.6, -3], higherIsBetter: false))
    #expect(up.mean == -down.mean && up.iqm == down.iqm.map { -$0 })
  }

  @Test("An improvement's interval holds it, repeats with the name, and turns round when the two are exchanged")
  func improvement() throws {
    let (a, b) = (TaskScores([[0.5, 0.75, 1], [2, 3, 4, 5]]), TaskScores([[0.25, 0.5], [1, 3, 3.5]]))
    let improvement = ProbabilityOfImprovement(of: a, over: b)
    // By hand: (5 of 6, and a tie) and (8 of 12, and a tie).
    expect(improvement.value, isNear: (5.5 / 6 + 8.5 / 12) / 2, "the two tasks' mean")
    let interval = try #require(improvement.interval(draws: 500, stream: Self.stream))
    #expect(interval.contains(improvement.value) && interval.low < interval.high)
    #expect(improvement.interval(draws: 500, stream: Self.stream) == interval)
    expect(ProbabilityOfImprovement(of: b, over: a).value, isNear: 1 - improvement.value, "exchanged")
  }

  @Test("A resample's probability of improvement is that of its runs", arguments: 0..<20)
  func resampledImprovement(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    func tasks() -> [[Double]] {
      (0..<3).map { _ in
        (0..<Int.random(in: 1...5, using: &generator)).map { _ in
          (Double.random(in: 0...1, using: &generator) * 8).rounded() / 10
        }
      }
    }
    let (a, b) = (tasks(), tasks())
    let counts = (a + b).map(\.count)
    var values: [Double] = []
    _ = StratifiedBootstrap(counts: counts, draws: 40, stream: Self.stream) { places in
      var start = 0
      let flat = (a + b).flatMap { $0 }
      let runs = counts.map { count in
        defer { start += count }
        return places[start..<start + count].map { flat[$0] }
      }
      values.append(
        ProbabilityOfImprovement(of: TaskScores(Array(runs[0..<3])), over: TaskScores(Array(runs[3...]))).value)
      return []
    }
    values.sort()
    let interval = try #require(
      ProbabilityOfImprovement(of: TaskScores(a), over: TaskScores(b)).interval(draws: 40, stream: Self.stream))
    let names = "seed \(seed): \(a), \(b)"
    // The type-7 quantiles of 40 values at 0.025 and 0.975 lie at 0.975 and 38.025.
    expect(interval.low, isNear: values[0] * 0.025 + values[1] * 0.975, orAbsolutely: 1e-12, names)
    expect(interval.high, isNear: values[38] * 0.975 + values[39] * 0.025, orAbsolutely: 1e-12, names)
  }
}

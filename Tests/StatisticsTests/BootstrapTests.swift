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
      expect(a.iqm, isNear: reference.iqm, "\(reference.case): IQM")
      expect(a.mean, isNear: reference.mean, "\(reference.case): mean")
      expect(a.median, isNear: reference.median, "\(reference.case): median")
      expect(a.optimalityGap(), isNear: reference.optimalityGap, "\(reference.case): gap")
      for (share, expected) in zip(try #require(a.performanceProfile(at: reference.thresholds)), reference.profile) {
        expect(share, isNear: expected, "\(reference.case): profile")
      }
      expect(
        ProbabilityOfImprovement(of: a, over: b).value, isNear: reference.improvement, "\(reference.case): improvement")
      let bootstrap = a.bootstrap(
        draws: reference.draws, stream: StreamName(suiteSeed: 231, .resampling, part: reference.case), of: \.iqm)
      let interval = bootstrap.percentileInterval(level: 0.95)
      expect(interval?.low, isNear: reference.iqmInterval[0], "\(reference.case): low")
      expect(interval?.high, isNear: reference.iqmInterval[1], "\(reference.case): high")
    }
  }

  @Test("An improvement's interval holds it, repeats with the name, and turns round when the two are exchanged")
  func improvement() throws {
    let (a, b) = (TaskScores([[0.5, 0.75, 1], [2, 3, 4, 5]]), TaskScores([[0.25, 0.5], [1, 3, 3.5]]))
    let bootstrap = ProbabilityOfImprovement.bootstrap(of: a, over: b, draws: 500, stream: Self.stream)
    let (value, interval) = try (
      #require(ProbabilityOfImprovement(of: a, over: b).value), #require(bootstrap.percentileInterval(level: 0.95))
    )
    #expect(bootstrap.estimate == value && interval.contains(value) && interval.low < interval.high)
    #expect(ProbabilityOfImprovement.bootstrap(of: a, over: b, draws: 500, stream: Self.stream) == bootstrap)
    expect(ProbabilityOfImprovement(of: b, over: a).value, isNear: 1 - value, "exchanged")
  }

  @Test("Runs that diverged count in profile and improvement, and leave what they enter undefined")
  func diverged() {
    let scores = TaskScores([[1, 2, -.infinity, 3]])
    #expect(scores.iqm == 1.5 && scores.mean == nil && scores.optimalityGap() == nil)
    #expect(scores.performanceProfile(at: [0, 1.5]) == [0.75, 0.5])
    #expect(ProbabilityOfImprovement(of: scores, over: TaskScores([[0]])).value == 0.75)
    let none = TaskScores([])
    #expect(none.iqm == nil && none.mean == nil && none.median == nil && none.performanceProfile(at: [0]) == nil)
    #expect(none.bootstrap(stream: Self.stream, of: \.iqm).undefined == .noValues)
    #expect(ProbabilityOfImprovement(of: none, over: none).value == nil)
  }
}

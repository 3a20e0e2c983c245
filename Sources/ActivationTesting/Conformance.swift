public import Activations

/// The conformance kit: checks an activation against everything that the lab relies on, and all that it declares.
///
///     let conformance = Conformance(of: try registry.activation("my-own"), among: registry)
///     #expect(conformance.failures.isEmpty, "\(conformance.failures)")
public struct Conformance: Sendable {
  /// A result for each check, in their order.
  public let results: [CheckResult]

  /// The results that failed.
  public var failures: [CheckResult] { results.filter { $0.outcome == .failed } }

  /// Runs every check on an activation. `references` are its exact values; without them those that the lab has.
  public init(
    of configured: ConfiguredActivation, among registry: ActivationRegistry = .standard,
    references: [ReferencePoint]? = nil
  ) {
    let subject = Subject(configured)
    let points = references ?? ReferencePoint.known(for: configured)
    results = Check.allCases.map { check in
      let verdict =
        switch check {
        case .reference: subject.checkReference(points)
        case .gradient: subject.checkGradient()
        case .kinks: subject.checkKinks()
        case .parameters: subject.checkParameters()
        case .draws: subject.checkDraws()
        case .upstream: subject.checkUpstream()
        case .nan: subject.checkNan()
        case .infinity: subject.checkInfinity()
        case .saturation: subject.checkSaturation()
        case .batch: subject.checkBatch()
        case .accuracy: subject.checkAccuracy()
        case .slopes: subject.checkSlopes()
        case .tails: subject.checkTails()
        case .range: subject.checkRange()
        case .monotonicity: subject.checkMonotonicity()
        case .duplicate: subject.checkDuplicate(among: registry)
        }
      return CheckResult(check: check, outcome: verdict.outcome, detail: verdict.detail)
    }
  }
}

/// How a check ended.
struct Verdict {
  let outcome: CheckResult.Outcome
  let detail: String

  static let passed = Verdict(outcome: .passed, detail: "")
  static func failed(_ detail: String) -> Verdict { Verdict(outcome: .failed, detail: detail) }
  static func skipped(_ reason: String) -> Verdict { Verdict(outcome: .skipped, detail: reason) }
}

import Comparisons
import Experiments
import ResultStore
import Wording

/// How much of a suite is stored: of its search for rates first, and where that is complete, of all its trials.
struct SuiteProgress {
  /// The plan as far as it is known.
  let plan: Plan
  /// The trials of it that are not stored, or not as they were.
  let missing: [PlannedTrial]
  /// Whether more trials follow from results that are missing.
  private let isOpen: Bool

  /// Looks up what is stored of a plan.
  init(of plan: Plan, in store: ResultStore, _ lab: Lab) throws {
    let rates = try SuiteResults(store.results(of: plan), registry: lab.registry).tunedRates
    let whole = try rates.map { try plan.choosing($0) } ?? plan
    let stored = try store.stored(whole.known.map(\.key))
    (self.plan, missing) = (whole, whole.known.filter { !stored.contains($0.key) })
    isOpen = missing.contains { $0.arm == .tuning }
  }

  /// `six: 12 of 360 trials are missing: relu on digits, 64-64-10 (4), …`.
  var line: String {
    let name = plan.suite.name
    if missing.isEmpty { return "\(name): all \(plan.known.count) trials are stored" }
    let following = isOpen ? "; the tuned arm's follow from the search" : ""
    return
      "\(name): \(missing.count) of \(counted(plan.known.count, "trial")) \(numbered(missing.count, "is", "are")) missing: "
      + excerpt(Self.nets(of: missing)) + following
  }

  /// The nets of some trials, each once, with the number of its trials.
  static func nets(of trials: [PlannedTrial]) -> [String] {
    var counts: [String: Int] = [:]
    let names = trials.map { "\($0.activation) on \($0.dataset), \($0.network)" }
    for name in names { counts[name, default: 0] += 1 }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }.map { "\($0) (\(counts[$0] ?? 0))" }
  }
}

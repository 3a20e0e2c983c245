extension ScoreComparison {
  /// The comparison over data sets, a block each, whose scores are the means over the data set's own blocks.
  ///
  /// Scores of different data sets are not of one kind, so Wilcoxon's signed-rank test decides; they are independent, whether their own
  /// blocks are or not. A method that failed in any block of a data set has failed there.
  ///
  /// - Parameter datasets: one or more, each with its comparison, by the same rules.
  package init(overDatasets datasets: [(name: String, comparison: ScoreComparison)]) {
    precondition(!datasets.isEmpty, "at least one data set")
    var methods: [String] = []
    for name in datasets.flatMap({ $0.comparison.table.methods }) where !methods.contains(name) { methods.append(name) }
    let columns = methods.map { name in
      datasets.map { dataset -> Outcome in
        guard let method = dataset.comparison.methods.first(where: { $0.name == name }) else { return .missing }
        if method.failures > 0 { return .failed }
        return method.description.mean.map(Outcome.score) ?? .missing
      }
    }
    var rules = datasets[0].comparison.rules
    (rules.decision, rules.dependence) = (.wilcoxon, .independent)
    self.init(ScoreTable(methods: methods, blocks: datasets.map(\.name), columns: columns), rules)
  }
}

import Activations
import Datasets
import Experiments
import Networks
import Statistics

/// `report.md`: the answer first, then the tables, then all that is needed to redo it.
struct MarkdownReport {
  let results: SuiteResults
  let comparison: Comparison

  /// The text.
  var text: String {
    let sections = [heading, warning] + comparison.families.map(section) + [method, reproduction]
    return sections.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var suite: Suite { results.suite }

  private var heading: String {
    "# \(suite.title)\n\n" + comparison.families.map { $0.answer + "\n" }.joined(separator: "\n")
  }

  private var warning: String {
    if results.isComplete { return "" }
    return "> **Incomplete:** \(results.records.count) of \(results.plannedTrials) trials have been run. "
      + "`\(command)` runs the others.\n"
  }

  private func section(_ family: ComparisonFamily) -> String {
    let metric = family.metric.title
    let curves = LearningCurves(family, results.records)
    return """
      ## \(family.key.dataset), \(family.key.network)

      \(family.table.markdown)
      *\(metric.prefix(1).uppercased() + metric.dropFirst())* is the mean over seeds with half its 95 % t interval; \
      differences are paired by seed, with their 95 % t interval. *Rank* is the mean rank within a seed, 1 the best. \
      *Seconds* are the median wall time of a trial.

      ### Learning curves

      \(curves.caption)

      \(curves.table.markdown)
      """
  }

  private var method: String {
    let report = suite.report
    let comparisons = suite.activations.count - 1
    var lines = [
      "## How it was measured", "",
      "- **Nets.** Fully connected, trained with \(described(suite.optimizer)) at a learning rate of "
        + "\(plain(suite.learningRate)) for \(suite.epochs) \(suite.epochs == 1 ? "epoch" : "epochs") in batches of "
        + "\(suite.batchSize.map(String.init) ?? "all examples"); loss \(suite.loss?.rawValue ?? "cross-entropy on classes, mse on numbers"), "
        + "weight decay \(plain(suite.weightDecay)), initial weights \(suite.initializer.rawValue) with one gain for all.",
      "- **Identical but for the activation.** Trial *s* of every activation starts from the same weights and sees the same "
        + "batches in the same order, so results pair by seed. Seeds vary these two only: intervals speak of the one split "
        + "of the data, drawn from seed \(suite.seed).",
      "- **Data.** \(suite.validation == 0 ? "No part" : percent(suite.validation)) of the training source is set aside for "
        + "validation; features are standardised by statistics of the training part alone. The net of the last epoch is "
        + "scored on the test part, once.",
    ]
    if comparisons > 0 {
      lines.append(
        "- **Test.** Paired t of the differences from \(report.reference), two-sided, corrected by Holm over the "
          + "\(comparisons) \(comparisons == 1 ? "comparison" : "comparisons") of each table, α = \(plain(report.alpha))."
      )
      lines.append(verdictLine)
    }
    lines.append(
      "- **Divergence.** A net whose loss becomes NaN or infinite is a result: it ranks last and counts as a loss; means and "
        + "intervals are over the trials that completed.")
    return lines.joined(separator: "\n") + "\n"
  }

  private var verdictLine: String {
    let rope = suite.report.rope
    let level = plain((100 * (1 - 2 * suite.report.alpha) * 1e9).rounded() / 1e9)
    guard let rope else {
      return
        "- **Verdicts.** *different*: significant after correction. *inconclusive*: not significant, which is no finding "
        + "of no difference. No region of equivalence was declared (`report.rope`)."
    }
    return
      "- **Verdicts.** A difference of at most \(plain(rope)) (the region of equivalence, `report.rope`) counts as too small "
      + "to matter. *different*: significant after correction. *different but negligible*: significant, and the interval lies "
      + "inside the region. *equivalent*: the \(level) % interval lies inside the region (for each pair, not corrected). "
      + "*inconclusive*: none of these; it is no finding of no difference."
  }

  private var reproduction: String {
    let environment = results.environments.first
    var lines = [
      "## Provenance", "",
      "- Suite: `\(suite.name)`, as resolved in [suite.yaml](suite.yaml).",
      "- Results: [trials.csv](trials.csv), [curves.csv](curves.csv), [summary.csv](summary.csv), "
        + "[comparisons.csv](comparisons.csv).",
      "- SHA-256 of the results (trials and curves without their times): "
        + "`\(TrialsTable.hash(results.records, suite: suite.name))`.",
    ]
    if let environment {
      lines.append(
        "- Program: \(environment.program), training code revision \(environment.codeRevision), \(environment.compiler)."
      )
      lines.append(
        "- Machine: \(environment.processor), \(environment.vectorExtension); GSL \(environment.libraries["gsl"] ?? "?"), "
          + "\(environment.libraries["openblas"] ?? "?") ([environment.json](environment.json)).")
    }
    return lines.joined(separator: "\n") + """


      Run again, with only what is missing trained anew:

          \(command)

      Write this report again from the stored results:

          actlab report \(suite.name)

      """
  }

  private var command: String { isBuiltIn ? "actlab run \(suite.name)" : "actlab run suite.yaml" }

  /// Whether the program carries this very suite, and not one of its name with settings laid over it.
  private var isBuiltIn: Bool {
    let builtIn = BuiltInSuites.yaml(suite.name).flatMap {
      try? SuiteReader(registry: .standard).suite($0, file: suite.name).yaml()
    }
    return builtIn == results.definition
  }

  private func described(_ optimizer: Optimizer) -> String {
    let settings = optimizer.method.parameters.map { parameter in
      let value = optimizer.settings[parameter.name] ?? parameter.defaultValue
      return parameter.name + " " + (parameter.kind == .flag ? (value == 1 ? "on" : "off") : plain(value))
    }
    return "\(optimizer.method.rawValue) (\(settings.joined(separator: ", ")))"
  }

  private func percent(_ share: Double) -> String { plain((share * 1e6).rounded() / 1e4) + " %" }
}

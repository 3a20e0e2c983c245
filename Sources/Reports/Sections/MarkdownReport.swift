import Activations
import Comparisons
import Experiments
import Figures
import Formats
import Wording
import Networks

/// `report.md`: the answer first, then the tables, then all that is needed to redo it.
struct MarkdownReport {
  let comparison: Comparison
  let figures: ReportFigures
  /// The SHA-256 of the results.
  let hash: String

  var text: String {
    let sections =
      [heading, warning] + comparison.overDatasets.map { $0.section(figures.overDatasets[$0.key]) }
      + [PublishedSection.text(comparison)]
      + comparison.searches.map { RatesSection(search: $0, suite: suite, figure: figures.rates[$0.key]).text }
      + comparison.families.map { section($0, figures.families[$0.key]) }
      + [DataSection.text(results.datasets), MethodSection(comparison: comparison).text, reproduction]
    return sections.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var results: SuiteResults { comparison.results }
  private var suite: Suite { results.suite }

  private var heading: String {
    let answers =
      comparison.overDatasets.isEmpty ? comparison.families.map(\.answer) : comparison.overDatasets.map(\.answer)
    return "# \(suite.title.escapedForMarkdown)\n\n"
      + answers.map { $0.escapedForMarkdown + "\n" }.joined(separator: "\n")
  }

  private var warning: String {
    if results.isComplete { return "" }
    return "> **Incomplete:** \(results.finishedTrials) of \(results.plannedTrials) trials have been run. "
      + "`\(command)` runs the others.\n"
  }

  private var arms: Int { suite.learningRates.arms.count }

  private func section(_ family: ComparisonFamily, _ figures: ReportFigures.Family?) -> String {
    let metric = family.metric.title
    let images = [figures?.forest, figures?.strip].compactMap { $0?.markdown }.map { "\n" + $0 }.joined()
    return """
      ## \(family.key.dataset), \(family.key.network)\(arms > 1 ? ", \(family.key.arm.rates)" : "")\(family.key.matching.suffix)

      \(comparison.overDatasets.isEmpty ? "" : family.answer.escapedForMarkdown + "\n\n")\
      \(family.table.markdown)
      *\(sentenceCased(metric))* is the mean over seeds with half its 95 % t interval; \
      differences are paired by seed, with their 95 % t interval. *IQM* is the mean of the middle half. *Rank* is the mean rank within a seed, 1 the best. \
      *Seconds* are the median wall time of a trial. \(family.testExamples.map { "The test part has \(grouped($0)) examples." } ?? "")\
      \(absentClasses(of: family).map { " " + $0.escapedForMarkdown } ?? "")
      \(images)
      \(matrix(of: family))\
      ### Learning curves

      \(figures?.curves.map { $0.markdown + "\n" } ?? "")\(family.curves.caption)

      \(family.curves.table(family.curvesBaseline).markdown)\
      \(DiagnosticsSection.text(family, figures?.layers ?? []))
      """
  }

  /// Which classes a measure leaves out since the part that it scores lacks them; nil where it leaves out none.
  private func absentClasses(of family: ComparisonFamily) -> String? {
    guard [.balancedAccuracy, .auroc].contains(family.metric.measure) else { return nil }
    return results.datasets.filter { $0.dataset == family.key.dataset }.absentClasses(in: family.metric.part)
  }

  /// Every pair of three activations or more; of many, the table would be too wide to read.
  private func matrix(of family: ComparisonFamily) -> String {
    guard (3...TextTable.mostColumns).contains(family.methods.count) else { return "" }
    return """
      ### Every pair

      \(family.matrix.markdown)
      The row's mean difference from the column, with the seeds that it wins and loses. The declared comparisons are those \
      with \(family.reference.escapedForMarkdown); the others are a look around, not corrected ([comparisons.csv](comparisons.csv) has their tests).


      """
  }

  private var reproduction: String {
    let environment = results.environments.first
    let count = results.environments.count - 1
    let others = count < 1 ? "" : "; some trials in \(counted(count, "other environment"))"
    var lines = [
      "## Provenance", "",
      "- Suite: `\(suite.name)`, as resolved in [suite.yaml](suite.yaml).",
      "- Results: [trials.csv](trials.csv), [curves.csv](curves.csv), [summary.csv](summary.csv), "
        + "[comparisons.csv](comparisons.csv)\(results.datasets.isEmpty ? "" : ", [datasets.csv](datasets.csv)")\(hasSearch ? ", the search for rates in [tuning.csv](tuning.csv)" : "").",
      "- SHA-256 of the results (\(hashed) without their times): `\(hash)`.",
    ]
    if let environment {
      lines.append(
        "- Program: \(environment.program), training code revision \(environment.codeRevision), \(environment.compiler)."
      )
      lines.append(
        "- Machine: \(environment.processor), \(environment.vectorExtension); GSL \(environment.libraries["gsl"] ?? "?"), "
          + "\(environment.libraries["openblas"] ?? "?")"
          + "\(environment.libraries["libxsmm"].map { ", LIBXSMM \($0)" } ?? "")\(others) ([environment.json](environment.json))."
      )
    }
    return lines.joined(separator: "\n") + """


      Run again, with only what is missing trained anew:

          \(command)

      Write this report again from the stored results:

          actlab report \(suite.name)

      """
  }

  private var hashed: String {
    listed(
      ["trials", "curves"] + (hasSearch ? ["search"] : []) + (suite.training.diagnostics == nil ? [] : ["diagnostics"])
        + (results.datasets.isEmpty ? [] : ["data sets"]))
  }

  private var hasSearch: Bool { suite.learningRates.tuned != nil }

  private var command: String {
    if isBuiltIn { return "actlab run \(suite.name)" }
    // Of an older program, whose suites do not say how data are split.
    let splits = results.definition.contains("\nsplits:") ? "" : " --set splits=fixed"
    return "actlab run reports/\(suite.name)/suite.yaml\(splits)"
  }

  /// Whether the program carries this very suite, and not one of its name with settings laid over it.
  private var isBuiltIn: Bool {
    let builtIn = BuiltInSuites.yaml(suite.name).flatMap {
      try? SuiteReader(registry: .standard).suite($0, file: suite.name).yaml()
    }
    return builtIn == results.definition
  }
}

import Activations
import Comparisons
import Experiments
import Figures
import Formats
import Wording
import Networks

/// The report of a suite: the answer, a table and a figure first, then, folded, all tables and figures and what is needed to redo it.
struct SuiteReport {
  let comparison: Comparison
  let figures: ReportFigures
  /// The SHA-256 of the results.
  let hash: String

  /// `report.md`.
  var markdown: String { MarkdownDocument(blocks: blocks).text }

  /// `report.html`.
  var html: String {
    HTMLDocument(title: suite.title, blocks: blocks, key: figures.key).text
  }

  private var blocks: [ReportBlock] {
    let main = figures.all.first.map { NumberedFigure(number: 1, figure: $0) }
    var details = comparison.overDatasets.map { $0.section(unlessMain(figures.overDatasets[$0.key])) }
    details += comparison.overNets.map {
      $0.section(unlessMain(figures.overNets[$0.key]), isOneOfSeveralDatasets: !comparison.overDatasets.isEmpty)
    }
    details += PublishedSection.blocks(comparison)
    let absent = absentClasses
    details.append(
      .expendable(
        comparison.families.map { section($0, figures.families[$0.key], absent: absent[PartOfData($0)]) }
          + comparison.searches.map { RatesSection(search: $0, suite: suite, figure: figures.rates[$0.key]).block }))
    details += DataSection.blocks(results.datasets)
    details += [MethodSection(comparison: comparison).block, provenance, definition]
    return [.heading(suite.title, level: 1)] + warning + processors
      + Overview(comparison: comparison, figure: main).blocks
      + ActivationsSection.blocks(suite) + [reproduction] + details
  }

  /// A figure, but for the report's main one, which is at its top.
  private func unlessMain(_ figure: NumberedFigure?) -> NumberedFigure? { figure?.number == 1 ? nil : figure }

  private var results: SuiteResults { comparison.results }
  private var suite: Suite { results.suite }

  private var warning: [ReportBlock] {
    if results.isComplete { return [] }
    return [
      .prose(
        "> **Incomplete:** \(results.finishedTrials) of \(results.plannedTrials) trials have been run. `\(command)` runs the others."
      )
    ]
  }

  /// Says where nets are paired that were trained on different kinds of processors.
  private var processors: [ReportBlock] {
    guard let mixed = MixedProcessors(results) else { return [] }
    let unit = suite.splits.unit
    return [
      .prose(
        "> **Different processors:** of \(mixed.seeds) of \(counted(mixed.allSeeds, unit)), nets are paired that were trained on different "
          + "kinds of processors, which round differently: those differences are of the activation and of the processor. "
          + "[environment.json](environment.json) describes the \(mixed.kinds) kinds, the column `environment` of [trials.csv](trials.csv) "
          + "says where each net was trained.")
    ]
  }

  private func section(_ family: ComparisonFamily, _ figures: ReportFigures.Family?, absent: String?) -> ReportBlock {
    let (metric, unit) = (family.metric.title, family.splits.unit)
    let answer: [ReportBlock] = comparison.overDatasets.isEmpty ? [] : [.prose(family.answer.escapedForMarkdown)]
    let legend = """
      *\(sentenceCased(metric))* is the mean over \(unit)s with half its 95 % t interval; \
      differences are paired by \(unit), with their 95 % t interval. *IQM* is the mean of the middle half. *Rank* is the mean rank within a \(unit), 1 the best. \
      *Seconds* are the median wall time of a trial. \(family.testExamples.map { "The test part has \(counted($0, "example"))." } ?? "")\
      \(absent.map { " " + $0.escapedForMarkdown } ?? "")
      """
    let images = [figures?.forest, figures?.strip].compactMap(unlessMain).map(ReportBlock.figure)
    let curves: [ReportBlock] =
      [.heading("Learning curves", level: 3)] + (figures?.curves.map { [.figure($0)] } ?? [])
      + [.prose(family.curves.caption), .table(family.curves.table(family.curvesBaseline))]
    return .fold(
      family.title,
      answer + [.table(family.table), .prose(legend)] + images + matrix(of: family) + curves
        + DiagnosticsSection.blocks(family, figures?.layers ?? []) + LearnedSection.blocks(family, figures?.learned))
  }

  /// What a family is scored on.
  private struct PartOfData: Hashable {
    let dataset: String
    let metric: Metric

    init(_ family: ComparisonFamily) { (dataset, metric) = (family.key.dataset, family.metric) }
  }

  /// Which classes a measure leaves out since the part that it scores lacks them; nothing where it leaves out none.
  private var absentClasses: [PartOfData: String] {
    let parts = Set(comparison.families.map(PartOfData.init)).filter {
      [.balancedAccuracy, .auroc].contains($0.metric.measure)
    }
    return Dictionary(
      uniqueKeysWithValues: parts.compactMap { part in
        results.splits(of: part.dataset).absentClasses(in: part.metric.part).map { (part, $0) }
      })
  }

  /// Every pair of three activations or more; of many, the table would be too wide to read.
  private func matrix(of family: ComparisonFamily) -> [ReportBlock] {
    guard (3...TextTable.mostColumns).contains(family.methods.count) else { return [] }
    return [
      .heading("Every pair", level: 3), .table(family.matrix),
      .prose(
        """
        The row's mean difference from the column, with the \(family.splits.unit)s that it wins and loses. The declared comparisons are those \
        with \(family.reference.escapedForMarkdown); the others are a look around, not corrected ([comparisons.csv](comparisons.csv) has their tests).
        """),
    ]
  }

  /// How the report is made again.
  private var reproduction: ReportBlock {
    .prose(
      "Made by `\(command)`\(isBuiltIn ? "" : ", a file that is at the end of this report"); `actlab report \(suite.name)` writes it again from the "
        + "stored results, without training.")
  }

  private var provenance: ReportBlock {
    let environment = results.environments.first
    let count = results.environments.count - 1
    let others = count < 1 ? "" : "; some trials in \(counted(count, "other environment"))"
    var lines = [
      "- Suite: `\(suite.name)`, as resolved in [suite.yaml](suite.yaml); seed \(suite.seed), trials of seeds \(seeds).",
      "- Results: [trials.csv](trials.csv), [curves.csv](curves.csv), [summary.csv](summary.csv), "
        + "[comparisons.csv](comparisons.csv)\(results.datasets.isEmpty ? "" : ", [datasets.csv](datasets.csv)")\(results.hasLearned ? ", [learned.csv](learned.csv)" : "")\(hasSearch ? ", the search for rates in [tuning.csv](tuning.csv)" : "").",
      "- SHA-256 of the results (\(hashed) without their times): `\(hash)`.",
    ]
    if let environment {
      // What a folder from elsewhere says is text.
      let libraries = environment.libraries.mapValues(\.escapedForMarkdown)
      let (program, compiler) = (environment.program.escapedForMarkdown, environment.compiler.escapedForMarkdown)
      let (processor, vectors) = (
        environment.processor.escapedForMarkdown, environment.vectorExtension.escapedForMarkdown
      )
      lines.append("- Program: \(program), training code revision \(environment.codeRevision), \(compiler).")
      lines.append(
        "- Machine: \(processor), \(vectors); GSL \(libraries["gsl"] ?? "?"), \(libraries["openblas"] ?? "?")"
          + "\(libraries["libxsmm"].map { ", LIBXSMM \($0)" } ?? "")\(others) ([environment.json](environment.json)).")
    }
    return .fold("Provenance", [.prose(lines.joined(separator: "\n"))])
  }

  /// `1 to 10`, or a list of seeds that are not in a row.
  private var seeds: String {
    guard let first = suite.seeds.first, let last = suite.seeds.last, suite.seeds.count > 2,
      zip(suite.seeds, suite.seeds.dropFirst()).allSatisfy({ $0 < $1 && $1 - $0 == 1 })
    else { return excerpt(suite.seeds.map(String.init)) }
    return "\(first) to \(last)"
  }

  /// The suite that was run, every setting spelt out.
  private var definition: ReportBlock { .fold("The suite, as resolved", [.verbatim(results.definition)]) }

  private var hashed: String {
    listed(
      ["trials", "curves"] + (hasSearch ? ["search"] : []) + (suite.training.diagnostics == nil ? [] : ["diagnostics"])
        + (results.datasets.isEmpty ? [] : ["data sets"])
        + (results.hasLearned ? ["learned parameters"] : []))
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

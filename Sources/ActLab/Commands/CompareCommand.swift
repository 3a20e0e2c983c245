import Activations
import ArgumentParser
import CommandParts
import Experiments
import Formats
import Datasets

/// `actlab compare`.
struct CompareCommand: LabCommand, MultipliesMatrices {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare activations without a suite file.",
    discussion: """
      EXAMPLES
        actlab compare relu elu tanh --dataset digits --hidden 64
        actlab compare relu 'leaky-relu(slope=0.3)' 'maxout(pieces=3)'
        actlab compare relu --formula 'swish2(b=2) = x * sigmoid(b * x)'
        actlab compare relu tanh --dataset my.csv --label species --lr 0.1
        actlab compare relu tanh --dataset my.csv --metric auroc --rope 0.01
        actlab compare relu tanh --dataset spiral --plot regions.svg
        actlab compare relu elu --dataset digits --within 10m      as many seeds as ten minutes are enough for
        actlab compare relu tanh --lr 0.02 --tune 0.005,0.02,0.1   at one rate, and at the best of three for each

      The reports' folder is named by what is compared: that of the first line is reports/relu-elu-tanh-digits.
      """)

  @Argument(
    help: "Activations, with parameters as in 'leaky-relu(slope=0.3)'; with those of --formula at least two.",
    completion: .activation)
  var activations: [String] = []

  @OptionGroup var experiment: ExperimentOptions

  @Option(help: "The number of seeds (default: 10).")
  var seeds: String?

  @Option(
    help: ArgumentHelp(
      "Run seed after seed, all nets of a seed, and after the first begin none that would not end within this time, as 90s, 10m or 1h30m; without --seeds as many as there is time for. The same command goes on.",
      valueName: "time"), transform: Duration.init(option:))
  var within: Duration?

  @Option(
    help: ArgumentHelp(
      "Tune the rate of each activation over these, on the validation part; with --lr beside that rate for all.",
      valueName: "rates"))
  var tune: String?

  @Option(
    help: ArgumentHelp(
      "The activation that the others are compared with (default: relu, or the first).", valueName: "activation"),
    completion: .activation)
  var reference: String?

  @Option(
    help: ArgumentHelp(
      "The largest difference of the metric that does not matter, or 'none' (default: 0.005 of an accuracy, balanced accuracy, F1 or AUROC, 0.01 of R2).",
      valueName: "difference"), completion: .list(["none"]))
  var rope: String?

  @Option(
    help: ArgumentHelp(
      "The folder of its reports, below --reports (default: what is compared, as in relu-elu-digits; with -2 where that is a comparison with other settings).",
      valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      """
      Draw the comparison, too: of nets on two inputs what the net of each activation's first seed answers all over their plane; of any others every score, \
      with the means.
      """, valueName: "file.svg|pdf|png"), completion: .file(extensions: FigureFiles.endings))
  var plot: String?

  @Flag(help: "Run all trials anew, in place of the stored ones.")
  var rerun = false

  @OptionGroup var output: ComparisonFormatOptions
  @OptionGroup var options: LabOptions

  func validate() throws {
    if activations.count + experiment.formulas.texts.count < 2 {
      throw ValidationError("give at least two activations to compare")
    }
  }

  func run(in lab: Lab) async throws {
    var settings = try experiment.settings()
    let (registry, formulas) = try experiment.formulas.registered(in: lab)
    let compared =
      activations
      + formulas.map(\.id).filter { id in
        !activations.contains { $0 == id || $0.hasPrefix(id + "(") }
      }
    settings.append(
      SuiteSetting(
        option: "compare", "activations", yaml: "[\(compared.map(\.quotedForYAML).joined(separator: ", "))]"))
    settings.append(SuiteSetting(option: "--name", "name", yaml: (name ?? "compare").quotedForYAML))
    if let seeds { settings.append(SuiteSetting(option: "--seeds", "seeds", yaml: seeds.quotedForYAML)) }
    if let tune {
      let grid = tune.split(separator: ",", omittingEmptySubsequences: false).map { String($0).quotedForYAML }
      let shared = experiment.learningRate.map { "shared: \($0.quotedForYAML), " } ?? ""
      settings.append(
        SuiteSetting(
          option: "--tune", "learning_rate", yaml: "{\(shared)tuned: {grid: [\(grid.joined(separator: ", "))]}}"))
    }
    if let reference {
      settings.append(SuiteSetting(option: "--reference", "report.reference", yaml: reference.quotedForYAML))
    }
    if let rope {
      settings.append(
        SuiteSetting(option: "--rope", "report.rope", yaml: rope == "none" ? "null" : rope.quotedForYAML))
    }
    let title = "title: " + ("Comparison of " + compared.joined(separator: ", ")).quotedForYAML
    var suite = try SuiteReader(registry: registry).suite(title, file: "compare", settings: settings)
    if name == nil {
      suite.name = SuiteName.comparison(
        of: suite.candidates.map(\.label), on: suite.datasets.map(\.name).joined(separator: "-"))
    }
    let hasOpenSeeds = within != nil && seeds == nil && suite.splits.foldSeeds == nil
    // However many seeds there is time for, none of them is to choose the rates.
    if hasOpenSeeds { suite.learningRates.tuned?.seeds = [0] }
    var job = SuiteJob(suite: suite, lab: lab, options: options, rerun: rerun, isNumbered: name == nil)
    (job.within, job.hasOpenSeeds) = (within, hasOpenSeeds)
    let picture = try plot.map { try ComparisonPicture(path: $0, lab: lab, options: options) }
    let comparison = try await job.run()
    try output.print(comparison)
    try picture?.draw(comparison)
  }
}

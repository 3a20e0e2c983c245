import ArgumentParser
import CommandParts
import Datasets
import Experiments
import Figures
import Formats
import Foundation
import Networks
import ResultStore
import Wording

/// `actlab train`.
struct TrainCommand: LabCommand, MultipliesMatrices {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train one net.",
    discussion: """
      EXAMPLES
        actlab train relu --dataset digits --hidden 64 --epochs 20
        actlab train 'elu(alpha=0.5)' --seed 3 --optimizer adam --save trained
        actlab train tanh --dataset spiral --batch-size all --epochs 500
        actlab train tanh --dataset spiral --epochs 500 --plot boundary.svg
        actlab train relu --dataset patients.csv --label outcome --drop id,name
      """)

  @Argument(help: "An activation, with parameters as in 'leaky-relu(slope=0.3)'.", completion: .activation)
  var activation: String

  @OptionGroup var experiment: ExperimentOptions

  @Option(
    help:
      "The seed of the initial weights and the order of the examples, and, unless splits are fixed, the number of the split."
  )
  var seed = "1"

  @Option(
    help: ArgumentHelp("Save weights, history, preprocessing and split to this folder.", valueName: "folder"),
    completion: .directory)
  var save: String?

  @Option(
    help: ArgumentHelp(
      """
      Draw the training, too: of a net on two inputs what it answers all over their plane after some epochs, with the examples; of any other the loss and \
      the metric by epoch.
      """, valueName: "file.svg|pdf|png"), completion: .file(extensions: FigureFiles.endings))
  var plot: String?

  @Option(
    help: ArgumentHelp(
      "After which epochs --plot draws the plane, 0 being initialisation: at most \(RegionsPlot.most) (default: 0, the last, and up to four between at about equal ratios).",
      valueName: "epochs"))
  var plotEpochs: String?

  @OptionGroup var output: FormatOptions
  @OptionGroup var options: LabOptions

  func validate() throws {
    try LabOptions.requireFolder(save, of: "--save")
    if plotEpochs != nil, plot == nil { throw ValidationError("--plot-epochs is for --plot; add --plot file.svg") }
  }

  func run(in lab: Lab) async throws {
    var settings = try experiment.settings()
    settings.append(SuiteSetting(option: "train", "activations", yaml: "[\(activation.quotedForYAML)]"))
    settings.append(SuiteSetting(option: "--seed", "seeds", yaml: "[\(seed.quotedForYAML)]"))
    let registry = try experiment.formulas.registered(in: lab).registry
    let suite = try SuiteReader(registry: registry, for: .oneNet).suite(
      "name: train", file: "train", settings: settings)
    let saved = try save.map { try SavedTraining(folder: URL(plainPath: $0)) }
    let store = try options.openStore(lab)
    let plan = try lab.plan(suite, dataDirectory: options.dataDir)
    for note in plan.notes { options.note(note) }
    let trial = plan.trials[0]
    let work = try plan.work(of: trial)
    if save != nil { try SavedTraining.requireReadable(work) }
    let training = TrialRunner.training(of: work)
    let initial = try saved.map { _ in try SavedTraining.weights(of: training.network, work, in: plan.suite) }
    let picture = try plot.map { try TrainingPicture(path: $0, epochs: plotEpochs, of: work) }
    picture?.look(at: training.network, after: 0)
    let record = try run(training, of: work, in: plan) { picture?.look(at: training.network, after: $0.epoch) }
    try store.append(record, of: trial, in: .ofRun(in: lab, storing: store))
    if let saved, let initial {
      try saved.save(record, of: work, training.network, in: plan.suite, initial: initial)
    }
    try output.print(TrainedNet(record: record, of: trial, in: plan))
    if let note = try picture?.draw(record, by: plan.metric(of: record)) { options.note(note) }
  }

  private func run(
    _ training: Training<Float>, of work: TrialWork, in plan: Plan, onEpoch: (EpochRecord) -> Void
  ) throws -> TrialRecord {
    let interruption = Interruption()
    let progress = Progress([work.trial], of: plan, style: options.progressStyle)
    defer { progress.end() }
    do {
      return try TrialRunner.run(
        training, of: work, isCancelled: { interruption.cancellation.isWished }
      ) { epoch in
        progress.epoch(epoch.epoch, of: work.trial)
        onEpoch(epoch)
      }
    } catch is CancellationError {
      progress.end()
      Terminal.printError("interrupted: nothing was stored; the same command starts again")
      throw interruption.answer() ?? Exit.interrupted
    }
  }
}

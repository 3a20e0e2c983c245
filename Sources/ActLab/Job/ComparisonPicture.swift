import CommandParts
import Comparisons
import Experiments
import Figures
import Formats
import Networks
import Reports
import Wording

/// What `compare --plot` draws: of nets on two inputs the decision regions of each activation's trained net, of any others every score.
struct ComparisonPicture {
  let path: String
  let lab: Lab
  let options: LabOptions

  /// A picture to be drawn to a file.
  ///
  /// - Throws: `UsageError` for a file that no figure can be written to.
  init(path: String, lab: Lab, options: LabOptions) throws {
    try FigureFiles.check(path)
    (self.path, self.lab, self.options) = (path, lab, options)
  }

  /// Draws the picture of a comparison.
  func draw(_ comparison: Comparison) throws {
    guard let figure = try regions(comparison) ?? comparison.strip else {
      options.note("--plot \(path): nothing is drawn, since no net has a score")
      return
    }
    try FigureFiles.draw([(figure, path)])
  }

  /// The decision regions of the first seed's nets; nil for data of other than two inputs.
  ///
  /// The store holds no weights. So each of these nets is trained again, which comes to the same one.
  private func regions(_ comparison: Comparison) throws -> Figure? {
    let results = comparison.results
    var plan = try lab.plan(results.suite, dataDirectory: options.dataDir)
    if let rates = results.tunedRates { plan = try plan.choosing(rates) }
    guard let first = plan.trials.first, let plane = InputPlane(try plan.work(of: first)) else { return nil }
    let alike = plan.trials.filter { trial in
      trial.arm == first.arm && trial.specification.seed == first.specification.seed
    }
    let trials = Array(alike.prefix(RegionsPlot.most))
    if trials.count < alike.count {
      options.note("--plot \(path): the first \(trials.count) of \(alike.count) activations are drawn")
    }
    options.note(
      "--plot \(path): training the \(counted(trials.count, "net")) of seed \(first.specification.seed) again")
    let nets = try trained(trials, plan, results).map { record, network in
      plane.net(network, record.activation, hasDiverged: record.status == .diverged)
    }
    let subject = "\(first.dataset), \(first.network), seed \(first.specification.seed)"
    return plane.plot(subject, nets).figure("regions")
  }

  /// The nets of some trials, trained to their ends, with their records.
  private func trained(
    _ trials: [PlannedTrial], _ plan: Plan, _ results: SuiteResults
  ) throws -> [(TrialRecord, Network<Float>)] {
    let interruption = Interruption()
    let progress = Progress(trials, of: plan, style: options.progressStyle == .plain ? .none : options.progressStyle)
    defer { progress.end() }
    return try trials.map { trial in
      let work = try plan.work(of: trial)
      let training = TrialRunner.training(of: work)
      let record: TrialRecord
      do {
        record = try TrialRunner.run(
          training, of: work, isCancelled: { interruption.cancellation.isWished },
          onEpoch: { progress.epoch($0.epoch, of: trial) })
      } catch is CancellationError {
        throw interruption.answer() ?? Exit.interrupted
      }
      progress.finished(record, of: trial)
      let isStored = results.records.contains { stored in
        stored.activation == record.activation && stored.seed == record.seed && stored.arm == record.arm
          && stored.test == record.test && stored.initialWeightsSHA256 == record.initialWeightsSHA256
      }
      if !isStored {
        progress.tell(
          "note: the net of \(record.activation) is not quite the stored one, which another machine may have trained")
      }
      return (record, training.network)
    }
  }
}

import CommandParts
import Datasets
import Experiments
import Figures
import Foundation
import Formats
import Networks
import Reports
import Examples
import Wording

/// What `train --plot` draws: of a net on two inputs its answers all over their plane after some epochs, of any other the course of its training.
///
/// A net is only asked, in memory of its own, so that training is the same with a picture and without.
final class TrainingPicture {
  private let path: String
  private let plane: InputPlane?
  private let epochs: Set<Int>
  private var nets: [RegionsPlot.Net] = []

  /// A picture to be drawn to a file, of chosen epochs where they were given, 0 being initialisation.
  ///
  /// - Throws: `UsageError` for a file that no figure can be written to, or epochs that there are not.
  init(path: String, epochs text: String?, of work: TrialWork) throws {
    try FigureFiles.check(path)
    self.path = path
    plane = InputPlane(work)
    if let text, plane == nil {
      let (inputs, classes) = (work.data.features.columns, work.data.dataset.classNames.count)
      throw UsageError(
        description: "--plot-epochs \(text): chooses when the regions of a net "
          + (inputs == 2
            ? "of at most \(Limits.classesOfPlot) classes are drawn, and this one has \(grouped(classes)); leave it out"
            : "on two inputs are drawn, and this one has \(inputs); leave it out"))
    }
    let last = work.trial.specification.training.epochs
    epochs = try text.map { try Self.epochs($0, last: last) } ?? Self.usual(last: last)
  }

  /// The epochs of `0,10,100`.
  private static func epochs(_ text: String, last: Int) throws -> Set<Int> {
    let epochs = try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      guard let epoch = Int(part.filter { $0 != " " }), epoch >= 0 else {
        throw UsageError(
          description:
            "--plot-epochs \(text): '\(part)' is not an epoch; write them like 0,10,100, 0 being initialisation")
      }
      if epoch > last {
        throw UsageError(
          description: "--plot-epochs \(text): there are \(last) epochs; raise --epochs, or leave \(epoch) out")
      }
      return epoch
    }
    if Set(epochs).count > RegionsPlot.most {
      throw UsageError(description: "--plot-epochs \(text): at most \(RegionsPlot.most) epochs can be drawn")
    }
    return Set(epochs)
  }

  /// Initialisation, the last epoch, and between them the first epoch and three more at about equal ratios.
  static func usual(last: Int) -> Set<Int> {
    Set([0, last] + (0..<4).map { Int(pow(Double(max(last, 1)), Double($0) / 4).rounded()) }.filter { $0 <= last })
  }

  /// Looks at the net after so many epochs, where that was asked for.
  func look(at network: Network<Float>, after epoch: Int) {
    guard let plane, epochs.contains(epoch) else { return }
    nets.append(plane.net(network, epoch == 0 ? "initialisation" : "epoch \(epoch)"))
  }

  /// Draws what was seen of a training, whose scores are by a metric.
  ///
  /// - Returns: what to say where there is nothing to draw.
  func draw(_ record: TrialRecord, by metric: Metric) throws -> String? {
    let end = record.status == .diverged ? ", diverged" : ""
    let subject = "\(record.activation) on \(record.dataset), \(record.network)\(end)"
    let figure =
      if let plane {
        nets.isEmpty ? nil : plane.plot(subject, nets).figure("regions")
      } else {
        course(record, metric, subject)?.figure("course")
      }
    guard let figure else { return "--plot \(path): nothing is drawn, since the net diverged before" }
    try FigureFiles.draw([(figure, path)])
    return nil
  }

  private func course(_ record: TrialRecord, _ metric: Metric, _ subject: String) -> CoursePlot? {
    let measure = metric.measure == .loss ? Metric.usual(for: [record], largestShare: nil).measure : metric.measure
    func line(_ name: String, _ value: (EpochRecord) -> Double?) -> CoursePlot.Line {
      (name, record.epochs.compactMap { epoch in value(epoch).map { (epoch.epoch, $0) } })
    }
    return CoursePlot(
      subject, losses: [line("training") { $0.trainLoss }, line("validation") { $0.validation.loss }],
      measure: measure.title, scores: [line("validation") { $0.validation[measure] }],
      shown: Shown(metric: Metric(.validation, measure)))
  }
}

extension InputPlane {
  /// What panels are headed by.
  private var metric: Metric { classes.isEmpty ? .testR2 : .testAccuracy }

  /// A net as it answers now, with its score on the test part.
  func net(_ network: Network<Float>, _ name: String, hasDiverged: Bool = false) -> RegionsPlot.Net {
    let shown = Shown(metric: metric)
    let score = score(of: network)[metric.measure].map { shown.value($0) + shown.unit }
    return (name, hasDiverged ? "diverged" : score ?? "no score", answers(of: network))
  }

  /// The plot of some nets, whose names tell them apart.
  func plot(_ subject: String, _ nets: [RegionsPlot.Net]) -> RegionsPlot {
    RegionsPlot(
      subject, measure: metric.title,
      RegionsPlot.Plane(names: names, xs: xs, ys: ys, classes: classes, training: training, test: test), nets)
  }
}

import Activations
import ArgumentParser
import CommandParts
import Datasets
import Experiments
import Formats
import Networks
import Wording

/// The options that stand for a suite's keys: what `compare` and `train` have in place of a file.
struct ExperimentOptions: ParsableArguments {
  @Option(
    help: "A registered data set, or a path: a table as text, ARFF, LIBSVM, NumPy's .npz, or a folder of IDX files.",
    completion: .dataset)
  var dataset = "fashion-mnist"

  @OptionGroup var table: TableOptions

  @Option(
    help: ArgumentHelp("The widths of the hidden layers, or 'none' (default: 128,128).", valueName: "widths"),
    completion: .list(["none"]))
  var hidden: String?

  @Option(
    help: ArgumentHelp(
      "Passes over the training examples, or 'auto': at least 2,000 steps and 5 epochs (default: auto).",
      valueName: "epochs"), completion: .list(["auto"]))
  var epochs: String?

  @Option(
    help: ArgumentHelp(
      "Examples a step, 'all', or 'auto': 128, or 32 of fewer than 5,000 training examples (default: auto).",
      valueName: "batch-size"), completion: .list(["auto", "all"]))
  var batchSize: String?

  @Option(
    help: ArgumentHelp(
      "\(listed(Optimizer.Method.allCases.map(\.rawValue), by: "or")), with parameters as in sgd:momentum=0.5,nesterov=true (default: sgd).",
      valueName: "name"), completion: .optimizer)
  var optimizer: String?

  @Option(
    name: [.customLong("learning-rate"), .customLong("lr")],
    help: ArgumentHelp(
      "The learning rate, or 'auto': the optimizer's usual one, for sgd 0.01 on classes and 0.001 on values (default: auto).",
      valueName: "rate"), completion: .list(["auto"]))
  var learningRate: String?

  @Option(
    help: "\(listed(Loss.allCases.map(\.rawValue), by: "or")) (default: what suits the data).",
    completion: .list(["auto"] + Loss.allCases.map(\.rawValue)))
  var loss: String?

  @Option(help: ArgumentHelp("The decay of the weights (default: 0; adamw: 0.01).", valueName: "decay"))
  var weightDecay: String?

  @Option(
    help: ArgumentHelp("The law of the initial weights (default: he-normal).", valueName: "name"),
    completion: .list(Initializer.allCases.map(\.rawValue)))
  var initializer: String?

  @Option(
    help: ArgumentHelp(
      "The share of the training examples set aside for validation (default: 0.1).", valueName: "share"))
  var validation: String?

  @Option(
    help: ArgumentHelp(
      "The share of all examples set aside for the test, where the data have no test part (default: 0.2).",
      valueName: "share"))
  var test: String?

  @Option(
    help: ArgumentHelp(
      "How data are split: fixed, per-seed, or folds:10 (folds:10x3 for three repetitions) (default: fixed where there is a test part, else per-seed).",
      valueName: "splits"), completion: .list(["auto", "fixed", "per-seed", "folds:10"]))
  var splits: String?

  @Option(
    help: ArgumentHelp(
      "What nets are compared by: \(listed(Measure.all.map(\.name), by: "or")) of the test part, or any column of trials.csv like validation_auroc (default: what suits the data).",
      valueName: "measure"), completion: .list(Metric.names))
  var metric: String?

  @OptionGroup var formulas: FormulaOptions
  @OptionGroup var reading: ReadingArguments

  /// The settings that these options stand for.
  func settings() throws -> [SuiteSetting] {
    var settings = [SuiteSetting(option: "--dataset", "datasets", yaml: "[\(try datasetYAML())]")]
    func add(_ option: String, _ path: String, _ value: String?) {
      if let value { settings.append(SuiteSetting(option: option, path, yaml: value.quotedForYAML)) }
    }
    if let hidden {
      let widths = hidden == "none" ? [] : hidden.split(separator: ",", omittingEmptySubsequences: false)
      if widths.count > Limits.elements {
        throw UsageError(
          description: "--hidden: \(grouped(widths.count)) widths, where at most \(grouped(Limits.elements)) can be")
      }
      let list = widths.map { String($0).quotedForYAML }.joined(separator: ", ")
      settings.append(SuiteSetting(option: "--hidden", "networks", yaml: "[{hidden: [\(list)]}]"))
    }
    add("--epochs", "training.epochs", epochs)
    add("--batch-size", "training.batch_size", batchSize)
    add("--loss", "training.loss", loss)
    add("--weight-decay", "training.weight_decay", weightDecay)
    add("--learning-rate", "learning_rate", learningRate)
    add("--initializer", "initializer", initializer)
    add("--validation", "validation", validation)
    if test != nil, table.testFile != nil || table.splitColumn != nil {
      throw UsageError(
        description:
          "--test: the test part is given by \(table.testFile != nil ? "--test-file" : "--split-column"); leave one of the two out"
      )
    }
    add("--test", "test", test)
    add("--splits", "splits", splits)
    add("--metric", "report.metric", metric)
    if let optimizer { settings.append(try optimizerSetting(optimizer)) }
    return settings
  }

  private func optimizerSetting(_ text: String) throws -> SuiteSetting {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let assignments = (parts.count > 1 ? parts[1] : "").split(separator: ",")
    let settings = try assignments.map { assignment in
      let sides = assignment.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard sides.count == 2 else {
        throw UsageError(
          description: "--optimizer \(text): '\(assignment)' is not a setting; write it like sgd:momentum=0.5")
      }
      return ", \(sides[0].quotedForYAML): \(["true", "false"].contains(sides[1]) ? sides[1] : sides[1].quotedForYAML)"
    }
    let yaml = "{name: \((parts.first ?? "").quotedForYAML)\(settings.joined())}"
    return SuiteSetting(option: "--optimizer", "optimizer", yaml: yaml)
  }

  private func datasetYAML() throws -> String {
    var given = try table.options()
    reading.apply(to: &given)
    switch try DatasetReference(commandLine: dataset, options: given) {
    case .named(let name): return name.quotedForYAML
    case .file(let name, let path, let options):
      let given = options.given.map { ", \($0.key): \((options[$0] ?? "").quotedForYAML)" }.joined()
      return
        "{name: \((folderName(name)).quotedForYAML), \(DatasetReference.pathKeys[0]): \(path.quotedForYAML)\(given)}"
    }
  }

  /// A file's name with every character that a suite's names may not have made a hyphen.
  private func folderName(_ file: String) -> String {
    let name = String(file.map { SuiteName.problem(with: "x\($0)") == nil ? $0 : "-" })
    return SuiteName.problem(with: name) == nil ? name : "data"
  }
}

import Activations
import Networks
import Wording
import Yams
import Datasets

extension TrainingKey {
  /// All keys, in the order of the sentence and of what is written.
  static let all = [
    optimizer, epochs, batchSize, loss, weightDecay, earlyStopping, initializer, diagnostics,
  ]

  private static let optimizer = TrainingKey(
    key: SuiteKey(
      "optimizer",
      .either([
        .word(of: Optimizer.Method.self),
        .section(
          SuiteSection(
            [SuiteKey("name", .word(of: Optimizer.Method.self), usual: "sgd", "the method")],
            variants: Optimizer.Method.allCases.map {
              .init(names: [$0.rawValue], keys: $0.parameters.map(SuiteKey.init))
            })),
      ]), usual: "sgd", "how parameters follow their gradient"), section: nil,
    read: { (settings, _, top) throws(SuiteError) in settings.optimizer = try top.optimizer("optimizer") },
    node: { flow([("name", Node($0.training.optimizer.method.rawValue))] + $0.training.optimizer.entries) },
    words: { suite, _ in "trained with \(suite.training.optimizer.inWords)" })

  private static let epochs = TrainingKey(
    key: SuiteKey(
      "epochs", .amount(in: 1...1_000_000), usual: "auto: at least 2,000 steps and 5 epochs",
      "passes over the training examples; in a report's suite.yaml with what auto came to on each data set"),
    section: "training",
    read: nil,
    node: { $0.budget.epochs.node(on: $0.datasets.map(\.name)) },
    words: { suite, _ in " for \(suite.epochsInWords)\(suite.training.earlyStopping?.inWords ?? "")" })

  private static let batchSize = TrainingKey(
    key: SuiteKey(
      "batch_size", .amount(in: 1...Int.max, or: ["all"]),
      usual: "auto: 128, or 32 of fewer than 5,000 training examples",
      "examples a step"),
    section: "training",
    read: nil,
    node: { $0.budget.batchSize?.node(on: $0.datasets.map(\.name)) ?? Node("all") },
    words: { suite, _ in " in batches of \(suite.batchSizeInWords)" })

  private static let loss = TrainingKey(
    key: SuiteKey(
      "loss", .word(["auto"] + Loss.allCases.map(\.rawValue) + ["mean-squared-error"]),
      usual: "auto: cross-entropy on classes, mse on numbers", "what is minimised"),
    section: "training",
    read: { (settings, training, _) throws(SuiteError) in
      if training["loss"]?.scalar?.string == "auto" { return }
      settings.loss = try training.choice("loss", called: "loss", aliases: ["mean-squared-error": .meanSquaredError])
    },
    node: { Node($0.training.loss?.rawValue ?? "auto") },
    words: { suite, tasks in
      let automatic =
        tasks == [.values] ? "mse" : tasks == [.classes] ? "cross-entropy" : "cross-entropy on classes, mse on numbers"
      return "; loss \(suite.training.loss?.rawValue ?? automatic)"
    })

  private static let weightDecay = TrainingKey(
    key: SuiteKey(
      "weight_decay", .number(.notNegative), usual: "0; of adamw 0.01", "the decay of the weights, not of biases"),
    section: "training",
    read: { (settings, training, _) throws(SuiteError) in
      let given = try training.trained("weight_decay")
      settings.weightDecay = given ?? settings.optimizer.method.defaultWeightDecay
    },
    node: { number($0.training.weightDecay) },
    words: { suite, _ in
      let decay = suite.training.weightDecay
      return decay == 0 ? ", no weight decay" : ", weight decay \(plain(decay)) (not on biases)"
    })

  /// `{monitor: train_loss, patience: 3, tolerance: 1e-4, restore: last}`.
  private static let earlyStopping = TrainingKey(
    key: SuiteKey(
      "early_stopping",
      .either([
        .section(
          SuiteSection([
            SuiteKey(
              "monitor", .word(of: EarlyStopping.Monitor.self), usual: "validation_loss", "what must get better"),
            SuiteKey(
              "patience", .whole(1...1_000_000), usual: "3",
              "epochs in a row that may be no better, before training ends"),
            SuiteKey(
              "tolerance", .number(.notNegative), usual: "0.0001; of an accuracy 0",
              "by how much an epoch must be better"),
            SuiteKey(
              "restore", .word(of: EarlyStopping.Restore.self), usual: "last",
              "whose weights the net ends with: those of the best epoch, or of the last"),
          ])), .null,
      ]), usual: "none", "ends a training that has ceased to get better"),
    section: "training",
    read: { (settings, training, top) throws(SuiteError) in
      guard let node = training["early_stopping"], node.null == nil else { return }
      let section = try training.section("early_stopping")
      let monitor: EarlyStopping.Monitor = try section.choice("monitor") ?? .validationLoss
      if monitor != .trainLoss, top.setsNothingAsideForValidation {
        throw section.error("is \(monitor.rawValue), but no part is set aside for validation", at: "monitor")
      }
      let tolerance = try section.number("tolerance")
      settings.earlyStopping = EarlyStopping(
        monitor: monitor, patience: try section.whole("patience") ?? 3,
        tolerance: tolerance ?? (monitor == .validationAccuracy ? 0 : 1e-4), restore: try section.choice("restore"))
    },
    node: { suite in
      suite.training.earlyStopping.map { rule in
        flow(
          [
            ("monitor", Node(rule.monitor.rawValue)), ("patience", number(rule.patience)),
            ("tolerance", number(rule.tolerance)),
          ] + (rule.restore.map { [("restore", Node($0.rawValue))] } ?? []))
      }
    },
    words: { _, _ in "" })

  /// `he-normal`, or `{name: standard-uniform, gain: shared, biases: standard-uniform}`; the gain is the suite's, see `Suite.gain`.
  private static let initializer = TrainingKey(
    key: SuiteKey(
      "initializer",
      .either([
        .word(of: Initializer.self),
        .section(
          SuiteSection([
            SuiteKey("name", .word(of: Initializer.self), usual: "he-normal", "the law"),
            SuiteKey(
              "gain", .either([.word(["shared", "matched"]), .number(.positive)]), usual: "shared",
              "the gain of hidden layers: one for all activations, each activation's own, or a number"),
            SuiteKey(
              "biases",
              .either([
                .word(BiasLaw.named.keys.sorted()),
                .section(
                  SuiteSection([SuiteKey(required: "normal", .number(.variance), "the variance of N(0, variance)")])),
              ]), usual: "zeros", "the law of the initial biases"),
          ])),
      ]), usual: "he-normal", "the law of the initial weights"), section: nil,
    read: { (settings, _, top) throws(SuiteError) in
      guard let section = try top.initializer() else {
        settings.initializer = try top.choice("initializer", called: "initializer") ?? .heNormal
        return
      }
      settings.initializer = try section.choice("name", called: "initializer") ?? .heNormal
      settings.biases = try section.biases()
    },
    node: { suite in
      let biases = suite.training.biases.map { [("biases", $0.node)] } ?? []
      return flow([("name", Node(suite.training.initializer.rawValue)), ("gain", suite.gain.node)] + biases)
    },
    words: { suite, _ in
      let hasOwn = suite.candidates.contains { $0.initializer != nil }
      return ", initial weights \(suite.training.initializer.rawValue)"
        + (hasOwn ? " (or what stands in brackets after an activation)" : "")
        + (suite.training.biases.map { ", biases \($0.inWords)," } ?? "")
    })

  /// `{probe: auto, first_epoch: 1}`, or `none`.
  private static let diagnostics = TrainingKey(
    key: SuiteKey(
      "diagnostics",
      .either([
        .word(["none"]), .null,
        .section(
          SuiteSection([
            SuiteKey(
              "probe", .either([.word(["auto", "all"]), .whole(1...Int.max)]),
              usual: "auto: the smaller of 1,000 and a tenth",
              "the training examples that hidden layers are looked at over"),
            SuiteKey("first_epoch", .whole(1...1000), usual: "1", "moments in the first epoch"),
          ])),
      ]), usual: "{probe: auto, first_epoch: 1}", "what of the inside of the nets is recorded"), section: nil,
    read: { (settings, _, top) throws(SuiteError) in
      guard let node = top["diagnostics"] else {
        settings.diagnostics = DiagnosticsSettings()
        return
      }
      if node.null != nil || node.scalar?.string == "none" { return }
      let section = try top.section("diagnostics")
      let text = try section.text("probe") ?? DiagnosticsSettings.Probe.automatic.text
      guard let probe = DiagnosticsSettings.Probe(text) else {
        throw section.error("must be auto, all or a number of training examples, not '\(text)'", at: "probe")
      }
      settings.diagnostics = DiagnosticsSettings(
        probe: probe, firstEpoch: try section.whole("first_epoch") ?? 1)
    },
    node: { suite in
      guard let diagnostics = suite.training.diagnostics else { return Node("none") }
      return flow([("probe", Node(diagnostics.probe.text)), ("first_epoch", number(diagnostics.firstEpoch))])
    },
    words: { _, _ in "" })
}

extension SuiteMapping {
  /// Whether the suite says that no part is for validation.
  var setsNothingAsideForValidation: Bool { self["validation"]?.scalar.flatMap { Double($0.string) } == 0 }

  /// `adam`, or `{name: sgd, momentum: 0.5}`.
  fileprivate func optimizer(_ key: String) throws(SuiteError) -> Optimizer {
    var method = Optimizer.Method.sgd
    var settings: [String: Double] = [:]
    if let node = self[key] {
      if node.mapping == nil {
        method = try choice(key, called: "optimizer") ?? method
      } else {
        let named = node.mapping?["name"]?.scalar.flatMap { Optimizer.Method(rawValue: $0.string) }
        let mapping = try section(key, and: (named ?? method).parameters.map(SuiteKey.init))
        method = try mapping.choice("name", called: "optimizer") ?? method
        settings = try mapping.numbers(except: ["name"])
      }
    }
    do throws(OptimizerError) {
      return try Optimizer(method, settings)
    } catch {
      throw document.error(error.description, at: path(to: key), self[key] ?? node, namesPath: false)
    }
  }
}

extension Optimizer {
  /// Its parameters in YAML.
  fileprivate var entries: [(String, Node)] {
    method.parameters.map { ($0.name, parameterNode(settings[$0.name] ?? $0.defaultValue, of: $0)) }
  }

  /// `sgd (momentum 0.9, nesterov off)`.
  fileprivate var inWords: String {
    let shown = method.parameters.map { parameter in
      let value = settings[parameter.name] ?? parameter.defaultValue
      return parameter.name + " " + (parameter.kind == .flag ? (value == 1 ? "on" : "off") : plain(value))
    }
    return "\(method.rawValue) (\(shown.joined(separator: ", ")))"
  }
}

extension SuiteMapping {
  /// The mapping of the key `initializer`; nil where it is a name, or not given.
  func initializer() throws(SuiteError) -> SuiteMapping? {
    guard self["initializer"]?.mapping != nil else { return nil }
    return try section("initializer")
  }

  /// `zeros`, another law's name, or `{normal: 0.01}`; nil where it is not given.
  fileprivate func biases() throws(SuiteError) -> BiasLaw? {
    guard let node = self["biases"] else { return nil }
    guard node.mapping == nil else {
      let mapping = try section("biases")
      guard let variance = try mapping.trained("normal") else {
        throw error("must be the name of a law or its variance, like {normal: 0.01}", at: "biases")
      }
      return .normal(variance: variance)
    }
    let name = try text("biases") ?? ""
    guard let law = BiasLaw.named[name] else {
      throw error("is '\(name)'\(spellingHint(for: name, among: BiasLaw.named.keys.sorted()))", at: "biases")
    }
    return law
  }
}

extension BiasLaw {
  fileprivate var node: Node {
    if case .normal(let variance) = self { return flow([("normal", number(variance))]) }
    return Node(name)
  }

  fileprivate var inWords: String {
    if case .normal(let variance) = self { return "N(0, \(plain(variance)))" }
    return name
  }
}

extension GainRule {
  fileprivate var node: Node {
    switch self {
    case .shared: Node("shared")
    case .matched: Node("matched")
    case .fixed(let gain): number(gain)
    }
  }
}

extension EarlyStopping {
  fileprivate var inWords: String {
    let best =
      switch monitor {
      case .trainLoss: "training loss (with the penalty of the weight decay)"
      case .validationLoss: "validation loss"
      case .validationAccuracy: "validation accuracy"
      }
    let by = tolerance == 0 && monitor == .validationAccuracy ? "" : " by \(plain(tolerance))"
    let weights = restore == .best ? ", with the weights of the epoch that has the best" : ""
    return
      ", or fewer: training ends after \(counted(patience, "epoch")) in a row that \(numbered(patience, "does", "do")) not "
      + "better the best \(best)\(by)\(weights),"
  }
}

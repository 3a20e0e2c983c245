package import Activations
import Datasets
import Networks

// The keys of a suite file. Those that say how nets are trained are in `TrainingKeys.swift`.

extension SuiteKey {
  /// The seeds and the widths that there may be.
  static let (seedBounds, widthBounds) = (0...Int.max, 1...1_000_000)

  /// The whole file, with the activations and the data sets that it may name.
  package static func suite(activations registry: ActivationRegistry, datasets: [String]) -> SuiteSection {
    SuiteSection(
      [
        SuiteKey(
          required: "name", .form("^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}$", example: "six"),
          "reports go to the folder of this name; letters, digits, '-', '_' and '.'"),
        SuiteKey("title", .text, usual: "the name", "the report's heading"),
        SuiteKey("seed", .whole(seedBounds), usual: "1", "everything random follows from it"),
        SuiteKey(
          required: "datasets", .set(.either([.known(datasets), .section(datasetFile)])),
          "registered data sets, and files"),
        SuiteKey(
          "networks", .set(.section(network)), usual: "[{hidden: [128, 128]}]", "the nets, each by its hidden layers"),
        SuiteKey(
          required: "activations", .set(candidate(registry)),
          "what is compared, in the order of the report: names, names with parameters, formulas, or a layer each"),
        SuiteKey("training", .section(SuiteSection(TrainingKey.keys(in: "training"))), "how nets are trained"),
      ] + TrainingKey.keys(in: nil) + [
        learningRate,
        SuiteKey(
          "matching", .set(.word(of: Matching.self)), usual: "[width]",
          "what nets of different activations have in common; by parameters, Maxout's nets are narrower"),
        SuiteKey(
          "seeds", .either([.whole(1...1_000_000), .set(.whole(seedBounds))]), usual: "10",
          "a count, from 1 on, or a list of seeds: one trial of each net a seed"),
        splits,
        SuiteKey(
          "validation", .number(.shareOrNone), usual: "0.1", "the share of the training examples that selects"),
        SuiteKey(
          "test", .number(.share), usual: "0.2", "the share set aside for the test, where the data have no test part"),
        SuiteKey(
          "standardize", .word(of: StandardizationMode.self), usual: "auto: global for images, feature for tables",
          "one mean and scale for all features, or for each, fitted on the training part"),
        SuiteKey(
          "curves", .word(["auto"] + RecordedEpochs.allCases.map(\.rawValue)),
          usual: "auto: every where epochs is a number, else spaced",
          "the epochs whose scores are recorded: every, at most 40 (spaced) or at most 8 (few)"),
        report, published,
      ])
  }

  static let network = SuiteSection([
    SuiteKey(required: "hidden", widths, "the widths of the hidden layers; [] is the linear score function")
  ])

  private static let widths = SuiteValue.listOrNone(.whole(widthBounds))

  /// A file of data, in place of a registered name.
  static let datasetFile = SuiteSection(
    [
      SuiteKey(
        required: "name", .form("^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}$", example: "mine"),
        "what reports call the data set")
    ]
      + DatasetReference.pathKeys.map { key in
        let first = DatasetReference.pathKeys[0]
        return SuiteKey(key, .text, key == first ? "the path of a file or a folder" : "another word for \(first)")
      } + DatasetOption.all.map(SuiteKey.init), oneOf: DatasetReference.pathKeys)

  /// An option of a data set's file.
  private init(_ option: DatasetOption) {
    let value: SuiteValue =
      option.choices.isEmpty
      ? .either([.text, .list(.text)]) : option.takesOtherSpellings ? .known(option.choices) : .word(option.choices)
    let meaning = option.meaning.prefix(1).lowercased() + option.meaning.dropFirst()
    self.init(option.key, value, usual: option.usual, meaning)
  }

  private static let learningRate = SuiteKey(
    "learning_rate",
    .either([
      .word(["auto"]), .number(.positive),
      .section(
        SuiteSection([
          SuiteKey("shared", .either([.word(["auto"]), .number(.positive)]), "the rate of all activations"),
          SuiteKey(
            "tuned",
            .section(
              SuiteSection([
                SuiteKey(
                  required: "grid",
                  .either([
                    .set(.number(.positive)),
                    .section(
                      SuiteSection([
                        SuiteKey(required: "from", .number(.positive), "the least rate"),
                        SuiteKey(required: "to", .number(.positive), "the greatest"),
                        SuiteKey("points", .whole(2...1000), usual: "7", "how many, equal ratios apart"),
                      ])),
                  ]), "the rates to try"),
                SuiteKey(
                  "seeds", .either([.whole(1...1_000_000), .set(.whole(seedBounds))]), usual: "1",
                  "the seeds of the search, none of which evaluates"),
                SuiteKey(
                  "epochs", .whole(1...1_000_000), usual: "those of training", "passes of each net of the search"),
              ])), "a search for each activation's own rate, by its score on the validation part"),
        ])),
    ]), usual: "auto: the optimizer's usual rate",
    "one rate for all activations, one tuned for each, or both side by side")

  private static let splits = SuiteKey(
    "splits",
    .either([
      .word(["auto", "fixed", "per-seed"]), .form("^folds:[0-9]{1,6}(x[0-9]{1,3})?$", example: "folds:10x3"),
      .section(
        SuiteSection([
          SuiteKey(required: "folds", .whole(2...1_000_000), "the parts, each of which is the test part once"),
          SuiteKey("repeats", .whole(1...1000), usual: "1", "how often they are dealt anew"),
        ])),
    ]), usual: "auto: fixed where there is a test part, else per-seed",
    "which rows test: one split for all trials, one a seed, or folds")

  private static let report = SuiteKey(
    "report",
    .section(
      SuiteSection([
        SuiteKey("reference", .text, usual: "relu, or the first", "the activation that the others are compared with"),
        SuiteKey(
          "metric", .word(["auto"] + Metric.names),
          usual: "auto: the accuracy, the balanced accuracy where one class has more than 80 %, R2 of values",
          "what activations are compared by: a measure of the test part, or a column of trials.csv"),
        SuiteKey(
          "rope", .either([.word(["auto"]), .number(.notNegative), .null]),
          usual: "auto: 0.005 of an accuracy, balanced accuracy, F1 or AUROC, 0.01 of R2, else none",
          "the largest difference that does not matter"),
        SuiteKey("alpha", .number(.significance), usual: "0.05", "the level of significance"),
      ])), "how results are compared")
}

// MARK: What is compared

extension SuiteKey {
  static let ownInitializer = SuiteKey(
    "initializer", .word(of: Initializer.self), usual: "the suite's", "the law of its own initial weights")

  static let nameOfActivation = SuiteKey(required: "name", .text, "the activation")

  /// An activation for each hidden layer.
  static func mixture(of activation: SuiteValue) -> SuiteSection {
    SuiteSection(
      [
        SuiteKey("name", .text, usual: "the layers' names with '/' between them", "what reports call it"),
        SuiteKey(required: "layers", .list(activation), "an activation for each hidden layer"),
        ownInitializer,
      ], called: "a mixture of layers")
  }

  /// An activation as a formula.
  static let formula = SuiteSection([
    SuiteKey(required: "name", .text, "what reports call it"),
    SuiteKey(required: "formula", .text, "an expression in x and the parameters, like x * sigmoid(b * x)"),
    SuiteKey(
      "parameters", .values(.either([.number(.any), .section(formulaParameter)])), "a value for each, like {b: 2}"),
  ])

  static let formulaParameter = SuiteSection(
    [
      SuiteKey("value", .number(.any), "the value, or the initial one where it is learned"),
      SuiteKey("default", .number(.any), "another word for value"),
      SuiteKey("learnable", .flag, usual: "false", "whether it is trained with the net"),
      SuiteKey(
        "per", .word(of: LearnableParameter.Scope.self), usual: LearnableParameter.Scope.unit.rawValue,
        "what has one of its own, where it is learned"),
    ], called: "a parameter that may be learned", oneOf: ["value", "default"])

  /// A name, a name with parameters, a formula, or a mixture.
  private static func candidate(_ registry: ActivationRegistry) -> SuiteValue {
    .either([
      activation(registry, and: [ownInitializer]), .section(mixture(of: activation(registry, and: []))),
    ])
  }

  /// A name, a name with parameters, or a formula; mappings may have some more keys.
  private static func activation(_ registry: ActivationRegistry, and more: [SuiteKey]) -> SuiteValue {
    let variants = registry.definitions.map {
      SuiteSection.Variant(names: [$0.id] + $0.aliases, keys: $0.parameters.map(SuiteKey.init))
    }
    return .either([
      .known(registry.definitions.map(\.id)), .section(SuiteSection(formula.keys + more, called: "a formula")),
      .section(SuiteSection([nameOfActivation] + more, called: "a name with parameters", variants: variants)),
    ])
  }

  /// A parameter of an activation or an optimizer.
  init(_ parameter: NumericParameter) {
    let value: SuiteValue =
      switch parameter.kind {
      case .real: .number(NumberRange(parameter))
      case .whole:
        .whole(Int(parameter.bounds.lowerBound)...(Int(exactly: parameter.bounds.upperBound) ?? Int.max))
      case .flag: .flag
      }
    self.init(parameter.name, value, usual: parameter.shown(parameter.defaultValue), parameter.meaning)
  }
}

// MARK: What others published

extension SuiteKey {
  private static let published = SuiteKey(
    "published",
    .section(
      SuiteSection([
        SuiteKey(required: "source", .text, "where it stands"),
        SuiteKey("deviations", .list(.text), "where the suite departs from how it was done there"),
        SuiteKey("findings", .list(.either([.text, .section(finding)])), "what was found"),
        SuiteKey(
          "tolerance", .number(.positive),
          "how far apart numbers may be and still count as reproduced, in the metric's unit"),
        SuiteKey("values", .list(.section(publishedValue)), "means of the metric, to stand beside the suite's"),
      ])), "what others published of the same nets, to be shown and tested")

  static let publishedValue = SuiteSection([
    SuiteKey(required: "hidden", widths, "the net, by the widths of its hidden layers"),
    SuiteKey(required: "activation", .text, "its activation"),
    SuiteKey(required: "value", .number(.any), "the number"),
  ])

  static let finding = SuiteSection([
    SuiteKey(required: "finding", .text, "the finding"),
    SuiteKey("claims", .list(.section(claim)), "what must hold of the suite's own trials, seed by seed"),
  ])

  static let claim = SuiteSection(
    [
      SuiteKey(
        required: "quantity", .word(PublishedClaim.Quantity.names),
        "what is compared: a column of trials.csv or of diagnostics.csv"),
      SuiteKey("hidden", widths, usual: "all of the suite's", "the nets that it is said of"),
      SuiteKey(required: "of", side, "the first side: an activation's nets, or a number"),
      SuiteKey("below", side, "the second side, which is to be larger"),
      SuiteKey("above", side, "the second side, which is to be smaller"),
      SuiteKey("about", side, "the second side, which is to differ by less than the factor"),
      SuiteKey("factor", .number(.aboveOne), "the factor of about"),
    ], oneOf: ["below", "above", "about"])

  private static let side = SuiteValue.either([.number(.any), .text, .section(netsOfClaim)])

  static let netsOfClaim = SuiteSection([
    SuiteKey(required: "activation", .text, "whose nets"),
    SuiteKey("layer", .word(of: PublishedClaim.Layer.self), usual: "mean", "which hidden layer"),
    SuiteKey("epoch", .number(.notNegative), usual: "the end", "after which epoch"),
  ])
}

extension SuiteValue {
  /// A whole number that may be left to `auto`, as epochs are.
  static func amount(in bounds: ClosedRange<Int>, or words: [String] = []) -> SuiteValue {
    .either([
      .word(["auto"] + words), .whole(bounds),
      .section(
        SuiteSection([SuiteKey(required: "auto", .values(.whole(bounds)), "what auto came to on each data set")])),
    ])
  }
}

extension Lab {
  /// The keys of a suite file, which may name the lab's activations and data sets.
  package var suiteSection: SuiteSection {
    SuiteKey.suite(activations: registry, datasets: catalog.entries.map(\.id))
  }
}

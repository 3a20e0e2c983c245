import Experiments
import Testing

@Suite("Errors in a suite")
struct SuiteErrorTests {
  /// A suite, and what its error must say after the file's name.
  struct Case: CustomTestStringConvertible {
    let text: String
    let error: String
    var testDescription: String { error }

    init(_ text: String, _ error: String) { (self.text, self.error) = (text, error) }
  }

  static let keys = [
    Case(small("trainig: {epochs: 3}"), ":4: unknown key 'trainig'; did you mean 'training'?"),
    Case(
      small("training: {epochs: 3, batchsize: 3}"),
      ":4: unknown key 'training.batchsize'; did you mean 'batch_size'?"),
    Case(small("networks: [{widths: [3]}]"), ":4: unknown key 'networks[0].widths'; known are hidden"),
    Case(
      small("report:", "  referenz: relu"), ":5: unknown key 'report.referenz'; did you mean 'reference'?"),
    Case(
      small("optimizer: {name: adam, momentum: 0.9}"),
      ":4: unknown key 'optimizer.momentum'; known are name, beta1, beta2, eps"),
    Case(
      small("activations: [relu, {name: elu, slope: 3}]"),
      ":3: unknown key 'activations[1].slope'; known are name, alpha"),
    Case("datasets: [iris]\nactivations: [relu]\n", ":1: lacks the key 'name', which its reports' folder is called by"),
    Case("name: a\nactivations: [relu]\n", ":1: lacks the key 'datasets', a list like [fashion-mnist]"),
    Case("name: a\ndatasets: [iris]\n", ":1: lacks the key 'activations', a list like [relu, tanh]"),
    Case(small("seed: 1", "seed: 2"), ":4: the key 'seed' appears twice"),
  ]

  static let values = [
    Case(small("name: a/b"), ":1: 'name' must be of letters, digits, '-', '_' and '.', not 'a/b'"),
    Case(small("name: .."), ":1: 'name' must be of letters, digits, '-', '_' and '.', not '..'"),
    Case(small("name: ''"), ":1: 'name' must be of letters, digits, '-', '_' and '.', not ''"),
    Case(small("name: [a]"), ":1: 'name' must be a text"),
    Case(
      small("activations: [relu, sigmid]"), ":3: unknown activation 'sigmid'; did you mean 'sigmoid'?"),
    Case(small("activations: [relu, tanh, ReLU]"), ":3: 'activations[2]' is 'relu' a second time"),
    Case(small("activations: [maxout, {name: maxout, pieces: 2}]"), ":3: 'activations[1]' is 'maxout' a second time"),
    Case(small("activations: relu"), ":3: 'activations' must be a list with at least one element, like [a, b]"),
    Case(small("activations: []"), ":3: 'activations' must be a list with at least one element, like [a, b]"),
    Case(
      small("activations: [{name: maxout, pieces: 0}]"),
      ":3: activation 'maxout': parameter 'pieces' must be a whole number from 1 to 64, not 0"),
    Case(
      small("activations: [{name: f, formula: x^2}, {layers: [{name: f, formula: x^3}]}]"),
      ":3: 'activations[1]' has the formula 'f' a second time, and another one; give it another name"),
    Case(
      small(
        "activations: [{layers: [{name: f, formula: b*x, parameters: {b: 2}}, {name: f, formula: b*x, parameters: {b: 3}}]}]"
      ),
      ":3: 'activations[0]' has the formula 'f' a second time, and another one; give it another name"),
    Case(
      small("activations: [relu, {layers: [tanh], name: \"a\\0b\"}]"),
      ":3: 'activations[1].name' has a NUL in it, where texts end; leave it out"),
    Case(small("datasets: [iris, iris]"), ":2: 'datasets[1]' names 'iris' a second time"),
    Case(
      small("datasets: [{name: x/y, csv: a.csv}]"),
      ":2: 'datasets[0].name' must be of letters, digits, '-', '_' and '.', not 'x/y'"),
    Case(
      small("datasets: [{csv: a.csv}]"),
      ":2: 'datasets[0]' lacks a 'name', like {name: mine, file: mine.csv, label: species}"),
    Case(
      small("datasets: [{name: a, csv: a.csv, idx: b}]"),
      ":2: 'datasets[0]' must have one 'file' ('csv' and 'idx' are other words for it)"),
    Case(
      small("datasets: [{name: a, label: y}]"),
      ":2: 'datasets[0]' must have one 'file' ('csv' and 'idx' are other words for it)"),
    Case(
      small("datasets: [{name: a, csv: a.csv, task: clases}]"),
      ":2: 'datasets[0].task' is 'clases'; did you mean 'classes'?"),
    Case(
      small("networks: [{hidden: [0]}]"),
      ":4: 'networks[0].hidden[0]' must be a whole number from 1 to 1000000, not '0'"),
    Case(
      small("networks: [{hidden: [8, -3]}]"),
      ":4: 'networks[0].hidden[1]' must be a whole number from 1 to 1000000, not '-3'"),
    Case(
      small("networks: [{hidden: 8}]"),
      ":4: 'networks[0].hidden' must be the widths of the hidden layers, like [128, 128] or []"),
    Case(small("networks: [[8]]"), ":4: 'networks[0]' must be a mapping like {hidden: …}"),
    Case(small("networks: [{hidden: [8]}, {hidden: [8]}]"), ":4: 'networks[1]' has the widths [8] a second time"),
    Case(small("learning_rate: fast"), ":4: 'learning_rate' must be a number above 0, or auto, not 'fast'"),
    Case(small("learning_rate: 0"), ":4: 'learning_rate' must be a number above 0, or auto, not '0'"),
    Case(small("learning_rate: .inf"), ":4: 'learning_rate' must be a number above 0, or auto, not '.inf'"),
    Case(
      small("learning_rate: {shared: [1]}"),
      ":4: 'learning_rate.shared' must be a number above 0, or auto, not a list"),
    Case(
      small("learning_rate: {tuned: {seeds: 1}}"),
      ":4: 'learning_rate.tuned' lacks the key 'grid', the rates to try, like [0.01, 0.1] or {from: 0.001, to: 1, points: 7}"
    ),
    Case(
      small("learning_rate: {tuned: {grid: []}}"),
      ":4: 'learning_rate.tuned.grid' must be a list with at least one element, like [a, b]"),
    Case(
      small("learning_rate: {tuned: {grid: [0.1, 0]}}"),
      ":4: 'learning_rate.tuned.grid[1]' must be a number above 0, not '0'"),
    Case(
      small("learning_rate: {tuned: {grid: [0.1, -2]}}"),
      ":4: 'learning_rate.tuned.grid[1]' must be a number above 0, not '-2'"),
    Case(small("learning_rate: {tuned: {grid: [1, 1.0]}}"), ":4: 'learning_rate.tuned.grid[1]' is 1 a second time"),
    Case(
      small("learning_rate: {tuned: {grid: {from: 1, to: 0.1}}}"),
      ":4: 'learning_rate.tuned.grid.to' must be above 'from', 1"),
    Case(
      small("learning_rate: {tuned: {grid: {from: 1, to: 2, points: 1}}}"),
      ":4: 'learning_rate.tuned.grid.points' must be a whole number from 2 to 1000, not '1'"),
    Case(
      small("seeds: 3", "learning_rate: {tuned: {grid: [1], seeds: [4, 2]}}"),
      ":5: 'learning_rate.tuned.seeds' has 2, a seed of the evaluation; a rate must not be chosen by the trials that judge it"
    ),
    Case(
      small("validation: 0", "learning_rate: {tuned: {grid: [1]}}"),
      ":4: 'validation' is 0, but a tuned rate is chosen by its score on the validation part"),
    Case(small("matching: [width, width]"), ":4: 'matching[1]' is 'width' a second time"),
    Case(small("matching: [depth]"), ":4: 'matching[0]' must be 'width' or 'parameters', not 'depth'"),
    Case(
      small("initializer: {gain: -2}"), ":4: 'initializer.gain' must be shared, matched or a number above 0, not '-2'"),
    Case(
      small("learning_rate: 1e-46"),
      ":4: 'learning_rate' must be 0 or at least 1e-45 in size, the smallest number of single precision, not 1e-46"),
    Case(
      small("learning_rate: {tuned: {grid: [0.1, 1e39]}}"),
      ":4: 'learning_rate.tuned.grid[1]' must be at most 3.4028235e+38, the largest number of single precision, not 1e+39"
    ),
    Case(
      small("training: {weight_decay: 1e-50}"),
      ":4: 'training.weight_decay' must be 0 or at least 1e-45 in size, the smallest number of single precision, not 1e-50"
    ),
    Case(
      small("initializer: {gain: 1e39}"),
      ":4: 'initializer.gain' must be at most 3.4028235e+38, the largest number of single precision, not 1e+39"),
    Case(
      small("initializer: {biases: orthogonal}"),
      ":4: 'initializer.biases' is 'orthogonal'; known are glorot-normal, glorot-uniform, he-normal, he-uniform, lecun-normal, "
        + "lecun-uniform, normal, standard-uniform, zeros"),
    Case(
      small("initializer: {biases: {normal: -1}}"),
      ":4: 'initializer.biases.normal' must be a variance of at least 0, not '-1'"),
    Case(
      small("training: {early_stopping: {restore: first}}"),
      ":4: 'training.early_stopping.restore' is 'first'; known are best, last"),
    Case(
      small("training: {early_stopping: {monitor: loss}}"),
      ":4: 'training.early_stopping.monitor' is 'loss'; known are train_loss, validation_loss, "
        + "validation_accuracy"),
    Case(
      small("validation: 0", "training: {early_stopping: {monitor: validation_loss}}"),
      ":5: 'training.early_stopping.monitor' is validation_loss, but no part is set aside for validation"),
    Case(
      small("training: {early_stopping: {patience: 0}}"),
      ":4: 'training.early_stopping.patience' must be a whole number from 1 to 1000000, not '0'"),
    Case(
      small("published: {source: x}"),
      ":4: 'published' must have a 'source', and 'findings' or a 'tolerance' and 'values'"),
    Case(
      small("published: {source: x, tolerance: 0.01, values: [{hidden: [3], activation: relu, value: 1}]}"),
      ":4: 'published.values[0].hidden' is [3], which is none of the suite's networks"),
    Case(
      small("published: {source: x, findings: [{finding: f, claims: [{quantity: acc, of: relu, below: 1}]}]}"),
      ":4: 'published.findings[0].claims[0].quantity' is 'acc'; known are test_loss, test_accuracy, "
        + "test_balanced_accuracy, test_macro_f1, test_auroc, test_log_loss, test_rmse, test_mae, test_r2, validation_loss, "
        + "validation_accuracy, validation_balanced_accuracy, validation_macro_f1, validation_auroc, validation_log_loss, "
        + "validation_rmse, validation_mae, validation_r2, train_loss, "
        + "mean, sd, q25, median, q75, slope, dead, saturated, gradient_norm, gradient_sd, update_ratio, distance_from_zero"
    ),
    Case(
      small("published: {source: x, findings: [{finding: f, claims: [{quantity: sd, of: relu, about: 1}]}]}"),
      ":4: 'published.findings[0].claims[0]' must be like {quantity: train_loss, of: elu, below: relu}; instead of 'below', "
        + "'above' or 'about' with a 'factor'"),
    Case(
      small("published: {source: x, findings: [{finding: f, claims: [{quantity: sd, of: elu9, below: 1}]}]}"),
      ":4: 'published.findings[0].claims[0].of' is 'elu9', which is none of the suite's activations"),
    Case(small("seed: -1"), ":4: 'seed' must be a whole number of at least 0, not '-1'"),
    Case(small("seed: 1.5"), ":4: 'seed' must be a whole number of at least 0, not '1.5'"),
    Case(
      small("seed: 9223372036854775808"), ":4: 'seed' must be a whole number of at least 0, not '9223372036854775808'"),
    Case(small("seeds: 0"), ":4: 'seeds' must be a whole number from 1 to 1000000, not '0'"),
    Case(small("seeds: []"), ":4: 'seeds' must be a list with at least one element, like [a, b]"),
    Case(small("seeds: [1, 2, 1]"), ":4: 'seeds[2]' is 1 a second time"),
    Case(small("seeds: [1, -2]"), ":4: 'seeds[1]' must be a whole number of at least 0, not '-2'"),
    Case(
      small("training: {epochs: 0}"),
      ":4: 'training.epochs' must be auto or a whole number from 1 to 1000000, not '0'"),
    Case(small("training: {epochs: {iris: 5}}"), ":4: unknown key 'training.epochs.iris'; known are auto"),
    Case(small("training: {epochs: {auto: 5}}"), ":4: 'training.epochs.auto' must be a mapping like {iris: 500}"),
    Case(
      small("training: {epochs: {auto: {iris: 0}}}"),
      ":4: 'training.epochs.auto.iris' must be a whole number from 1 to 1000000, not '0'"),
    Case(
      small("training: {batch_size: most}"),
      ":4: 'training.batch_size' must be auto, all or a whole number of at least 1, not 'most'"),
    Case(small("training: 5"), ":4: 'training' must be a mapping like {epochs: …}"),
    Case(
      small("training: {batch_size: 0}"),
      ":4: 'training.batch_size' must be auto, all or a whole number of at least 1, not '0'"),
    Case(small("training: {loss: mes}"), ":4: 'training.loss' is 'mes'; did you mean 'mse'?"),
    Case(small("training: {weight_decay: -1}"), ":4: 'training.weight_decay' must be a number of at least 0, not '-1'"),
    Case(small("optimizer: adm"), ":4: 'optimizer' is 'adm'; did you mean 'adam'?"),
    Case(small("optimizer: {name: adm}"), ":4: 'optimizer.name' is 'adm'; did you mean 'adam'?"),
    Case(
      small("optimizer: {name: sgd, momentum: 1}"),
      ":4: optimizer 'sgd': parameter 'momentum' must be a number of at least 0 and below 1, not 1"),
    Case(small("optimizer: {momentum: high}"), ":4: 'optimizer.momentum' must be a number, not 'high'"),
    Case(small("initializer: he"), ":4: 'initializer' is 'he'; did you mean 'he-normal'?"),
    Case(small("validation: 1.0"), ":4: 'validation' must be a share from 0 up to, not including, 1, not '1.0'"),
    Case(small("validation: -0.1"), ":4: 'validation' must be a share from 0 up to, not including, 1, not '-0.1'"),
    Case(small("test: 0"), ":4: 'test' must be a share between 0 and 1, not '0'"),
    Case(small("standardize: both"), ":4: 'standardize' is 'both'; known are auto, global, feature, none"),
    Case(small("report: {alpha: 0.7}"), ":4: 'report.alpha' must be a number between 0 and 0.5, not '0.7'"),
    Case(small("report: {alpha: .nan}"), ":4: 'report.alpha' must be a number between 0 and 0.5, not '.nan'"),
    Case(small("report: {rope: -1}"), ":4: 'report.rope' must be a number of at least 0, null or auto, not '-1'"),
    Case(
      small("report: {metric: test_acuracy}"), ":4: 'report.metric' is 'test_acuracy'; did you mean 'test_accuracy'?"),
    Case(
      small("report: {reference: elu}"), ":4: 'report.reference' is 'elu', which is none of the suite's: relu, tanh"),
  ]

  static let formulas = [
    Case(
      small("activations: [{name: relu, formula: x * x}]"),
      ":3: activation 'relu': the name 'relu' belongs to 'relu' already; choose another"),
    Case(
      small("activations: [{name: f, formula: b * x, parameters: 3}]"),
      ":3: 'activations[0].parameters' must be a mapping like {b: 2} or {b: {value: 2, learnable: true}}"),
    Case(
      small("activations: [{name: f, formula: b * x, parameters: {b: much}}]"),
      ":3: 'activations[0].parameters.b' must be a number, not 'much'"),
    Case(
      small("activations: [{name: f, formula: x, slope: 3}]"),
      ":3: unknown key 'activations[0].slope'; known are name, formula, parameters"),
  ]

  @Test("A key that is unknown, missing or double is one line with file, line, key and remedy", arguments: keys)
  func badKey(_ bad: Case) throws {
    let problem = try problem(bad.text)
    #expect(problem == "mine.yaml" + bad.error)
  }

  @Test("A value that cannot be is one line with file, line, key and what would be right", arguments: values)
  func badValue(_ bad: Case) throws {
    let problem = try problem(bad.text)
    #expect(problem == "mine.yaml" + bad.error)
  }

  @Test("A formula that cannot be is one line with file, line and key", arguments: formulas)
  func badFormula(_ bad: Case) throws {
    let problem = try problem(bad.text)
    #expect(problem == "mine.yaml" + bad.error)
  }

  @Test(
    "A formula of an unknown name or a broken form is named with file, line and key", arguments: ["b * x", "x +", ""])
  func brokenFormula(_ formula: String) throws {
    let problem = try problem(small("activations: [{name: f, formula: '\(formula)'}]"))
    #expect(problem.hasPrefix("mine.yaml:3: formula 'f'"), "\(problem)")
  }

  @Test(
    "A text that is no mapping is no suite",
    arguments: ["", "# a comment\n", "relu\n", "- a\n- b\n", "42", "null", "---\n"])
  func noMapping(_ text: String) throws {
    #expect(
      try problem(text)
        == "mine.yaml: is not a suite: it must hold keys and values, like 'name: my-suite' (see 'actlab show six')")
  }

  @Test(
    "A text that is no YAML is one line with its line",
    arguments: [
      ("name: [a\nseed: 1\n", "2"), ("name: a\n\tseed: 1\n", "2"), ("name: \"a\n", "2"), ("name: a\n  b: c: d\n", "2"),
      ("name: *unknown\n", "1"), ("seeds: {a: 1", "2"),
    ])
  func invalidYAML(_ text: String, _ line: String) throws {
    let problem = try problem(text)
    #expect(problem.hasPrefix("mine.yaml:"), "\(problem)")
    #expect(problem.contains("is not valid YAML"), "\(problem)")
    #expect(problem.hasPrefix("mine.yaml:\(line):"), "\(problem)")
  }
}

import Activations
import Datasets
import Experiments
import Networks
import Testing

@Suite("Reading a suite")
struct SuiteReadingTests {
  @Test("Every key of the documented example is read")
  func example() throws {
    let suite = try suite(
      """
      name: six                                  # reports go to reports/six/
      title: The lecture's six activations on Fashion-MNIST
      seed: 1
      datasets: [fashion-mnist, {name: own, csv: path.csv, label: column}, {name: mnist, idx: folder}]
      networks: [{hidden: [128, 128]}, {hidden: []}]
      activations:
        - sigmoid
        - {name: leaky-relu, slope: 0.2}
        - {name: maxout, pieces: 3}
        - relu
      training: {epochs: 5, batch_size: 64, loss: cross-entropy, weight_decay: 0.5}
      optimizer: {name: sgd, momentum: 0.5, nesterov: true}
      initializer: {name: glorot-uniform, gain: shared}
      learning_rate: {shared: 0.02}
      matching: [width]
      seeds: [3, 0, 7]
      validation: 0
      test: 0.3
      standardize: feature
      report: {reference: relu, metric: test_loss, rope: 0.25, alpha: 0.01}
      """)
    #expect(suite.name == "six")
    #expect(suite.title == "The lecture's six activations on Fashion-MNIST")
    #expect(suite.seed == 1)
    #expect(
      suite.datasets == [
        .named("fashion-mnist"), .file(name: "own", path: "path.csv", options: DatasetOptions(label: "column")),
        .file(name: "mnist", path: "folder"),
      ])
    #expect(suite.networks == [[128, 128], []])
    #expect(suite.candidates.map(\.label) == ["sigmoid", "leaky-relu(slope=0.2)", "maxout(pieces=3)", "relu"])
    #expect(
      suite.budget == TrainingBudget(epochs: .given(5), batchSize: .given(64)) && suite.training.loss == .crossEntropy
        && suite.training.weightDecay == 0.5)
    #expect(
      suite.training.optimizer.method == .sgd && suite.training.optimizer.settings == ["momentum": 0.5, "nesterov": 1])
    #expect(suite.training.initializer == .glorotUniform && suite.learningRates.shared == .given(0.02))
    #expect(suite.seeds == [3, 0, 7])
    #expect(suite.validation == 0 && suite.test == 0.3 && suite.standardize == .feature)
    #expect(suite.report == .init(reference: "relu", metric: .testLoss, rope: .declared(0.25), alpha: 0.01))
  }

  @Test("What is left out has its default")
  func defaults() throws {
    let suite = try suite(small())
    #expect(suite.title == "mine" && suite.seed == 1)
    #expect(suite.networks == [[128, 128]] && suite.seeds == Array(1...10))
    #expect(
      suite.budget == TrainingBudget(epochs: .automatic([:]), batchSize: .automatic([:])) && suite.training.loss == nil
        && suite.training.weightDecay == 0)
    #expect(
      suite.training.optimizer.method == .sgd && suite.training.optimizer.settings == ["momentum": 0.9, "nesterov": 0])
    #expect(suite.training.initializer == .heNormal && suite.learningRates.shared == .usual(.sgd))
    #expect(suite.validation == 0.1 && suite.test == 0.2 && suite.standardize == .auto)
    #expect(suite.report == .init(reference: "relu", metric: nil, rope: .automatic, alpha: 0.05))
  }

  @Test(
    "Brackets before colons, questions and asterisks in texts are texts",
    arguments: ["He et al. [10]: rectifiers, {a}: b", "Which one? - *why*", "*emphasis* and more: yes"])
  func texts(_ title: String) throws {
    #expect(try suite(small("title: '\(title)'")).title == title)
    #expect(try suite(small("title: \"\(title)\"")).title == title)
    #expect(try suite(small("title: mine # - ? see [3]: there")).title == "mine")
  }

  @Test("An optimizer brings its usual learning rate and weight decay", arguments: Optimizer.Method.allCases)
  func optimizerDefaults(_ method: Optimizer.Method) throws {
    let suite = try suite(small("optimizer: \(method.rawValue)"))
    #expect(suite.training.optimizer.method == method)
    #expect(suite.learningRates.shared == .usual(method))
    #expect(suite.training.weightDecay == method.defaultWeightDecay)
  }

  @Test(
    "A count of seeds means 1 up to it; a rate may stand alone; all examples make one batch; auto is the default",
    arguments: [
      ("seeds: 3", "seeds: [1, 2, 3]"), ("learning_rate: 0.1", "learning_rate: {shared: 0.1}"),
      ("initializer: lecun-normal", "initializer: {name: lecun-normal, gain: shared}"),
      ("training: {batch_size: all, loss: auto}", "training: {batch_size: all}"),
      ("training: {epochs: auto, batch_size: auto}", "title: mine"),
      ("training: {loss: mse}", "training: {loss: mean-squared-error}"),
      ("report: {rope: null}", "report: {rope: ~}"), ("report: {metric: auto}", "title: mine"),
      ("report: {metric: auroc}", "report: {metric: test_auroc}"),
    ])
  func spellings(_ one: String, _ other: String) throws {
    #expect(try suite(small(one)).yaml() == suite(small(other)).yaml())
  }

  @Test("The reference is relu where there is one, else the first, and may be spelled as an activation is")
  func reference() throws {
    #expect(try suite(small("activations: [tanh, relu]")).report.reference == "relu")
    #expect(try suite(small("activations: [tanh, elu]")).report.reference == "tanh")
    let spelled = small("activations: [tanh, LeakyReLU]", "report: {reference: leaky_relu}")
    #expect(try suite(spelled).report.reference == "leaky-relu")
    let configured = small("activations: [tanh, 'maxout(pieces=3)']", "report: {reference: 'maxout( pieces = 3 )'}")
    #expect(try suite(configured).report.reference == "maxout(pieces=3)")
  }

  @Test(
    "Unless one is given, accuracies, F1 and AUROC have a region of equivalence of half a point, R² of a hundredth, losses and errors none",
    arguments: Metric.allCases)
  func rope(_ metric: Metric) throws {
    func size(_ rope: String?) throws -> Double? {
      let report = "report: {metric: \(metric.rawValue)\(rope.map { ", rope: \($0)" } ?? "")}"
      return try suite(small(report)).report.rope.size(for: metric)
    }
    let usual = ["accuracy": 0.005, "balanced_accuracy": 0.005, "macro_f1": 0.005, "auroc": 0.005, "r2": 0.01][
      metric.measure.name]
    #expect(try size(nil) == usual && size("auto") == usual)
    #expect(try size("2") == 2)
    #expect(try size("null") == nil)
  }

  @Test("An initializer may have a gain that is a number, and a law of the biases, and both are written again")
  func initializer() throws {
    let laws: [(String, BiasLaw)] = [
      ("standard-uniform", .initializer(.standardUniform)), ("zeros", .zeros),
      ("{normal: 0.01}", .normal(variance: 0.01)),
    ]
    for (text, law) in laws {
      let suite = try suite(small("initializer: {name: standard-uniform, gain: 1.5, biases: \(text)}"))
      #expect(
        suite.training.initializer == .standardUniform && suite.gain == .fixed(1.5) && suite.training.biases == law)
      let again = try SuiteReader(registry: .standard).suite(try suite.yaml(), file: "again.yaml")
      #expect(again.training == suite.training && again.gain == suite.gain, "\(text)")
    }
    let plan = try plan(quick, set: ["initializer={name: glorot-normal, gain: 1.5}"])
    #expect(plan.trials.allSatisfy { $0.specification.activations[0].gain == 1.5 })
  }
}

import Activations
import Datasets
import Experiments
import Testing

@Suite("A suite written as YAML")
struct SuiteRoundTripTests {
  static let odd = [
    small(),
    small("datasets: [iris, {name: own, csv: 'a dir/x: y.csv', label: 'the # label'}, {name: mnist, idx: ../m}]"),
    small("datasets: [{name: own, csv: x.csv, task: regression}]"), small("datasets: [{name: own, file: ../x}]"),
    small("datasets: [{name: own, csv: x.csv, label: 'null', task: classification}]"),
    small("activations: [{name: leaky-relu, slope: 1e-7}, {name: elu, alpha: 0.30000000000000004}, maxout]"),
    small("optimizer: {name: adam, beta1: 0.8, beta2: 0.9999, eps: 1e-12}"),
    small("optimizer: {name: sgd, momentum: 0, nesterov: true}"),
    small("optimizer: {name: rmsprop, alpha: 0.9}"), small("optimizer: adagrad"),
    small("activations: [{name: swish2, formula: x * sigmoid(b * x), parameters: {b: 2.5}}, tanh]"),
    small("networks: [{hidden: [7]}]", "activations: [relu, {name: mine, layers: [relu]}]"),
    small(
      "activations: [{name: elu, alpha: -0.0}, {name: f, formula: a * x + b, parameters: {a: {value: -0.0, learnable: true}, b: -0.0}}]"
    ),
    small("activations: [{name: g, formula: 'x > 0 ? x : -1 * x'}]"),
    small("seeds: [9, 0, 4000000000]"), small("seeds: 1001"),
    small("seeds: 1500", "learning_rate: {tuned: {grid: [0.1, 0.02], seeds: 1200}}"),
    small("seed: 9223372036854775807"),
    small("report: {rope: null}"), small("report: {metric: train_loss, alpha: 1e-3}"),
    small("training: {batch_size: all, epochs: 1, weight_decay: 1e-5}"),
    small("training: {epochs: auto, batch_size: {auto: {iris: 8}}}"),
    small("learning_rate: {tuned: {grid: [0.1, 0.02]}}", "training: {epochs: {auto: {iris: 3}}, batch_size: 7}"),
    small("networks: [{hidden: []}, {hidden: [7]}, {hidden: [1, 2, 3, 4]}]"),
    small("title: \"\""), small("title: \"'quoted' and \\\"twice\\\"\""), small("title: 'key: value # no comment'"),
    small("title: 'null'"), small("title: '1e3'"), small("title: '- [a, {b: c}]'"), small("title: \" spaced \""),
    small("title: \"two\\nlines\\tand a tab\""), small("title: Größe ≥ λ, 活性化関数, 🧪, \u{301}"),
    small("title: \"a \\u0007 bell and \\\\ a backslash\""), small("title: '\(String(repeating: "long ", count: 80))'"),
    small("initializer: {name: glorot-uniform, gain: matched}"),
    small("matching: [parameters, width]"),
    small("training: {early_stopping: {monitor: train_loss, patience: 4, tolerance: 0}, weight_decay: 1e-4}"),
    small(
      "networks: [{hidden: [8]}]",
      "published: {source: 'a: b', tolerance: 0.01, values: [{hidden: [8], activation: relu, value: 0.5}]}"),
    small("learning_rate: {tuned: {grid: [0.1, 0.02], seeds: [11, 7]}}", "seeds: 2"),
    small("learning_rate: {shared: 1e-3, tuned: {grid: {from: 1e-3, to: 1, points: 7}, seeds: 2, epochs: 1}}"),
    small("curves: few"), small("curves: auto"),
    small("name: '1e3'"), small("name: 'true'"), small("name: a-b_c.d"),
    small("standardize: none", "validation: 0", "test: 0.999", "learning_rate: 1e-30"),
  ]

  @Test("Read back, it is the same suite", arguments: odd + BuiltInSuites.names.compactMap(BuiltInSuites.yaml))
  func roundTrip(_ text: String) throws {
    let first = try suite(text)
    let written = try first.yaml()
    let second = try suite(written)
    #expect(try second.yaml() == written)
    #expect(second.title == first.title && second.name == first.name && second.datasets == first.datasets)
    #expect(second.networks == first.networks && second.seeds == first.seeds && second.seed == first.seed)
    #expect(second.candidates.map(\.label) == first.candidates.map(\.label))
    // As texts, so that −0 is not 0.
    let values = [first, second].map {
      $0.candidates.map { $0.activations.map { "\($0.values.byName.sorted { $0.key < $1.key })" } }
    }
    #expect(values[0] == values[1])
    #expect(
      second.training == first.training && second.budget == first.budget && second.gain == first.gain
        && second.matchings == first.matchings)
    #expect(second.published == first.published)
    #expect(second.report == first.report && second.learningRates == first.learningRates)
    #expect(second.validation == first.validation && second.test == first.test)
    #expect(second.standardize == first.standardize && second.curves == first.curves)
  }

  @Test("The built-in suites have the names they are called by, and six is the first")
  func builtIn() throws {
    #expect(BuiltInSuites.names.first == "six")
    for name in BuiltInSuites.names {
      let text = try #require(BuiltInSuites.yaml(name), "no text for \(name)")
      #expect(try suite(text).name == name)
    }
    #expect(BuiltInSuites.yaml("seven") == nil)
  }

  @Test("The suite uci has every data set that comes along")
  func uci() throws {
    let suite = try suite(try #require(BuiltInSuites.yaml("uci")))
    let embedded = DatasetCatalog.standard.entries.filter { $0.kind == .embedded }
    #expect(Set(suite.datasets.map(\.name)) == Set(embedded.map(\.id)) && embedded.count >= 20)
  }
}

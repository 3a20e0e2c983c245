import Experiments
import Testing
import Networks

@Suite("Settings laid over a suite")
struct SettingTests {
  /// The names of the files' keys, and the same suite written out.
  static let settings: [(set: String, same: String)] = [
    ("training.epochs=3", "training: {epochs: 3}"), ("seeds=[4, 5]", "seeds: [4, 5]"),
    ("learning_rate.shared=0.5", "learning_rate: 0.5"), ("learning_rate=0.5", "learning_rate: 0.5"),
    ("optimizer={name: adam, beta1: 0.8}", "optimizer: {name: adam, beta1: 0.8}"),
    ("title=a = b", "title: 'a = b'"), ("title='a = b'", "title: a = b"), ("seed= 7 ", "seed: 7"),
    ("report.rope=null", "report: {rope: null}"), ("networks=[{hidden: []}]", "networks: [{hidden: []}]"),
  ]

  @Test("A setting does what the key does", arguments: settings)
  func setting(_ set: String, _ same: String) throws {
    #expect(try suite(small(), set: [set]).yaml() == suite(small(same)).yaml())
  }

  @Test("A setting takes the place of what the file says and leaves the keys beside it")
  func beside() throws {
    let text = small("training: {epochs: 9, batch_size: 7}", "report: {alpha: 0.01, rope: 1}")
    let changed = try suite(text, set: ["training.epochs=2", "report.rope=null", "training.epochs=3"])
    #expect(
      changed.budget.epochs == .given(3) && changed.budget.batchSize == .given(7)
        && changed.report.rope == Rope.none && changed.report.alpha == 0.01)
  }

  @Test(
    "A parameter set on a name keeps the name",
    arguments: [
      ("optimizer: rmsprop", "optimizer.alpha=0.5", "optimizer: {name: rmsprop, alpha: 0.5}"),
      ("optimizer: adagrad", "optimizer.eps=0.5", "optimizer: {name: adagrad, eps: 0.5}"),
      ("initializer: glorot-normal", "initializer.gain=shared", "initializer: glorot-normal"),
      ("optimizer: rmsprop", "optimizer.name=adam", "optimizer: adam"),
    ])
  func parameterOfAName(_ line: String, _ set: String, _ same: String) throws {
    #expect(try suite(small(line), set: [set]).yaml() == suite(small(same)).yaml())
  }

  @Test(
    "A bad setting is named by its path",
    arguments: [
      ("trainig.epochs=3", "--set trainig.epochs: unknown key 'trainig'; did you mean 'training'?"),
      ("training.epoch=3", "--set training.epoch: unknown key 'training.epoch'; did you mean 'epochs'?"),
      ("training.epochs=many", "--set training.epochs: must be auto or a whole number from 1 to 1000000, not 'many'"),
      (
        "training={epochs: 0}",
        "--set training: 'training.epochs' must be auto or a whole number from 1 to 1000000, not '0'"
      ),
      (
        "activations=[relu, tanhh]",
        "--set activations: unknown activation 'tanhh'; did you mean 'tanh'?"
      ),
      (
        "networks=[{hidden: [0]}]",
        "--set networks: 'networks[0].hidden[0]' must be a whole number from 1 to 1000000, not '0'"
      ),
      (
        "networks.hidden=[3]",
        "--set networks.hidden: 'networks' is a list; give the whole of it, like --set 'networks=[…]'"
      ),
      (
        "activations.0=elu",
        "--set activations.0: 'activations' is a list; give the whole of it, like --set 'activations=[…]'"
      ),
      ("seeds=", "--set seeds: '' is not a valid YAML value"),
      ("seeds=[1", "--set seeds: '[1' is not a valid YAML value"),
      ("seeds", "--set seeds: is not a setting; write it like --set training.epochs=3"),
      ("=3", "--set =3: is not a setting; write it like --set training.epochs=3"),
      ("a..b=3", "--set a..b=3: 'a..b' is not a key; write it like --set training.epochs=3"),
      (".a=3", "--set .a=3: '.a' is not a key; write it like --set training.epochs=3"),
      ("name=../x", "--set name: must be of letters, digits, '-', '_' and '.', not '../x'"),
    ])
  func badSetting(_ set: String, _ error: String) throws {
    let problem = try problem(small("networks: [{hidden: [4]}]"), set: [set])
    #expect(problem == error)
  }

  @Test("An error in the file is still the file's when a setting stands elsewhere")
  func fileError() throws {
    #expect(
      try problem(small("seed: -1"), set: ["seeds=3"])
        == "mine.yaml:4: 'seed' must be a whole number of at least 0, not '-1'")
  }
}

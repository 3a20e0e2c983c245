import Foundation
import Testing

@Suite("What the command line refuses")
struct UsageErrorTests {
  static let usage: [(arguments: String, error: String)] = [
    ("frobnicate", "unknown command 'frobnicate'; known are run, compare, report, "),
    ("runn", "unknown command 'runn'; did you mean 'run'?"),
    ("help runn", "unknown command 'runn'; did you mean 'run'?"),
    ("trian relu", "unknown command 'trian'; did you mean 'train'?"),
    ("bench stepp --inputs 3", "bench: unknown command 'stepp'; did you mean 'step'?"),
    ("bench frobnicate", "bench: unknown command 'frobnicate'; known are gemm, step, "),
    ("list activation", "The value 'activation' is invalid for '<subject>'; did you mean 'activations'?"),
    ("run quick --format jsn", "The value 'jsn' is invalid for '--format <format>'; did you mean 'json'?"),
    ("run quick --progress plan", "The value 'plan' is invalid for '--progress <progress>'; did you mean 'plain'?"),
    ("compare relu elu --lossy mse", "Unknown option '--lossy'; did you mean '--loss'?"),
    ("--verion", "Unknown option '--verion'; did you mean '--version'?"),
    ("--hlep", "Unknown option '--hlep'; did you mean '--help'?"),
    ("run --hlep", "Unknown option '--hlep'; did you mean '--help'?"),
    ("list --formt json activations", "Unknown option '--formt'; did you mean '--format'?"),
    ("list --frobnicate=2 activation", "Unknown option '--frobnicate'"),
    ("run --frob", "Unknown option '--frob'"), ("run quick --jobs", "Missing value for '--jobs <jobs>'"),
    ("run quick --jobs 0", "--jobs must be a whole number of at least 1, not 0; see 'actlab run --help'"),
    ("run quick --jobs many", "The value 'many' is invalid for '--jobs <jobs>'; see 'actlab run --help'"),
    ("run quick --progress loud", "The value 'loud' is invalid for '--progress <progress>'"),
    ("run quick --set epochs", "--set epochs: is not a setting; write it like --set training.epochs=3"),
    ("run quick --set training.epoch=3", "--set training.epoch: unknown key 'training.epoch'; did you mean 'epochs'?"),
    (
      "run quick --set training.epochs=0",
      "--set training.epochs: must be auto or a whole number from 1 to 1000000, not '0'"
    ),
    ("run quick --store :memory:", "--store must be the path of a file, not ':memory:'"),
    ("run quick --store results/", "--store must be the path of a file, not 'results/'"),
    ("run quick --store file::memory:", "--store must be the path of a file, not 'file::memory:'"),
    ("report --store FILE:s?mode=memory", "--store must be the path of a file, not 'FILE:s?mode=memory'"),
    (
      "list suites --format csv",
      "The value 'csv' is invalid for '--format <format>'. Please provide one of 'text' and 'json'"
    ),
    (
      "run quick --format xml",
      "Please provide one of 'text', 'json', 'csv', 'markdown', 'html' or 'latex'; see 'actlab run"
    ),
    ("compare relu", "give at least two activations to compare; see 'actlab compare --help'"),
    ("compare", "give at least two activations to compare; see 'actlab compare --help'"),
    ("compare relu reluu --dataset iris", "unknown activation 'reluu'; did you mean 'relu'?"),
    ("compare relu relu --dataset iris", "is 'relu' a second time"),
    ("compare relu leaky-relu(slope=x) --dataset iris", "'slope=x' is not a parameter with a number"),
    ("compare relu celu(alpha=1e-50) --dataset iris", "'alpha' must be a number of at least 1e-45 in single precision"),
    ("compare relu softplus(beta=1e39) --dataset iris", "parameter 'beta' must be at most 3.4028235e+38, the largest"),
    ("compare relu tanh --dataset iris --optimizer adam:eps=1e-50", "'eps' must be a number of at least 1e-45"),
    (
      "compare relu tanh --dataset iris --optimizer sgd:momentum=0.999999999",
      "'momentum' must be a number of at least 0 and below 1 in single precision, too, not 0.999999999"
    ),
    ("compare relu tanh --dataset iris --hidden 0", "--hidden: must be a whole number from 1 to 1000000, not '0'"),
    ("compare relu tanh --dataset iris --hidden 8,,8", "--hidden: must be a whole number from 1 to 1000000, not ''"),
    ("compare relu tanh --dataset iris --lr abc", "--learning-rate: must be a number above 0, or auto, not 'abc'"),
    ("compare relu tanh --dataset iris --lr -1", "--learning-rate: must be a number above 0, or auto, not '-1'"),
    ("compare relu tanh --dataset iris --lr -.5", "--learning-rate: must be a number above 0, or auto, not '-.5'"),
    ("compare relu tanh --dataset iris --rope -1", "--rope: must be a number of at least 0, null or auto, not '-1'"),
    ("compare relu tanh --dataset iris --seeds -1", "--seeds: must be a whole number from 1 to 1000000, not '-1'"),
    ("compare relu tanh --dataset iris --weight-decay -inf", "--weight-decay: must be a number of at least 0"),
    ("compare relu tanh --dataset iris --hidden -8,8", "--hidden: must be a whole number from 1 to 1000000, not '-8'"),
    ("compare relu tanh --dataset iris --tune -1,2", "--tune: "),
    ("compare relu tanh --dataset iris --validation -0.1", "--validation: must be a share from 0 up to"),
    (
      "compare relu tanh --dataset iris --metric acuracy",
      "--metric: unknown metric 'acuracy'; did you mean 'accuracy'?"
    ),
    ("compare relu tanh --dataset iris --metric rmsee", "--metric: unknown metric 'rmsee'; did you mean 'rmse'?"),
    ("compare relu tanh --dataset iris --metric validation_acuracy", "did you mean 'validation_accuracy'?"),
    ("run quick --jobs -1", "--jobs must be a whole number of at least 1, not -1; see 'actlab run --help'"),
    ("data iris --test -0.5", "--test must be a share of at least 0 and below 1, not -0.5"),
    ("data iris --validation 1", "--validation must be a share of at least 0 and below 1, not 1"),
    ("bench step --batch-size -3", "--batch-size must be a whole number from 1 to 60000, not -3"),
    ("compare relu tanh --dataset iris --lr 0", "--learning-rate: must be a number above 0, or auto, not '0'"),
    (
      "compare relu tanh --dataset iris --epochs 0",
      "--epochs: must be auto or a whole number from 1 to 1000000, not '0'"
    ),
    ("compare relu tanh --dataset iris --seeds 0", "--seeds: must be a whole number from 1 to 1000000, not '0'"),
    (
      "compare relu tanh --dataset iris --batch-size 0",
      "--batch-size: must be auto, all or a whole number of at least 1, not '0'"
    ),
    ("compare relu tanh --dataset iris --loss mes", "--loss: unknown loss 'mes'; did you mean 'mse'?"),
    ("compare relu tanh --dataset iris --optimizer adm", "--optimizer: unknown optimizer 'adm'; did you mean 'adam'?"),
    ("compare relu tanh --dataset iris --loss cross", "--loss: unknown loss 'cross'; did you mean 'cross-entropy'?"),
    ("compare relu tanh --dataset iris --loss nothing", "--loss: unknown loss 'nothing'; known are "),
    ("run quick --set training.loss=mes", "--set training.loss: unknown loss 'mes'; did you mean 'mse'?"),
    ("run quick --set optimizer.name=adm", "--set optimizer.name: unknown optimizer 'adm'; did you mean 'adam'?"),
    ("run quick --set standardize=al", "--set standardize: unknown value 'al'; "),
    ("compare relu tanh --dataset iris --optimizer sgd:momentum", "write it like sgd:momentum=0.5"),
    ("compare relu tanh --dataset iris --optimizer sgd:beta=1", "--optimizer: unknown key 'optimizer.beta'"),
    (
      "compare relu tanh --dataset iris --initializer he",
      "--initializer: unknown initializer 'he'; did you mean 'he-normal'?"
    ),
    ("compare relu tanh --dataset iris --validation 1", "--validation: must be a share from 0 up to"),
    ("compare relu tanh --dataset iris --name ../up", "--name: must be of letters, digits, '-', '_' and '.'"),
    (
      "compare relu tanh --dataset iris --reference elu",
      "--reference: is 'elu', which is none of the suite's: relu, tanh"
    ),
    (
      "analyze t.csv --rows runs",
      "The value 'runs' is invalid for '--rows <rows>'. Please provide one of 'seeds' and 'datasets'"
    ),
    ("analyze t.csv --alpha 0", "--alpha must be a number between 0 and 1, not 0; see 'actlab analyze --help'"),
    ("analyze t.csv --alpha 1", "--alpha must be a number between 0 and 1, not 1"),
    ("analyze t.csv --alpha=-0.05", "--alpha must be a number between 0 and 1, not -0.05"),
    ("analyze t.csv --alpha 5", "--alpha must be a number between 0 and 1, not 5"),
    ("analyze t.csv --rope=-0.1", "--rope must be a number of at least 0, not -0.1; see 'actlab analyze --help'"),
    ("analyze t.csv --rope -0.1", "--rope must be a number of at least 0, not -0.1; see 'actlab analyze --help'"),
    ("analyze t.csv --equivalence=inf", "--rope must be a number of at least 0, not inf"),
    ("analyze t.csv --wide --dataset set", "--dataset names a column of a long table; a wide one has none"),
    ("train relu --dataset iris --seed -1", "--seed: must be a whole number of at least 0, not '-1'"),
    ("bench step --inputs 0", "--inputs must be a whole number from 1 to 16384, not 0; see 'actlab bench step --help'"),
    ("bench step --outputs 16385", "--outputs must be a whole number from 1 to 16384, not 16385"),
    ("bench step --hidden 16,x", "--hidden 16,x: 'x' is not a width from 1 to 16384; write it like 256,256, or none"),
    ("bench step --batch-size 60001", "--batch-size must be a whole number from 1 to 60000, not 60001"),
    ("bench step --inputs 16384 --hidden 16384", "give smaller --inputs, --hidden, --outputs or --batch-size"),
    ("backprop x x=1 x=2", "'x=2': 'x' has a value already; give one for each input"),
    ("list nothing", "The value 'nothing' is invalid for '<subject>'"),
    ("show relu --at=1,x", "--at: 'x' is not a number; write it like --at=-1,0.5,2"),
  ]

  @Test("Wrong usage exits with 64, one line on standard error, nothing on standard output", arguments: usage)
  func wrongUsage(_ arguments: String, _ error: String) throws {
    let workspace = try Workspace()
    let outcome = try workspace.run(arguments.split(separator: " ").map(String.init))
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errorLines.count == 1 && outcome.errors.hasPrefix("error: ") && outcome.errors.contains(error),
      "\(outcome.errors)")
    #expect(try workspace.names().isEmpty, "something was written")
  }

  static let input: [(arguments: String, error: String)] = [
    ("run sixx", "unknown suite 'sixx'; did you mean 'six'?"),
    ("run nosuch.yaml", "nosuch.yaml: cannot be read; give a suite file, or one of six, quick, datasets"),
    ("compare relu tanh --dataset iriss", "unknown data set 'iriss'; did you mean 'iris'?"),
    ("compare relu tanh --dataset no.csv", "no.csv: no such file; check the path"),
    ("compare relu tanh --dataset no/folder", "no/folder: no such file or folder; check the path"),
    ("show quik", "unknown suite 'quik'; did you mean 'quick'?"),
    ("show tan", "unknown activation 'tan'; did you mean 'tanh'?"),
    ("analyze no.csv", "no.csv: no such file; check the path"),
    ("report", "no suite has results in .actlab/results.sqlite or below reports; 'actlab run' makes some"),
    (
      "report quick",
      "suite 'quick' has no results in .actlab/results.sqlite or below reports; 'actlab run quick' makes some"
    ),
    (
      "report quik",
      "suite 'quik' has no results in .actlab/results.sqlite or below reports; did you mean 'quick'?"
    ),
    ("report six2", "suite 'six2' has no results in .actlab/results.sqlite or below reports; did you mean 'six'?"),
    ("report mine", "suite 'mine' has no results in .actlab/results.sqlite or below reports; 'actlab run' makes some"),
  ]

  @Test("Bad input exits with 65 and one line on standard error", arguments: input)
  func badInput(_ arguments: String, _ error: String) throws {
    let outcome = try Workspace().run(arguments.split(separator: " ").map(String.init))
    #expect(outcome.code == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errorLines.count == 1 && outcome.errors.hasPrefix("error: \(error)"), "\(outcome.errors)")
  }

  @Test(
    "A bad suite file is named with line and key",
    arguments: [
      (
        "name: a\ndatasets: [iris]\nactivations: [relu]\nsede: 3\n",
        "bad.yaml:4: unknown key 'sede'; did you mean 'seed'?"
      ),
      ("name: a\ndatasets: [iriss]\nactivations: [relu]\n", "unknown data set 'iriss'; did you mean 'iris'?"),
      ("name: a\ndatasets: [iris]\nactivations: [reluu]\n", "bad.yaml:3: unknown activation 'reluu'"),
      ("name: [\n", "bad.yaml:2: is not valid YAML"), ("", "bad.yaml: is not a suite"),
    ])
  func badSuite(_ text: String, _ error: String) throws {
    let workspace = try Workspace()
    try workspace.write("bad.yaml", text)
    for arguments in [["run", "bad.yaml"], ["run", "bad.yaml", "--dry-run"]] {
      let outcome = try workspace.run(arguments)
      #expect(outcome.code == 65)
      #expect(outcome.errorLines.count == 1 && outcome.errors.hasPrefix("error: \(error)"), "\(outcome.errors)")
    }
  }

  @Test(
    "Help goes to standard output, has an example, and exits with 0",
    arguments: ["run", "compare", "report", "train", "list", "show"])
  func help(_ command: String) throws {
    for columns in ["60", "80", "\(Int.min)", "\(Int.max)"] {
      let outcome = try Workspace().run([command, "--help"], environment: ["COLUMNS": columns])
      #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(columns): \(outcome.code)")
      #expect(outcome.output.contains("EXAMPLES\n  actlab \(command)"))
      #expect(!outcome.output.contains("\u{1B}"))
    }
  }

  @Test("The version is the program's name and a number")
  func version() throws {
    let outcome = try Workspace().succeed("--version")
    #expect(outcome.output.wholeMatch(of: /actlab \d+\.\d+\.\d+\n/) != nil && outcome.errors.isEmpty)
  }
}

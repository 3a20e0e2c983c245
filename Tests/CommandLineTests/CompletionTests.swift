import Foundation
import Testing

@Suite("Completion in shells")
struct CompletionTests {
  /// A command line whose last word is being completed, and some of what is offered for it.
  struct Case: CustomTestStringConvertible {
    let argument: String
    let words: [String]
    let offered: [String]
    var testDescription: String { "actlab " + words.joined(separator: " ") }

    init(_ argument: String, _ words: [String], _ offered: [String]) {
      (self.argument, self.words, self.offered) = (argument, words, offered)
    }
  }

  /// What a shell is answered that asks for the last of some words.
  private static func candidates(
    _ argument: String, _ words: [String], of program: String = "actlab", in workspace: Workspace? = nil
  ) throws -> [String] {
    let last = try #require(words.last)
    let outcome = try (workspace ?? Workspace(for: program)).run(
      ["---completion", words[0], "--", argument, String(words.count), String(last.count), program] + words)
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").map(String.init)
  }

  static let cases = [
    Case("positional@0", ["train", ""], ["relu", "leaky-relu", "swiglu"]),
    Case("positional@0", ["compare", "relu", "leaky-relu("], ["leaky-relu(slope=0.1)"]),
    Case("positional@0", ["check", "hard-tanh(min=-2,"], ["hard-tanh(min=-2,max=1)"]),
    Case("positional@0", ["compare", "'relu/"], ["relu/tanh"]),
    Case("--reference", ["compare", "relu", "--reference", "t"], ["tanh"]),
    Case("--dataset", ["train", "relu", "--dataset", ""], ["digits", "fashion-mnist"]),
    Case("positional@0", ["data", ""], ["iris"]),
    Case("positional@0", ["run", ""], ["six", "quick"]),
    Case("positional@0", ["show", ""], ["six", "relu"]),
    Case("--optimizer", ["train", "relu", "--optimizer", "s"], ["sgd"]),
    Case("--optimizer", ["train", "relu", "--optimizer", "sgd:momentum=0.5,"], ["sgd:momentum=0.5,nesterov=false"]),
    Case("--optimizer", ["train", "relu", "--optimizer", "sgd:"], ["sgd:momentum=0.9", "sgd:nesterov=false"]),
    Case("--set", ["run", "--set", "tr"], ["training.epochs=", "learning_rate.tuned.seeds="]),
    Case("--set", ["run", "--set", "optimizer="], ["optimizer=sgd", "optimizer=adam"]),
    Case("--correction", ["analyze", "t.csv", "--correction", ""], ["holm", "bh"]),
    Case("--correction", ["analyze", "t.csv", "--correction", "holm,"], ["holm,hochberg", "holm,bh"]),
  ]

  @Test("Names that the lab knows are offered, with their parameters", arguments: cases)
  func names(_ test: Case) throws {
    let found = try Self.candidates(test.argument, test.words)
    for candidate in test.offered { #expect(found.contains(candidate), "\(candidate) is not among \(found)") }
  }

  @Test("A plug-in's activations are offered by its own program, with their parameters")
  func plugin() throws {
    let names = try Self.candidates("positional@0", ["train", ""], of: "guide-example")
    #expect(names.contains("gaussian") && names.contains("relu"), "\(names)")
    let parameters = try Self.candidates("positional@0", ["train", "minout("], of: "guide-example")
    #expect(parameters == ["minout(pieces=2)"])
  }

  @Test("Files are offered below their folder, of suites those of YAML; a single folder with what it holds")
  func files() throws {
    let workspace = try Workspace()
    for name in ["tables/a.csv", "tables/b.yaml", "mine.yml", ".hidden.csv"] { try workspace.write(name, "") }
    let data = try Self.candidates("positional@0", ["data", ""], in: workspace)
    #expect(data.contains("tables/") && data.contains("mine.yml") && !data.contains(".hidden.csv"))
    #expect(try Self.candidates("positional@0", ["data", "tables/a"], in: workspace).contains("tables/a.csv"))
    let suites = try Self.candidates("positional@0", ["run", "ta"], in: workspace)
    #expect(Set(suites.filter { $0.hasPrefix("ta") }) == ["tables/", "tables/b.yaml"])
  }

  @Test("A shell that is installed reads its script", arguments: ["bash", "zsh", "fish"])
  func syntax(_ shell: String) throws {
    let workspace = try Workspace()
    try workspace.write("script", try workspace.succeed("--generate-completion-script", shell).output)
    let outcome = try #require(Python.command([shell, "-n", "script"], in: workspace.url))
    // 127: there is no such shell.
    #expect([0, 127].contains(outcome.code))
  }

  /// What is typed after `actlab` in bash, and what that is when all that is offered for its end has been put in.
  static let lines = [
    ("tra", "train"), ("train leaky", "train leaky-relu"), ("train relu --epo", "train relu --epochs"),
    ("train relu --dataset dig", "train relu --dataset digits"), ("data tables/m", "data tables/mine.csv"),
    ("run qui", "run quick"), ("list sui", "list suites"), ("train 'leaky-relu(", "train leaky-relu(slope=0.1)"),
    ("train relu --optimizer ada", "train relu --optimizer adagrad adam adamw"),
    ("train relu --initializer lecun-n", "train relu --initializer lecun-normal"),
    // bash takes ':' and '=' for words.
    ("compare relu --optimizer sgd:m", "compare relu --optimizer sgd:momentum=0.9"),
    ("compare relu --optimizer sgd:", "compare relu --optimizer sgd:momentum=0.9 nesterov=false"),
    (
      "compare relu --optimizer sgd:momentum=0.5,", "compare relu --optimizer sgd:momentum=0.5,nesterov=false"
    ),
    ("compare relu --optimizer=sgd:n", "compare relu --optimizer=sgd:nesterov=false"),
    ("compare relu --splits folds:", "compare relu --splits folds:10"),
    ("compare relu --dataset=ir", "compare relu --dataset=iris"),
    ("compare --dataset=iris ta", "compare --dataset=iris tanh tanhshrink"),
    ("compare --task=", "compare --task=classes values"),
    ("compare --optimizer sgd:momentum=0.5 ta", "compare --optimizer sgd:momentum=0.5 tanh tanhshrink"),
    ("run --set training.epochs=", "run --set training.epochs=auto"),
    ("run --set initializer=he-n", "run --set initializer=he-normal"),
    ("run --set training.loss", "run --set training.loss="),
    ("run --set=training.loss=sum", "run --set=training.loss=sum-squared-error"),
    ("train relu --dataset=tables/m", "train relu --dataset=tables/mine.csv"),
    ("train relu --dataset tables/mine.csv --drop=", "train relu --dataset tables/mine.csv --drop=age sex"),
    ("bench step --activation leaky", "bench step --activation leaky-relu"),
    ("bench kernels leaky", "bench kernels leaky-relu"),
    ("analyze t.csv --correction holm,ho", "analyze t.csv --correction holm,hochberg holm,hommel"),
    ("run --set nothing=", "run --set nothing="),
  ]

  @Test("An interactive bash completes by its script, also what has ':' and '=', where it breaks words")
  func bash() throws {
    let workspace = try Workspace()
    try workspace.write("script", try workspace.succeed("--generate-completion-script", "bash").output)
    try workspace.write("tables/mine.csv", "age,sex\n1,f\n")
    let programs = try workspace.program().deletingLastPathComponent().path
    // The tabulator key puts in all that is offered; the program, but for the shell's questions, tells the words that it gets.
    try workspace.write(
      "setup",
      """
      PATH='\(programs)':"$PATH"; source ./script; bind '"\\t": insert-completions'
      actlab() { if [ "$1" = ---completion ]; then command actlab "$@"; else echo "$*" >> lines; fi; }
      """)
    try workspace.write("keys", Self.lines.map { "actlab \($0.0)\t\n" }.joined() + "exit\n")
    let command = "INPUTRC=/dev/null TERM=dumb script -qec 'bash --noprofile --rcfile setup -i' /dev/null < keys"
    let outcome = try #require(Python.command(["sh", "-c", command], in: workspace.url))
    let lines = try workspace.text("lines").split(separator: "\n").map(String.init)
    try #require(lines.count == Self.lines.count, "\(lines) \(outcome.output)")
    for (line, (typed, expected)) in zip(lines, Self.lines) { #expect(line == expected, "\(typed)") }
  }

  @Test("A bash runs no command that the name of a file or a column holds, since that is not offered")
  func harmfulNames() throws {
    let workspace = try Workspace()
    try workspace.write("script", try workspace.succeed("--generate-completion-script", "bash").output)
    try workspace.write("t.csv", "age,$(touch${IFS}ran),`touch${IFS}ran`,label\n1,2,3,a\n")
    try workspace.write("$(touch${IFS}ran).csv", "a,b\n1,2\n")
    try workspace.write("e\u{1B}[31m.csv", "a,b\n1,2\n")
    // A letter that Unicode joins to the sign behind it.
    try workspace.write("\u{0D4E}$(touch ran).csv", "a,b\n1,2\n")
    let programs = try workspace.program().deletingLastPathComponent().path
    try workspace.write("setup", #"PATH='\#(programs)':"$PATH"; source ./script; bind '"\t": insert-completions'"#)
    try workspace.write("keys", "actlab data \t\nactlab data t.csv --label \t\nexit\n")
    let command = "INPUTRC=/dev/null TERM=dumb script -qec 'bash --noprofile --rcfile setup -i' /dev/null < keys"
    #expect(Python.command(["sh", "-c", command], in: workspace.url) != nil)
    #expect(try !workspace.names().contains("ran"))
    let files = try Self.candidates("positional@0", ["data", ""], in: workspace)
    #expect(files.contains("t.csv") && !files.contains { $0.contains("touch") || $0.contains("\u{1B}") }, "\(files)")
    let columns = try Self.candidates("--label", ["data", "t.csv", "--label", ""], in: workspace)
    #expect(columns == ["age", "label"])
  }

  @Test(
    "A question with a place below 0 is refused, and does not end the program",
    arguments: [["positional@0", "1", "-1"], ["positional@-1", "1", "0"], ["positional@0", "\(Int.min)", "0"]])
  func placesBelowZero(_ question: [String]) throws {
    let outcome = try Workspace().run(["---completion", "run", "--"] + question + ["actlab", "run", "qu"])
    #expect(
      outcome.code == 64 && outcome.errors.contains("is below 0"), "\(outcome.code): \(outcome.errors.prefix(300))")
  }

  @Test(
    "What no script asks is refused in words of the program's own",
    arguments: [[], ["run"], ["run", "--"], ["run", "--", "--nothing", "1", "0", "actlab", "run"]])
  func noQuestion(_ words: [String]) throws {
    let outcome = try Workspace().run(["---completion"] + words)
    #expect(
      outcome.code == 64 && outcome.errors.contains("not a question"), "\(outcome.code): \(outcome.errors.prefix(300))")
  }

  @Test("fish shows no help of an option beside its values")
  func fish() throws {
    let script = try Workspace().succeed("--generate-completion-script", "fish").output
    let lines = script.split(separator: "\n").filter { $0.contains(" -l 'optimizer' ") }
    #expect(lines.contains { $0.contains(" -d 'sgd, adam") } && lines.contains { $0.contains("---completion") })
    #expect(!script.split(separator: "\n").contains { $0.contains(" -d '") && $0.contains(/\ -rfk?a '.+'$/) })
  }

  @Test("Columns of the table at hand are offered, after a comma those that are not yet named")
  func columns() throws {
    let workspace = try Workspace()
    try workspace.write("mine.csv", "age;sex;outcome\n1;f;2\n3;m;4\n")
    let line = ["train", "relu", "--dataset", "mine.csv", "--drop"]
    #expect(try Self.candidates("--drop", line + [""], in: workspace) == ["age", "sex", "outcome"])
    #expect(try Self.candidates("--drop", line + ["sex,"], in: workspace) == ["sex,age", "sex,outcome"])
    #expect(try Self.candidates("--label", ["data", "mine.csv", "--label", "o"], in: workspace).contains("outcome"))
    #expect(try Self.candidates("--method", ["analyze", "mine.csv", "--method", ""], in: workspace).contains("sex"))
  }

  @Test("Every option of every command's help is in the script of each shell", arguments: ["bash", "zsh", "fish"])
  func scripts(_ shell: String) throws {
    let workspace = try Workspace()
    let script = try workspace.succeed("--generate-completion-script", shell).output
    let commands = try workspace.succeed("--help").output.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { $0.hasPrefix("  ") }.filter { !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(commands.contains("run") && commands.contains("new"), "\(commands)")
    for command in commands {
      let help = try workspace.succeed(command, "--help").output
      let own = Self.part(of: script, for: command, shell)
      // The spellings of an option stand before its value and two blanks.
      let options = help.split(separator: "\n").filter { $0.hasPrefix("  -") }.flatMap { line in
        (line.dropFirst(2).components(separatedBy: "  ").first ?? "").matches(of: /--([a-z-]+)/).map { String($0.1) }
      }
      #expect(options.contains("help"), "\(command)")
      for option in options {
        #expect(
          own.contains { $0.contains(shell == "fish" ? "-l '\(option)'" : "--\(option)") }, "\(command) --\(option)")
      }
    }
  }

  /// The lines of a script that are about a command.
  private static func part(of script: String, for command: String, _ shell: String) -> [Substring] {
    let lines = script.split(separator: "\n")
    if shell == "fish" {
      return lines.filter { $0.contains("\"actlab \(command)\"") || $0.contains("'actlab \(command)'") }
    }
    return Array(lines.drop { $0 != "_actlab_\(command)() {" }.prefix { $0 != "}" })
  }
}

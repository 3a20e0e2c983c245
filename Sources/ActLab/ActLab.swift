public import Activations
public import ArgumentParser
import CommandParts
import Experiments
import Foundation

/// The command line as a library: a package with activations of its own makes its own `actlab` in five lines.
///
///     import ActLab
///     import Activations
///
///     var registry = ActivationRegistry.standard
///     try registry.register(myActivation)
///     await ActLab.main(registry: registry)
public enum ActLab {
  /// The program's version.
  public static let version = versionOfLab

  /// Runs the command that the process's arguments ask for, and ends the process with its exit code.
  ///
  /// - Parameters:
  ///   - registry: The activations that the program knows.
  ///   - commands: Commands of the program beside the lab's own. `actlab` itself brings its benchmarks this way.
  ///   - commit: The commit that the program was built from, which stored results are to name; none where it is empty.
  public static func main(
    registry: ActivationRegistry = .standard, adding commands: [any ParsableCommand.Type] = [], commit: String = ""
  ) async -> Never {
    let lab = Lab(registry: registry, commit: commit.isEmpty ? nil : commit)
    Terminal.prepare()
    if let problem = ProcessLimits.problem {
      Terminal.printError("error: \(problem)")
      _exit(Exit.notWell.rawValue)
    }
    Interruption.listen()
    let code = await Root.$added.withValue(commands) { await run(in: lab) }
    // Libraries do not take down, as they do at `exit`, what threads that have not ended may still use.
    fflush(nil)
    _exit(code)
  }

  private static func run(in lab: Lab) async -> Int32 {
    let words = Array(CommandLine.arguments.dropFirst())
    do {
      try CommandWords.requireTexts()
      let arguments = try CommandWords.ready(words)
      var command = try Candidates.$lab.withValue(lab) { try Root.parseAsRoot(arguments) }
      if command is any MultipliesMatrices { try MatrixKernels.useFitting() }
      if let command = command as? any LabCommand {
        try await command.run(in: lab)
      } else {
        try command.run()
      }
      return ExitCode.success.rawValue
    } catch {
      return Failure.report(error, of: words)
    }
  }
}

/// The command above all commands.
struct Root: ParsableCommand {
  /// The program's commands beside the lab's own: bound for a run, since the parser asks the type and not a value.
  @TaskLocal static var added: [any ParsableCommand.Type] = []

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "actlab",
      abstract: "What activation functions do to a fully-connected net: identical nets, trained, compared, reported.",
      discussion: """
        EXAMPLES
          actlab run                  six activations on Fashion-MNIST, reported
          actlab run quick            the same on small digits, in seconds
          actlab compare relu elu     activations of your choice
          actlab show six > my.yaml   a suite to change; then: actlab run my.yaml
        """,
      version: "actlab \(ActLab.version)",
      subcommands: [
        RunCommand.self, CompareCommand.self, ReportCommand.self, MergeCommand.self, VerifyCommand.self,
        TrainCommand.self, DataCommand.self,
        PredictCommand.self, ListCommand.self, ShowCommand.self,
        CheckCommand.self, AnalyzeCommand.self, BackpropCommand.self, LectureCommand.self, PlayCommand.self,
      ] + added + [NewCommand.self])
  }
}

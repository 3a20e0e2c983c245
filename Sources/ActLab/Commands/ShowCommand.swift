import Activations
import ArgumentParser
import CommandParts
import Experiments
import Foundation
import Formats
import Wording

/// `actlab show`.
struct ShowCommand: LabCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show an activation, or print a built-in suite to copy and change.",
    discussion: """
      EXAMPLES
        actlab show elu --at -2,-1,0,1
        actlab show 'leaky-relu(slope=0.3)'
        actlab show elu --plot elu.svg
        actlab show --formula 'mine(b=2) = x * sigmoid(b * x)' --plot mine.svg
        actlab show six > mine.yaml
        actlab show --schema > suite.schema.json
      """)

  @Argument(
    help:
      "An activation, with parameters as in 'leaky-relu(slope=0.3)', or a built-in suite; the formula of --formula needs none.",
    completion: .activationOrSuite
  )
  var name: String?

  @OptionGroup var formulas: FormulaOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Where to evaluate the activation.", valueName: "x,..."))
  var at: String?

  @Option(
    help: ArgumentHelp("Draw the activation and its derivative, too.", valueName: "file.svg|pdf|png"),
    completion: .file(extensions: FigureFiles.endings))
  var plot: String?

  @Flag(help: "Print the JSON schema of suite files, by which editors complete and check them.")
  var schema = false

  @OptionGroup var output: FormatOptions
  @OptionGroup var loudness: QuietOptions

  func run(in lab: Lab) throws {
    if schema {
      try Terminal.print(lab.suiteSchema.text, terminator: "")
      return
    }
    let (registry, formulas) = try formulas.registered(in: lab)
    guard let name = name ?? formulas.first?.id else {
      throw UsageError(description: "name an activation or a suite, or give a --formula; see 'actlab show --help'")
    }
    if let plot { try FigureFiles.check(plot) }
    if let yaml = BuiltInSuites.yaml(name) {
      if plot != nil { throw UsageError(description: "--plot draws activations, and '\(name)' is a suite") }
      try Terminal.print(yaml, terminator: "")
      return
    }
    let configured = try activation(name, in: registry)
    let profile = ActivationProfile(configured, at: try points())
    if let plot { try FigureFiles.draw([(profile.figure, plot)]) }
    try output.print(profile)
  }

  /// An activation by its name.
  ///
  /// - Throws: `ActivationError`, or `SuiteError` for a name that is the nearest to a suite's.
  private func activation(_ name: String, in registry: ActivationRegistry) throws -> ConfiguredActivation {
    do { return try registry.activation(name) } catch {
      let names = registry.definitions.flatMap { [$0.id] + $0.aliases }
      guard let nearest = nearestName(to: name, among: names + BuiltInSuites.names),
        BuiltInSuites.names.contains(nearest)
      else { throw error }
      throw SuiteError("unknown suite \(quoted(name)); did you mean '\(nearest)'?")
    }
  }

  private func points() throws -> [Double] {
    guard let at else { return [-5, -2, -1, -0.5, 0, 0.5, 1, 2, 5] }
    return try at.split(separator: ",", omittingEmptySubsequences: false).map { text in
      guard let point = Double(text.filter { $0 != " " }) else {
        throw UsageError(description: "--at: \(quoted(String(text))) is not a number; write it like --at=-1,0.5,2")
      }
      return point
    }
  }
}

import Activations
import ArgumentParser
import Experiments
import Reports

/// `actlab show`.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show an activation, or print a built-in suite to copy and change.",
    discussion: """
      EXAMPLES
        actlab show elu --at -2,-1,0,1
        actlab show 'leaky-relu(slope=0.3)'
        actlab show six > mine.yaml
      """)

  @Argument(help: "An activation, with parameters as in 'leaky-relu(slope=0.3)', or a built-in suite.")
  var name: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Where to evaluate the activation.", valueName: "x,…"))
  var at: String?

  @OptionGroup var output: FormatOptions
  @OptionGroup var loudness: QuietOptions

  func run() throws {
    if let yaml = BuiltInSuites.yaml(name) {
      print(yaml, terminator: "")
      return
    }
    let configured = try ActLab.registry.activation(name)
    let profile = ActivationProfile(configured, at: try points())
    switch output.format {
    case .json: print(profile.json.text, terminator: "")
    case .text: print(profile.text, terminator: "")
    }
  }

  private func points() throws -> [Double] {
    guard let at else { return [-5, -2, -1, -0.5, 0, 0.5, 1, 2, 5] }
    return try at.split(separator: ",", omittingEmptySubsequences: false).map { text in
      guard let point = Double(text.filter { $0 != " " }) else {
        throw UsageError(description: "--at \(at): '\(text)' is no number; write it like --at=-1,0.5,2")
      }
      return point
    }
  }
}

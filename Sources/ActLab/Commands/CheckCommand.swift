import ActivationTesting
import Activations
import ArgumentParser
import CommandParts
import Experiments
import Formats

/// `actlab check`.
struct CheckCommand: LabCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check activations: gradients, NaN, infinity, saturation, batches, accuracy, what they declare.",
    discussion: """
      A check is ok, skipped (-) where nothing is declared, a warning, or FAILED; then the exit code is 1.

      EXAMPLES
        actlab check
        actlab check relu 'elu(alpha=0.5)'
        actlab check --formula 'own = x * sigmoid(x)'
      """)

  @Argument(
    help: "Activations, with parameters as in 'leaky-relu(slope=0.3)' (default: all that are registered).",
    completion: .activation)
  var activations: [String] = []

  @OptionGroup var formulas: FormulaOptions

  @OptionGroup var output: FormatOptions
  @OptionGroup var loudness: QuietOptions

  func run(in lab: Lab) throws {
    let report = ConformanceReport(
      try formulas.selected(activations, in: lab).map { ($0.label, Conformance(of: $0, among: lab.registry).results) })
    try output.print(report)
    if report.hasFailures {
      // Somebody who asks for quiet may well look at errors alone.
      if loudness.quiet { report.failures.forEach { Terminal.printError($0) } }
      throw Exit.notWell
    }
  }
}

import CommandParts
import ArgumentParser
import Experiments
import Networks
import Activations

extension BenchCommand {
  /// `actlab bench step`.
  struct Step: LabCommand, MultipliesMatrices {
    static let configuration = CommandConfiguration(
      commandName: "step",
      abstract: "A training step of a net of any shape, from picking a batch's rows to updated weights.",
      discussion: """
        Examples are of random bytes, like images; one output is a value and learnt by its squared error, more are classes.

        EXAMPLES
          actlab bench step --activation relu --hidden 256,256 --batch-size 128
          actlab bench step --inputs 13 --hidden 16 --outputs 3 --batch-size 32
        """)

    @Option(help: "The activation.", completion: .activation)
    var activation = "relu"

    @OptionGroup var formulas: FormulaOptions

    @Option(help: "Features of an example.")
    var inputs = 784

    @Option(help: ArgumentHelp("The widths of the hidden layers, or 'none'.", valueName: "widths"))
    var hidden = "256,256"

    @Option(help: "Outputs of the net.")
    var outputs = 10

    @Option(help: "Examples a step.")
    var batchSize = 128

    @OptionGroup var loudness: QuietOptions

    private static let largestLayer = 16_384

    func validate() throws {
      try BenchCommand.validate("--inputs", inputs, upTo: Self.largestLayer)
      try BenchCommand.validate("--outputs", outputs, upTo: Self.largestLayer)
      try BenchCommand.validate("--batch-size", batchSize, upTo: StepBenchmark.mostExamples)
      _ = try widths()
    }

    func run(in lab: Lab) throws {
      let activation = try formulas.registered(in: lab).registry.activation(activation)
      let shape = NetworkShape(inputs: inputs, hidden: try widths(), outputs: outputs)
      try Terminal.print(StepBenchmark(activation, shape, batchSize: batchSize).measure())
    }

    private func widths() throws -> [Int] {
      if hidden == "none" { return [] }
      return try hidden.split(separator: ",", omittingEmptySubsequences: false).map { text in
        guard let width = Int(text), (1...Self.largestLayer).contains(width) else {
          throw ValidationError(
            "--hidden \(hidden): '\(text)' is not a width from 1 to \(Self.largestLayer); write it like 256,256, or none"
          )
        }
        return width
      }
    }
  }
}

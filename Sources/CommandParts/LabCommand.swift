package import ArgumentParser
package import Experiments

/// A command that needs what the lab knows: its activations, or its data sets.
package protocol LabCommand: ParsableCommand {
  /// Does what the command is for.
  func run(in lab: Lab) async throws
}

/// A command that multiplies matrices, as training and asking nets do.
package protocol MultipliesMatrices {}

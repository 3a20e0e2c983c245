import Matrices

/// An activation that is given as one line of formula and differentiated by the computational graph.
///
///     swish2(b=2) = x * sigmoid(b * x)
struct FormulaActivation: Activation {
  let program: FormulaProgram

  /// Nothing is known of a formula but its values.
  var properties: ActivationProperties { ActivationProperties() }

  func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    FormulaRun.forward(program, preActivations, parameters: nil, into: outputs)
  }

  func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    FormulaRun.backward(
      program, upstream: upstream, preActivations, outputs: outputs, parameters: nil, into: gradient, adding: nil)
  }

  func forward(_ preActivations: MatrixView<Double>, into outputs: MatrixView<Double>) {
    FormulaRun.forward(program, preActivations, parameters: nil, into: outputs)
  }

  func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    FormulaRun.backward(
      program, upstream: upstream, preActivations, outputs: outputs, parameters: nil, into: gradient, adding: nil)
  }
}

/// A formula with parameters that are trained with the net.
///
///     swish(b=1 learnable) = x * sigmoid(b * x)
struct LearnableFormulaActivation: LearnableActivation {
  let program: FormulaProgram

  /// Nothing is known of a formula but its values.
  var properties: ActivationProperties { ActivationProperties() }
  var learnables: [LearnableParameter] { program.learnables }

  func forward(_ preActivations: MatrixView<Float>, parameters: MatrixView<Float>, into outputs: MatrixView<Float>) {
    FormulaRun.forward(program, preActivations, parameters: parameters, into: outputs)
  }

  func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    parameters: MatrixView<Float>, into gradient: MatrixView<Float>, adding parameterGradient: MatrixView<Float>
  ) {
    FormulaRun.backward(
      program, upstream: upstream, preActivations, outputs: outputs, parameters: parameters, into: gradient,
      adding: parameterGradient)
  }

  func forward(_ preActivations: MatrixView<Double>, parameters: MatrixView<Double>, into outputs: MatrixView<Double>) {
    FormulaRun.forward(program, preActivations, parameters: parameters, into: outputs)
  }

  func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    parameters: MatrixView<Double>, into gradient: MatrixView<Double>, adding parameterGradient: MatrixView<Double>
  ) {
    FormulaRun.backward(
      program, upstream: upstream, preActivations, outputs: outputs, parameters: parameters, into: gradient,
      adding: parameterGradient)
  }
}

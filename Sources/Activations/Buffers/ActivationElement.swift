public import Matrices

/// The element of an activation's buffers, `Float` or `Double`: generic code calls an activation by it.
///
/// `Activation` has a method for either precision, and the two bodies here say the same of each: a value that is learned or drawn
/// takes part where it is given.
public protocol ActivationElement: MatrixElement {
  /// outputs = f(z), with the values that f learns and, in training, the draws of an f that is random there.
  static func activate(
    _ f: any Activation, _ z: MatrixView<Self>, parameters: MatrixView<Self>?, draws: MatrixView<Self>?,
    into outputs: MatrixView<Self>)
  /// gradient = upstream · f′(z); what the batch adds to ∂L/∂p is added to the learned parameters' gradient.
  static func pullBack(
    _ f: any Activation, upstream: MatrixView<Self>, preActivations: MatrixView<Self>, outputs: MatrixView<Self>,
    learned: LearnedParameters<Self>?, draws: MatrixView<Self>?, into gradient: MatrixView<Self>)
}

/// What a layer's activation has learned, and ∂L/∂p, both as one row.
public struct LearnedParameters<Element: MatrixElement> {
  let values: MatrixView<Element>
  let gradient: MatrixView<Element>

  /// The values, and what their gradient is added to.
  public init(values: MatrixView<Element>, gradient: MatrixView<Element>) {
    self.values = values
    self.gradient = gradient
  }
}

extension ActivationElement {
  /// outputs = f(z), for an f that learns nothing and is not random.
  public static func activate(_ f: any Activation, _ z: MatrixView<Self>, into outputs: MatrixView<Self>) {
    activate(f, z, parameters: nil, draws: nil, into: outputs)
  }

  /// gradient = upstream · f′(z), for an f that learns nothing and is not random.
  public static func pullBack(
    _ f: any Activation, upstream: MatrixView<Self>, preActivations: MatrixView<Self>, outputs: MatrixView<Self>,
    into gradient: MatrixView<Self>
  ) {
    pullBack(
      f, upstream: upstream, preActivations: preActivations, outputs: outputs, learned: nil, draws: nil, into: gradient)
  }
}

extension Float: ActivationElement {
  /// By the activation's `Float` kernel.
  public static func activate(
    _ f: any Activation, _ z: MatrixView<Self>, parameters: MatrixView<Self>?, draws: MatrixView<Self>?,
    into outputs: MatrixView<Self>
  ) {
    if let parameters, let f = f as? any LearnableActivation {
      f.forward(z, parameters: parameters, into: outputs)
    } else if let draws, let f = f as? any RandomizedActivation {
      f.forward(z, draws: draws, into: outputs)
    } else {
      f.forward(z, into: outputs)
    }
  }

  /// By the activation's `Float` kernel.
  public static func pullBack(
    _ f: any Activation, upstream: MatrixView<Self>, preActivations: MatrixView<Self>, outputs: MatrixView<Self>,
    learned: LearnedParameters<Self>?, draws: MatrixView<Self>?, into gradient: MatrixView<Self>
  ) {
    if let learned, let f = f as? any LearnableActivation {
      f.backward(
        upstream: upstream, preActivations: preActivations, outputs: outputs, parameters: learned.values,
        into: gradient, adding: learned.gradient)
    } else if let draws, let f = f as? any RandomizedActivation {
      f.backward(upstream: upstream, preActivations: preActivations, draws: draws, into: gradient)
    } else {
      f.backward(upstream: upstream, preActivations: preActivations, outputs: outputs, into: gradient)
    }
  }
}

extension Double: ActivationElement {
  /// By the activation's `Double` kernel.
  public static func activate(
    _ f: any Activation, _ z: MatrixView<Self>, parameters: MatrixView<Self>?, draws: MatrixView<Self>?,
    into outputs: MatrixView<Self>
  ) {
    if let parameters, let f = f as? any LearnableActivation {
      f.forward(z, parameters: parameters, into: outputs)
    } else if let draws, let f = f as? any RandomizedActivation {
      f.forward(z, draws: draws, into: outputs)
    } else {
      f.forward(z, into: outputs)
    }
  }

  /// By the activation's `Double` kernel.
  public static func pullBack(
    _ f: any Activation, upstream: MatrixView<Self>, preActivations: MatrixView<Self>, outputs: MatrixView<Self>,
    learned: LearnedParameters<Self>?, draws: MatrixView<Self>?, into gradient: MatrixView<Self>
  ) {
    if let learned, let f = f as? any LearnableActivation {
      f.backward(
        upstream: upstream, preActivations: preActivations, outputs: outputs, parameters: learned.values,
        into: gradient, adding: learned.gradient)
    } else if let draws, let f = f as? any RandomizedActivation {
      f.backward(upstream: upstream, preActivations: preActivations, draws: draws, into: gradient)
    } else {
      f.backward(upstream: upstream, preActivations: preActivations, outputs: outputs, into: gradient)
    }
  }
}

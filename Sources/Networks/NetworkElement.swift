public import Activations
import CVectorMath
public import Examples
public import Matrices

/// What a layer's activation has learned, and ∂L/∂p, both as one row.
public struct LearnedParameters<Element: MatrixElement> {
  let values: MatrixView<Element>
  let gradient: MatrixView<Element>
}

/// The element of a net: `Float` to train, `Double` to check. Conformers bind the vector loops of a training step.
public protocol NetworkElement: GatheringElement {
  /// outputs = f(z), with the values that f learns and, in training, the draws of an f that is random there.
  static func activate(
    _ f: any Activation, _ z: MatrixView<Self>, parameters: MatrixView<Self>?, draws: MatrixView<Self>?,
    into outputs: MatrixView<Self>)
  /// gradient = upstream · f′(z); what the batch adds to ∂L/∂p is added to the learned parameters' gradient.
  static func pullBack(
    _ f: any Activation, upstream: MatrixView<Self>, preActivations: MatrixView<Self>, outputs: MatrixView<Self>,
    learned: LearnedParameters<Self>?, draws: MatrixView<Self>?, into gradient: MatrixView<Self>)
  /// Every row = `row`.
  static func fillRows(of matrix: MatrixView<Self>, with row: MatrixView<Self>)
  /// sums += Σ over rows.
  static func addColumns(of matrix: MatrixView<Self>, to sums: MatrixView<Self>)
  /// Σ over rows of −log softmax(scores)[label]; its gradient times `scale`, where one is wanted.
  static func softmaxCrossEntropy(
    _ scores: MatrixView<Self>, _ labels: UnsafePointer<Int32>, scale: Self, gradient: MatrixView<Self>?
  ) -> Double
  /// Σ (scores − targets)²; scale·(scores − targets), where a gradient is wanted.
  static func squaredError(
    _ scores: MatrixView<Self>, _ targets: MatrixView<Self>, scale: Self, gradient: MatrixView<Self>?
  ) -> Double
  /// Rows whose first largest score is the label's.
  static func countCorrect(_ scores: MatrixView<Self>, _ labels: UnsafePointer<Int32>) -> Int
  /// The elements in double precision, less those of another matrix of the same shape.
  static func widen(
    _ matrix: MatrixView<Self>, minus other: MatrixView<Self>?, into values: UnsafeMutablePointer<Double>)
  /// One update of a stretch of the parameters: w from its gradient g and up to two running averages. g becomes what the
  /// next gradient is to be added to.
  static func update(
    _ rule: UpdateRule<Self>, count: Int, w: UnsafeMutablePointer<Self>, g: UnsafeMutablePointer<Self>,
    first: UnsafeMutablePointer<Self>?, second: UnsafeMutablePointer<Self>?)
}

extension NetworkElement {
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

extension Float: NetworkElement {
  /// By the activation's `Float` kernel.
  public static func activate(
    _ f: any Activation, _ z: MatrixView<Float>, parameters: MatrixView<Float>?, draws: MatrixView<Float>?,
    into outputs: MatrixView<Float>
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
    _ f: any Activation, upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    learned: LearnedParameters<Float>?, draws: MatrixView<Float>?, into gradient: MatrixView<Float>
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

  /// `vm_fill_rows_f32`.
  public static func fillRows(of matrix: MatrixView<Float>, with row: MatrixView<Float>) {
    vm_fill_rows_f32(matrix.rows, matrix.columns, row.start, matrix.start)
  }

  /// `vm_add_columns_f32`.
  public static func addColumns(of matrix: MatrixView<Float>, to sums: MatrixView<Float>) {
    vm_add_columns_f32(matrix.rows, matrix.columns, matrix.start, sums.start)
  }

  /// `vm_softmax_cross_entropy_f32`.
  public static func softmaxCrossEntropy(
    _ scores: MatrixView<Float>, _ labels: UnsafePointer<Int32>, scale: Float, gradient: MatrixView<Float>?
  ) -> Double {
    vm_softmax_cross_entropy_f32(scores.rows, scores.columns, scores.start, labels, scale, gradient?.start)
  }

  /// `vm_squared_error_f32`.
  public static func squaredError(
    _ scores: MatrixView<Float>, _ targets: MatrixView<Float>, scale: Float, gradient: MatrixView<Float>?
  ) -> Double {
    vm_squared_error_f32(scores.count, scores.start, targets.start, scale, gradient?.start)
  }

  /// `vm_count_correct_f32`.
  public static func countCorrect(_ scores: MatrixView<Float>, _ labels: UnsafePointer<Int32>) -> Int {
    vm_count_correct_f32(scores.rows, scores.columns, scores.start, labels)
  }

  /// `vm_widen_f32`.
  public static func widen(
    _ matrix: MatrixView<Float>, minus other: MatrixView<Float>?, into values: UnsafeMutablePointer<Double>
  ) {
    vm_widen_f32(matrix.count, matrix.start, other?.start, values)
  }

  /// The vector loop of the rule.
  public static func update(
    _ rule: UpdateRule<Float>, count: Int, w: UnsafeMutablePointer<Float>, g: UnsafeMutablePointer<Float>,
    first: UnsafeMutablePointer<Float>?, second: UnsafeMutablePointer<Float>?
  ) {
    switch rule {
    case .sgd(let rate, let momentum, let decay):
      vm_sgd_f32(count, rate, momentum, decay, w, g)
    case .nesterov(let rate, let momentum, let decay):
      vm_nesterov_f32(count, rate, momentum, decay, w, g, first)
    case .adam(let rate, let betas, let complements, let eps, let decay, let shrink, let correction1, let correction2):
      vm_adam_f32(
        count, rate, betas.0, betas.1, complements.0, complements.1, eps, decay, shrink, correction1, correction2, w, g,
        first, second)
    case .rmsprop(let rate, let alpha, let complement, let eps, let decay):
      vm_rmsprop_f32(count, rate, alpha, complement, eps, decay, w, g, first)
    case .adagrad(let rate, let eps, let decay):
      vm_adagrad_f32(count, rate, eps, decay, w, g, first)
    }
  }
}

extension Double: NetworkElement {
  /// By the activation's `Double` kernel.
  public static func activate(
    _ f: any Activation, _ z: MatrixView<Double>, parameters: MatrixView<Double>?, draws: MatrixView<Double>?,
    into outputs: MatrixView<Double>
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
    _ f: any Activation, upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    learned: LearnedParameters<Double>?, draws: MatrixView<Double>?, into gradient: MatrixView<Double>
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

  /// `vm_fill_rows_f64`.
  public static func fillRows(of matrix: MatrixView<Double>, with row: MatrixView<Double>) {
    vm_fill_rows_f64(matrix.rows, matrix.columns, row.start, matrix.start)
  }

  /// `vm_add_columns_f64`.
  public static func addColumns(of matrix: MatrixView<Double>, to sums: MatrixView<Double>) {
    vm_add_columns_f64(matrix.rows, matrix.columns, matrix.start, sums.start)
  }

  /// `vm_softmax_cross_entropy_f64`.
  public static func softmaxCrossEntropy(
    _ scores: MatrixView<Double>, _ labels: UnsafePointer<Int32>, scale: Double, gradient: MatrixView<Double>?
  ) -> Double {
    vm_softmax_cross_entropy_f64(scores.rows, scores.columns, scores.start, labels, scale, gradient?.start)
  }

  /// `vm_squared_error_f64`.
  public static func squaredError(
    _ scores: MatrixView<Double>, _ targets: MatrixView<Double>, scale: Double, gradient: MatrixView<Double>?
  ) -> Double {
    vm_squared_error_f64(scores.count, scores.start, targets.start, scale, gradient?.start)
  }

  /// `vm_count_correct_f64`.
  public static func countCorrect(_ scores: MatrixView<Double>, _ labels: UnsafePointer<Int32>) -> Int {
    vm_count_correct_f64(scores.rows, scores.columns, scores.start, labels)
  }

  /// `vm_widen_f64`.
  public static func widen(
    _ matrix: MatrixView<Double>, minus other: MatrixView<Double>?, into values: UnsafeMutablePointer<Double>
  ) {
    vm_widen_f64(matrix.count, matrix.start, other?.start, values)
  }

  /// The vector loop of the rule.
  public static func update(
    _ rule: UpdateRule<Double>, count: Int, w: UnsafeMutablePointer<Double>, g: UnsafeMutablePointer<Double>,
    first: UnsafeMutablePointer<Double>?, second: UnsafeMutablePointer<Double>?
  ) {
    switch rule {
    case .sgd(let rate, let momentum, let decay):
      vm_sgd_f64(count, rate, momentum, decay, w, g)
    case .nesterov(let rate, let momentum, let decay):
      vm_nesterov_f64(count, rate, momentum, decay, w, g, first)
    case .adam(let rate, let betas, let complements, let eps, let decay, let shrink, let correction1, let correction2):
      vm_adam_f64(
        count, rate, betas.0, betas.1, complements.0, complements.1, eps, decay, shrink, correction1, correction2, w, g,
        first, second)
    case .rmsprop(let rate, let alpha, let complement, let eps, let decay):
      vm_rmsprop_f64(count, rate, alpha, complement, eps, decay, w, g, first)
    case .adagrad(let rate, let eps, let decay):
      vm_adagrad_f64(count, rate, eps, decay, w, g, first)
    }
  }
}

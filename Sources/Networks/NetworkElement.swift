package import Activations
package import Examples
package import Matrices

/// The element of a net: `Float` to train, `Double` to check. Conformers bind the vector loops of a training step.
package protocol NetworkElement: ActivationElement, GatheringElement {
  /// The loops over buffers of this element.
  static var loops: VectorLoops<Self> { get }
}

extension NetworkElement {
  /// Every row = `row`.
  package static func fillRows(of matrix: MatrixView<Self>, with row: MatrixView<Self>) {
    loops.fillRows(matrix.rows, matrix.columns, row.start, matrix.start)
  }

  /// sums += Σ over rows.
  package static func addColumns(of matrix: MatrixView<Self>, to sums: MatrixView<Self>) {
    loops.addColumns(matrix.rows, matrix.columns, matrix.start, sums.start)
  }

  /// Σ over rows of −log softmax(scores)[label]; its gradient times `scale`, where one is wanted.
  package static func softmaxCrossEntropy(
    _ scores: MatrixView<Self>, _ labels: UnsafePointer<Int32>, scale: Self, gradient: MatrixView<Self>?
  ) -> Double {
    loops.softmaxCrossEntropy(scores.rows, scores.columns, scores.start, labels, scale, gradient?.start)
  }

  /// Σ (scores − targets)²; scale·(scores − targets), where a gradient is wanted.
  package static func squaredError(
    _ scores: MatrixView<Self>, _ targets: MatrixView<Self>, scale: Self, gradient: MatrixView<Self>?
  ) -> Double {
    loops.squaredError(scores.count, scores.start, targets.start, scale, gradient?.start)
  }

  /// Rows whose first largest score is the label's.
  package static func countCorrect(_ scores: MatrixView<Self>, _ labels: UnsafePointer<Int32>) -> Int {
    loops.countCorrect(scores.rows, scores.columns, scores.start, labels)
  }

  /// The elements in double precision, less those of another matrix of the same shape.
  package static func widen(
    _ matrix: MatrixView<Self>, minus other: MatrixView<Self>?, into values: UnsafeMutablePointer<Double>
  ) {
    loops.widen(matrix.count, matrix.start, other?.start, values)
  }

  /// One update of a stretch of the parameters: w from its gradient g and up to two running averages. g becomes what the
  /// next gradient is to be added to.
  package static func update(
    _ rule: UpdateRule<Self>, count: Int, w: UnsafeMutablePointer<Self>, g: UnsafeMutablePointer<Self>,
    first: UnsafeMutablePointer<Self>?, second: UnsafeMutablePointer<Self>?
  ) {
    switch rule {
    case .sgd(let rate, let momentum, let decay):
      loops.sgd(count, rate, momentum, decay, w, g)
    case .nesterov(let rate, let momentum, let decay):
      loops.nesterov(count, rate, momentum, decay, w, g, first)
    case .adam(let rate, let betas, let complements, let eps, let decay, let shrink, let correction1, let correction2):
      loops.adam(
        count, rate, betas.0, betas.1, complements.0, complements.1, eps, decay, shrink, correction1, correction2, w, g,
        first, second)
    case .rmsprop(let rate, let alpha, let complement, let eps, let decay):
      loops.rmsprop(count, rate, alpha, complement, eps, decay, w, g, first)
    case .adagrad(let rate, let eps, let decay):
      loops.adagrad(count, rate, eps, decay, w, g, first)
    }
  }
}

import Activations
import Examples
import CVectorMath
package import Matrices

/// The loops of `CVectorMath` that a training step runs, for one element: the suffix of their names is chosen here and nowhere else.
package struct VectorLoops<Element: MatrixElement>: Sendable {
  typealias Source = UnsafePointer<Element>
  typealias Target = UnsafeMutablePointer<Element>

  let fillRows: @Sendable (Int, Int, Source, Target) -> Void
  let addColumns: @Sendable (Int, Int, Source, Target) -> Void
  let softmaxCrossEntropy: @Sendable (Int, Int, Source, UnsafePointer<Int32>, Element, Target?) -> Double
  let squaredError: @Sendable (Int, Source, Source, Element, Target?) -> Double
  let countCorrect: @Sendable (Int, Int, Source, UnsafePointer<Int32>) -> Int
  let widen: @Sendable (Int, Source, Source?, UnsafeMutablePointer<Double>) -> Void
  let sgd: @Sendable (Int, Element, Element, Element, Target, Target) -> Void
  let nesterov: @Sendable (Int, Element, Element, Element, Target, Target, Target?) -> Void
  let adam:
    @Sendable (
      Int, Element, Element, Element, Element, Element, Element, Element, Element, Element, Element, Target, Target,
      Target?, Target?
    ) -> Void
  let rmsprop: @Sendable (Int, Element, Element, Element, Element, Element, Target, Target, Target?) -> Void
  let adagrad: @Sendable (Int, Element, Element, Element, Target, Target, Target?) -> Void
}

extension Float: NetworkElement {
  /// Those that end in `_f32`.
  package static let loops = VectorLoops<Float>(
    fillRows: vm_fill_rows_f32, addColumns: vm_add_columns_f32, softmaxCrossEntropy: vm_softmax_cross_entropy_f32,
    squaredError: vm_squared_error_f32, countCorrect: vm_count_correct_f32, widen: vm_widen_f32, sgd: vm_sgd_f32,
    nesterov: vm_nesterov_f32, adam: vm_adam_f32, rmsprop: vm_rmsprop_f32, adagrad: vm_adagrad_f32)
}

extension Double: NetworkElement {
  /// Those that end in `_f64`.
  package static let loops = VectorLoops<Double>(
    fillRows: vm_fill_rows_f64, addColumns: vm_add_columns_f64, softmaxCrossEntropy: vm_softmax_cross_entropy_f64,
    squaredError: vm_squared_error_f64, countCorrect: vm_count_correct_f64, widen: vm_widen_f64, sgd: vm_sgd_f64,
    nesterov: vm_nesterov_f64, adam: vm_adam_f64, rmsprop: vm_rmsprop_f64, adagrad: vm_adagrad_f64)
}

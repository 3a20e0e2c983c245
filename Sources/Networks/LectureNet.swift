import Activations
import Matrices
import Randomness

/// The lecture's net: 64 × 1000 inputs, 100 sigmoid units, 10 outputs, no biases, summed squared error, full batch.
package final class LectureNet<Element: NetworkElement> {
  /// The steps of the lecture's code example.
  package static var steps: Int { 2000 }
  /// The floating-point operations of a step's five products.
  package static var operationsPerStep: Double { 2 * 64 * (2 * 1000 * 100 + 3 * 100 * 10) }
  private let (examples, inputs, hidden, outputs) = (64, 1000, 100, 10)
  private let rate: Element = 1e-4

  private let x: MatrixStorage<Element>
  private let y: MatrixStorage<Element>
  private let w1: MatrixStorage<Element>
  private let w2: MatrixStorage<Element>
  private let z: MatrixStorage<Element>
  private let h: MatrixStorage<Element>
  private let prediction: MatrixStorage<Element>
  private let gradient: MatrixStorage<Element>

  /// Inputs, targets and weights drawn from the normal law by GSL.
  package init() {
    let stream = RandomStream(StreamName(suiteSeed: 1, .data, part: "lecture"))
    func normal(_ count: Int) -> MatrixStorage<Element> {
      let storage = MatrixStorage<Element>(count: count)
      for index in storage.elements.indices { storage.elements[index] = Element(stream.normal()) }
      return storage
    }
    x = normal(examples * inputs)
    y = normal(examples * outputs)
    w1 = normal(inputs * hidden)
    w2 = normal(hidden * outputs)
    z = MatrixStorage(count: examples * hidden)
    h = MatrixStorage(count: examples * hidden)
    prediction = MatrixStorage(count: examples * outputs)
    gradient = MatrixStorage(count: examples * hidden)
  }

  /// Makes a step, and returns the loss before it.
  ///
  /// What is pulled back is -rate times the gradient, so that the last products add each update straight to the weights.
  @specialized(where Element == Float)
  @specialized(where Element == Double)
  package func step() -> Double {
    let x = x.view(rows: examples, columns: inputs)
    let (w1, w2) = (w1.view(rows: inputs, columns: hidden), w2.view(rows: hidden, columns: outputs))
    let (z, h) = (z.view(rows: examples, columns: hidden), h.view(rows: examples, columns: hidden))
    let gradient = gradient.view(rows: examples, columns: hidden)
    let y = y.view(rows: examples, columns: outputs)
    let prediction = prediction.view(rows: examples, columns: outputs)
    z.assignProduct(.plain(x), .plain(w1))
    Element.activate(Sigmoid(), z, into: h)
    prediction.assignProduct(.plain(h), .plain(w2))
    let loss = Element.squaredError(prediction, y, scale: -2 * rate, gradient: prediction)
    gradient.assignProduct(.plain(prediction), .transposed(w2))
    Element.pullBack(Sigmoid(), upstream: gradient, preActivations: z, outputs: h, into: gradient)
    w2.assignProduct(.transposed(h), .plain(prediction), adding: 1)
    w1.assignProduct(.transposed(x), .plain(gradient), adding: 1)
    return loss
  }
}

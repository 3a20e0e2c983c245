import Activations
import Examples
import Matrices
import Networks
import Randomness

extension Network {
  /// A net of some layer sizes with one activation throughout.
  convenience init(layers: [Int], _ f: any Activation) {
    self.init(
      inputs: layers[0], hidden: Array(layers.dropFirst().dropLast()), outputs: layers[layers.count - 1],
      activations: layers.dropFirst().dropLast().map { _ in f })
  }

  /// All parameters, in PyTorch's order.
  var numbers: [Double] { parameters.inPyTorchOrder.map { Double($0) } }

  /// Sets all parameters, given in PyTorch's order.
  func assign(_ numbers: [Double]) {
    var rest = numbers.map { Element($0) }[...]
    for layer in parameters.layers {
      for unit in 0..<layer.weights.columns {
        for input in 0..<layer.weights.rows { layer.weights[input, unit] = rest.removeFirst() }
      }
      for values in [layer.biases, layer.activation].compactMap(\.self) {
        values.assign(rest.prefix(values.count))
        rest = rest.dropFirst(values.count)
      }
    }
    precondition(rest.isEmpty, "\(numbers.count) numbers for another net")
  }
}

/// The gradient of a net's loss on some examples, and that loss: of one step of plain gradient descent at rate 1, which
/// takes the gradient off the parameters. The net is left as it was.
func gradientByStep<Element: NetworkElement>(
  _ network: Network<Element>, _ loss: Loss, _ examples: Examples
) throws -> (gradient: [Double], loss: Double) {
  let start = network.numbers
  let stepper = Stepper(network, try options(loss: loss, learningRate: 1), examples)
  let total = examples.rows.withUnsafeBufferPointer { stepper.step($0) }
  let gradient = zip(start, network.numbers).map { $0 - $1 }
  network.assign(start)
  return (gradient, loss == .sumSquaredError ? total : total / Double(examples.rows.count))
}

/// Options that differ from plain gradient descent on the whole batch only where given.
func options(
  epochs: Int = 1, batchSize: Int? = nil, loss: Loss = .crossEntropy, method: Optimizer.Method = .sgd,
  settings: [String: Double]? = nil, learningRate: Double = 0.1, weightDecay: Double = 0,
  initializer: Initializer = .heNormal
) throws -> TrainingOptions {
  let settings = settings ?? (method == .sgd ? ["momentum": 0] : [:])
  return TrainingOptions(
    TrainingSettings(
      epochs: epochs, batchSize: batchSize, loss: loss, weightDecay: weightDecay,
      optimizer: try Optimizer(method, settings), initializer: initializer), loss: loss, learningRate: learningRate)
}

/// Examples as they are, narrowed to `Float` as those of the references are; all rows of the table.
func examples(_ inputs: [[Double]], _ targets: Targets) -> Examples {
  Examples(
    features: FeatureTable(.doubles(inputs.flatMap { $0.map { Double(Float($0)) } }), columns: inputs[0].count),
    standardization: .identity(columns: inputs[0].count), targets: targets,
    rows: inputs.indices.map { Int32($0) })
}

/// Normal points, of `classes` classes in turn, each class around a mean of its own.
func clusters(count: Int, columns: Int = 3, classes: Int = 2, seed: UInt32 = 1) -> Examples {
  let stream = RandomStream(seed: seed)
  let labels = (0..<count).map { Int32($0 % classes) }
  let points = labels.map { label in
    (0..<columns).map { column in stream.normal() + (column % classes == Int(label) ? 2 : 0) }
  }
  return examples(points, .classes(labels, count: classes))
}

/// ‖a − b‖ / ‖b‖, Euclidean; infinite where something is NaN or a number is missing.
func relativeError(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  let difference = zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  let norm = b.reduce(0) { $0 + $1 * $1 }.squareRoot()
  let error = difference == 0 ? 0 : difference / norm
  return error.isNaN ? .infinity : error
}

/// Every activation that is registered and is not random in training, by a text that the registry reads: by default, and with
/// its parameters changed.
let registeredActivations = ActivationRegistry.standard.definitions.filter { $0.id != "rrelu" }.flatMap { definition in
  [definition.id]
    + definition.parameters.flatMap { parameter in
      (parameter.kind == .real ? [0.3] : [1, 3]).filter(parameter.bounds.contains)
        .map { "\(definition.id)(\(parameter.name)=\($0))" }
    }
}

/// Whether f itself jumps at a kink, of which no gradient tells.
func jumps(_ f: any Activation) -> Bool {
  guard let f = f as? any ElementwiseActivation else { return false }
  return f.properties.kinks.contains { abs(f.value(at: $0 + 1e-9) - f.value(at: $0 - 1e-9)) > 1e-3 }
}

/// Whether f outgrows its pre-activations, as a product of pieces does.
func growsFasterThanLinearly(_ f: any Activation) -> Bool {
  let buffers = ActivationBuffers(f, preActivations: Array(repeating: 1e3, count: f.piecesPerUnit))
  buffers.forward()
  return buffers.outputs[0] > 1e5
}

/// The linear unit, f(x) = x.
struct Linear: ElementwiseActivation {
  var properties: ActivationProperties { ActivationProperties() }
  func value<T: ActivationNumber>(at z: T) -> T { z }
}

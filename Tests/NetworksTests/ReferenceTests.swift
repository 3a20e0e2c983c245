import Activations
import Examples
import Matrices
import Networks
import Testing

@Suite("What PyTorch computes")
struct ReferenceTests {
  @Test("Optimizers move parameters as PyTorch's do, and no bias decays")
  func optimizers() throws {
    let references = try References.read().optimizers
    #expect(references.cases.count == 12)
    for reference in references.cases {
      try check(reference, references, Double.self, within: 1e-12)
      try check(reference, references, Float.self, within: 1e-5)
    }
  }

  @Test("Outputs, losses and gradients of whole nets are PyTorch's")
  func gradients() throws {
    let references = try References.read().gradients
    #expect(references.cases.count == 24)
    for reference in references.cases {
      try check(reference, references, Double.self, within: 1e-12)
      try check(reference, references, Float.self, within: 1e-5)
    }
  }

  @Test("Trained nets and their losses are PyTorch's, batch for batch")
  func training() throws {
    let references = try References.read().training
    for reference in references.cases {
      try check(reference, references, Double.self, within: 1e-10)
      try check(reference, references, Float.self, within: 1e-4)
    }
  }

  private func check<Element: NetworkElement>(
    _ reference: References.Optimizers.Case, _ references: References.Optimizers, _: Element.Type,
    within tolerance: Double
  ) throws {
    let name = "\(Element.self), \(reference.name) \(reference.options)"
    let (optimizer, weightDecay) = try reference.optimizer()
    // The parameters are the weights of one unit; its bias, whose gradient is 0, must stay what it is.
    let count = references.start.count
    let network = Network<Element>(inputs: count, hidden: [], outputs: 1, activations: [])
    let gradient = Parameters<Element>(network.architecture)
    network.assign(references.start + [1])
    let state = OptimizerState<Element>(
      optimizer, learningRate: references.learningRate, weightDecay: weightDecay, parameterCount: count + 1)
    for (step, (numbers, wanted)) in zip(references.gradients, reference.parameters).enumerated() {
      for (index, number) in (numbers + [0]).enumerated() {
        gradient.storage.elements[index] += Element(number)
      }
      state.update(network.parameters, along: gradient)
      let error = relativeError(Array(network.numbers.prefix(count)), wanted)
      #expect(error <= tolerance, "\(name), step \(step + 1): relative error \(error)")
      #expect(network.numbers[count] == 1, "\(name), step \(step + 1): the bias is \(network.numbers[count])")
    }
  }

  private func check<Element: NetworkElement>(
    _ reference: References.Gradients.Case, _ references: References.Gradients, _: Element.Type,
    within tolerance: Double
  ) throws {
    let name = "\(Element.self), \(reference.layers), \(reference.activation) \(reference.options), \(reference.loss)"
    let loss = try #require(Loss(rawValue: reference.loss))
    let network = Network<Element>(layers: reference.layers, try reference.configured().activation)
    network.assign(reference.parameters)

    let workspace = Workspace<Element>(for: network.architecture, capacity: references.inputs.count)
    workspace.batch.assign(references.inputs.flatMap { $0.map { Element($0) } })
    let outputs = network.forward(rows: references.inputs.count, in: workspace)
    let outputError = relativeError(outputs.elements.map { Double($0) }, reference.outputs.flatMap { $0 })
    #expect(outputError <= tolerance, "\(name): relative error of the outputs \(outputError)")

    let batch = examples(references.inputs, .classes(references.labels, count: reference.outputs[0].count))
    let (gradient, value) = try gradientByStep(network, loss, batch)
    let valueError = abs(value - reference.value) / reference.value
    #expect(valueError <= tolerance, "\(name): relative error of the loss \(valueError)")
    let gradientError = relativeError(gradient, reference.gradient)
    #expect(gradientError <= tolerance, "\(name): relative error of the gradient \(gradientError)")
  }

  private func check<Element: NetworkElement>(
    _ reference: References.Trainings.Case, _ references: References.Trainings, _: Element.Type,
    within tolerance: Double
  ) throws {
    let f = try ActivationRegistry.standard.activation(reference.activation).activation
    let network = Network<Element>(layers: references.layers, f)
    network.assign(reference.start)
    let data = examples(references.inputs, .classes(references.labels, count: 2))
    let stepper = Stepper(
      network,
      try options(
        batchSize: 5, loss: try #require(Loss(rawValue: references.loss)), settings: ["momentum": references.momentum],
        learningRate: references.learningRate, weightDecay: references.weightDecay), data)
    for (epoch, (batches, wanted)) in zip(references.epochs, reference.trainLosses).enumerated() {
      let total = batches.reduce(0) { total, rows in total + rows.withUnsafeBufferPointer { stepper.step($0) } }
      let error = abs(total / Double(data.rows.count) - wanted) / wanted
      #expect(error <= tolerance, "\(Element.self), \(reference.activation), epoch \(epoch + 1): loss off by \(error)")
    }
    let error = relativeError(network.numbers, reference.final)
    #expect(error <= tolerance, "\(Element.self), \(reference.activation): relative error of the net \(error)")
    check(network.learnedValues, reference, within: max(tolerance, 1e-6))
  }

  /// What was learned is described in single precision.
  private func check(_ learned: [LearnedValues], _ reference: References.Trainings.Case, within tolerance: Double) {
    let wanted = reference.learned
    #expect(learned.map(\.layer) == wanted.map(\.layer) && learned.map(\.n) == wanted.map(\.n))
    for (own, wanted) in zip(learned, wanted) {
      let numbers = [own.mean, own.sd, own.min, own.q25, own.median, own.q75, own.max]
      let expected = [wanted.mean, wanted.sd, wanted.min, wanted.q25, wanted.median, wanted.q75, wanted.max]
      #expect(
        zip(numbers, expected).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) },
        "\(reference.activation), layer \(own.layer): \(numbers), PyTorch's \(expected)")
    }
  }
}

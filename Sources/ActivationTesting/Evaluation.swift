package import Activations

/// The outputs of `rows` examples' units for their pre-activations.
package func outputs<Element: ActivationElement>(
  of f: any Activation, _ z: [Element], rows: Int = 1, parameters: [Element]? = nil
) -> [Element] {
  let buffers = ActivationBuffers(f, rows: rows, preActivations: z, parameters: parameters)
  buffers.forward()
  return buffers.outputs
}

/// The gradient of the pre-activations for an upstream gradient, after the forward pass.
///
/// With `inPlace`, the gradient is written over the upstream gradient.
package func gradient<Element: ActivationElement>(
  of f: any Activation, _ z: [Element], upstream: [Element], rows: Int = 1, inPlace: Bool = false
) -> [Element] {
  gradients(of: f, z, upstream: upstream, rows: rows, inPlace: inPlace).preActivations
}

/// The gradients of the pre-activations and of the learnable parameters, the latter added to `sum`.
package func gradients<Element: ActivationElement>(
  of f: any Activation, _ z: [Element], upstream: [Element], rows: Int = 1, inPlace: Bool = false,
  parameters: [Element]? = nil, adding sum: [Element]? = nil
) -> (preActivations: [Element], parameters: [Element]) {
  let buffers = ActivationBuffers(
    f, rows: rows, preActivations: z, upstream: upstream, parameters: parameters, adding: sum)
  buffers.forward()
  buffers.backward(inPlace: inPlace)
  return (buffers.gradient, buffers.parameterGradient)
}

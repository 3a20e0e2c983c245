import Activations
import Testing

@Suite("Accuracy of the built-in activations")
struct AccuracyTests {
  /// Largest errors in `Float`, in ulp, as the types' documentation promises.
  static let promised: [String: Double] = ["sigmoid": 3, "tanh": 3, "elu": 3, "relu": 1, "leaky-relu": 1]

  @Test("In double precision, values are those of 30 digits to 2e-15, relatively, and slopes to 4e-15 of 1")
  func double() throws {
    for function in try References.read().activations {
      let f = try Registered.registry.definition(function.id).configured(function.parameters).activation
      let z = function.points.map(\.z)
      let (values, slopes) = (outputs(of: f, z), gradient(of: f, z, upstream: z.map { _ in 1.0 }))
      for (point, (value, slope)) in zip(function.points, zip(values, slopes)) {
        // A slope such as 1 − tanh² is taken from a value near 1: its error is relative to 1.
        #expect(
          abs(value - point.value) <= 2e-15 * abs(point.value),
          "\(function.id)(\(point.z)) is \(value), not \(point.value)")
        #expect(
          abs(slope - point.derivative) <= 4e-15 * max(1, abs(point.derivative)),
          "\(function.id)′(\(point.z)) is \(slope), not \(point.derivative)")
      }
    }
  }

  @Test("In single precision, kernels and formulas are within their promised ulp of 30 digits")
  func float() throws {
    for function in try References.read().activations {
      let configured = try Registered.registry.definition(function.id).configured(function.parameters)
      let f = try #require(configured.activation as? any ElementwiseActivation)
      let hasExactParameters = function.parameters.values.allSatisfy { Double(Float($0)) == $0 }
      let bound = Self.promised[function.id, default: 3]
      for point in function.points {
        // Points that Float holds exactly; a parameter's rounding is not the kernel's error.
        guard let z = Float(exactly: point.z) else { continue }
        let exact = hasExactParameters ? point.value : try exact(configured).value(at: point.z)
        let byKernel = ulps(outputs(of: f, [z])[0], from: exact)
        let byFormula = ulps(f.value(at: FloatLanes(lanes: SIMD16(repeating: z))).lanes[7], from: exact)
        #expect(byKernel <= bound, "\(function.id)(\(z)) by the kernel: \(byKernel) ulp")
        #expect(byFormula <= bound, "\(function.id)(\(z)) by the formula: \(byFormula) ulp")
      }
    }
  }

  @Test("Kernels keep their promise on floats of every magnitude", arguments: Registered.elementwise)
  func sweep(text: String) throws {
    let configured = try Registered.registry.activation(text)
    let f = try #require(configured.activation as? any ElementwiseActivation)
    let reference = try exact(configured)
    let bound = Self.promised[configured.definition.id]
    let z = floats(200_000)
    let values = outputs(of: f, z)
    var worst = (error: 0.0, z: Float(0))
    for (z, value) in zip(z, values) {
      let exact = reference.value(at: Double(z))
      // What promises nothing must not lose more than eight roundings of its argument or of 1.
      let error =
        bound == nil
        ? abs(Double(value) - exact) / (8 * Double(Float.ulpOfOne) * max(1, abs(Double(z)))) : ulps(value, from: exact)
      if !(error <= worst.error) { worst = (error, z) }
    }
    #expect(worst.error <= bound ?? 1, "largest error \(worst.error) at \(worst.z)")
  }

  @Test("Slopes in single precision agree with those in double precision", arguments: Registered.elementwise)
  func slopes(text: String) throws {
    let f = try Registered.registry.activation(text).activation
    let z: [Float] = uniform(50_000, -20, 20)
    let slopes = gradient(of: f, z, upstream: z.map { _ in 1 })
    let exact = gradient(of: f, z.map(Double.init), upstream: z.map { _ in 1.0 })
    var worst = (error: 0.0, z: Float(0))
    for (z, (slope, exact)) in zip(z, zip(slopes, exact)) {
      let error = abs(Double(slope) - exact)
      if !(error <= worst.error) { worst = (error, z) }
    }
    #expect(worst.error <= 1e-6, "largest error \(worst.error) at \(worst.z)")
  }

  /// f in double precision, with its parameters rounded to `Float`, as a `Float` kernel has them.
  private func exact(_ configured: ConfiguredActivation) throws -> any ElementwiseActivation {
    let rounded = configured.values.byName.mapValues { Double(Float($0)) }
    return try #require(try configured.definition.configured(rounded).activation as? any ElementwiseActivation)
  }

  /// Finite floats spread over all bit patterns, of both signs, and as many spread over ±100.
  private func floats(_ count: Int) -> [Float] {
    let step = UInt32.max / UInt32(count / 2)
    let patterns = (0..<UInt32(count / 2)).map { Float(bitPattern: $0 &* step) }.filter { $0.isFinite }
    return patterns + uniform(count / 2, -100, 100)
  }
}

import Activations
import Testing

@Suite("Accuracy of the built-in activations")
struct AccuracyTests {
  /// Largest errors in `Float`, in ulp; for the others there are `roundings`.
  static let promised: [String: Double] = [
    "sigmoid": 3, "tanh": 3, "elu": 3, "relu": 1, "leaky-relu": 1, "identity": 0, "relu6": 0, "threshold": 0,
    "hard-tanh": 0, "hardshrink": 0, "hard-sigmoid": 2, "softshrink": 1, "selu": 3, "celu": 3, "isrlu": 3, "isru": 3,

    "squareplus": 4, "log-sigmoid": 3, "softsign": 3, "lecun-tanh": 5, "penalized-tanh": 3, "sine": 1,
  ]

  /// Largest errors in `Float` for |z| ≤ 20, in ulp, of those whose values underflow or whose arguments grow far out.
  static let promisedNear: [String: Double] = [
    "hard-swish": 3, "silu": 4, "mish": 5, "softplus": 3, "log-cosh": 5, "lisht": 4, "tanhshrink": 6, "snake": 4,
  ]

  /// Largest errors of the others, in roundings of the largest of |z|, |f(z)| and 1.
  static let roundings = 8.0

  @Test("In double precision, values are those of 30 digits to 2e-15 of f or z·f′, and slopes to 4e-15 of 1 or z·f″")
  func double() throws {
    for function in try References.read().activations {
      let f = try Registered.registry.definition(function.id).configured(function.parameters).activation
      let z = function.points.map(\.z)
      let (values, slopes) = (outputs(of: f, z), gradient(of: f, z, upstream: z.map { _ in 1.0 }))
      let formula = try #require(f as? any ElementwiseActivation)
      for (point, (value, slope)) in zip(function.points, zip(values, slopes)) {
        // What a rounding of z or of a multiple of it changes is z·f′, and z·f″ of the slope; a slope such as 1 − tanh² is
        // taken from a value near 1: its error is relative to 1.
        let bend = abs(point.z * curvature(of: formula, at: point.z))
        #expect(
          abs(value - point.value) <= 2e-15 * max(abs(point.value), abs(point.z * point.derivative)),
          "\(function.id)(\(point.z)) is \(value), not \(point.value)")
        #expect(
          abs(slope - point.derivative) <= 4e-15 * max(1, abs(point.derivative), bend),
          "\(function.id)′(\(point.z)) is \(slope), not \(point.derivative)")
      }
    }
  }

  @Test("In single precision, kernels and formulas are within their promised error of 30 digits")
  func float() throws {
    for function in try References.read().activations {
      let configured = try Registered.registry.definition(function.id).configured(function.parameters)
      let f = try #require(configured.activation as? any ElementwiseActivation)
      let hasExactParameters = function.parameters.values.allSatisfy { Double(Float($0)) == $0 }
      for point in function.points {
        // Points that Float holds exactly; a parameter's rounding is not the kernel's error.
        guard let z = Float(exactly: point.z) else { continue }
        let exact = hasExactParameters ? point.value : try exact(configured).value(at: point.z)
        let byKernel = error(outputs(of: f, [z])[0], from: exact, at: z, function.id)
        let byFormula = error(
          f.value(at: FloatLanes(lanes: SIMD16(repeating: z))).lanes[7], from: exact, at: z, function.id)
        #expect(byKernel <= 1, "\(function.id)(\(z)) by the kernel: \(byKernel) of what is promised")
        #expect(byFormula <= 1, "\(function.id)(\(z)) by the formula: \(byFormula) of what is promised")
      }
    }
  }

  @Test("Kernels keep their promise on floats of every magnitude", arguments: Registered.elementwise)
  func sweep(text: String) throws {
    let configured = try Registered.registry.activation(text)
    let f = try #require(configured.activation as? any ElementwiseActivation)
    let reference = try exact(configured)
    let z = floats(200_000)
    let values = outputs(of: f, z)
    var worst = (error: 0.0, z: Float(0))
    for (z, value) in zip(z, values) {
      let error = error(value, from: reference.value(at: Double(z)), at: z, configured.definition.id)
      if !(error <= worst.error) { worst = (error, z) }
    }
    #expect(worst.error <= 1, "largest error \(worst.error) of what is promised, at \(worst.z)")
  }

  @Test("Near 0, those that promise nothing far out keep a promise too", arguments: promisedNear.keys.sorted())
  func near(id: String) throws {
    let f = try #require(try Registered.registry.activation(id).activation as? any ElementwiseActivation)
    let z: [Float] = uniform(100_000, -20, 20) + uniform(100_000, -1, 1)
    var worst = (error: 0.0, z: Float(0))
    for (z, value) in zip(z, outputs(of: f, z)) {
      let error = ulps(value, from: f.value(at: Double(z)))
      if !(error <= worst.error) { worst = (error, z) }
    }
    #expect(worst.error <= Self.promisedNear[id] ?? 0, "largest error \(worst.error) ulp at \(worst.z)")
  }

  @Test("Slopes in single precision agree with those in double precision", arguments: Registered.elementwise)
  func slopes(text: String) throws {
    let configured = try Registered.registry.activation(text)
    let (f, formula) = (configured.activation, try exact(configured))
    let z: [Float] = uniform(50_000, -20, 20)
    let slopes = gradient(of: f, z, upstream: z.map { _ in 1 })
    let exact = gradient(of: formula, z.map(Double.init), upstream: z.map { _ in 1.0 })
    var worst = (error: 0.0, z: Float(0))
    for (z, (slope, exact)) in zip(z, zip(slopes, exact)) {
      // A rounding of z, or of a multiple of it, changes the slope by z·f″.
      let error = abs(Double(slope) - exact) / max(1, abs(Double(z) * curvature(of: formula, at: Double(z))))
      if !(error <= worst.error) { worst = (error, z) }
    }
    #expect(worst.error <= 1e-6, "largest error \(worst.error) at \(worst.z)")
  }

  /// The error of a value as a share of what its function promises.
  private func error(_ value: Float, from exact: Double, at z: Float, _ id: String) -> Double {
    if let bound = Self.promised[id] {
      let error = ulps(value, from: exact)
      return error == 0 ? 0 : error / bound
    }
    if value == Float(exact) { return 0 }
    let scale = Double(Float.ulpOfOne) / 2 * max(1, abs(Double(z)), abs(exact))
    return abs(Double(value) - exact) / (Self.roundings * scale)
  }

  /// f″(z), by dual numbers of dual numbers.
  private func curvature(of f: some ElementwiseActivation, at z: Double) -> Double {
    f.value(at: Dual(value: Dual(value: z, slope: 1), slope: 1)).slope.slope
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

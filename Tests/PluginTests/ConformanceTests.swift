import ActivationTesting
import Activations
import Testing

@Test("An activation of one's own conforms")
func conforms() throws {
  let conformance = Conformance(of: try SiLU.definition.configured(), among: .standard)
  #expect(conformance.failures.isEmpty, "\(conformance.failures)")
}

@Test(
  "A quotient whose divisor overflows is finite far out, and so are its slopes and its parameters' gradients",
  arguments: [1, 2.5, -2, 30])
func overflowingDivisor(steepness: Double) throws {
  let conformance = Conformance(of: try LearnableQuotient.definition.configured(["b": steepness]), among: .standard)
  #expect(conformance.failures.isEmpty, "\(conformance.failures)")
}

import ActivationTesting
import Activations
import Testing

@Test("An activation of one's own conforms")
func conforms() throws {
  let conformance = Conformance(of: try SiLU.definition.configured(), among: .standard)
  #expect(conformance.failures.isEmpty, "\(conformance.failures)")
}

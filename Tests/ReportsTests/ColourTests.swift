import Activations
import Experiments
import Figures
import Testing

@Suite("One activation, one colour")
struct ColourTests {
  @Test("The lecture's six are the first six of the registry")
  func lecture() {
    #expect(ActivationRegistry.standard.definitions.prefix(6).map(\.id) == Palette.lecture)
  }

  @Test("In all built-in suites an activation of the lecture has the same colour, and all of a suite differ")
  func suites() throws {
    let known = Palette.styles(of: Palette.lecture)
    for name in BuiltInSuites.names {
      let text = try #require(BuiltInSuites.yaml(name))
      let suite = try SuiteReader(registry: .standard).suite(text, file: name)
      let labels = suite.candidates.map(\.label)
      let styles = Palette.styles(of: labels)
      for label in labels where Palette.lecture.contains(label) {
        #expect(styles[label] == known[label], "\(label) in \(name)")
      }
      #expect(Set(labels.compactMap { styles[$0] }).count == labels.count, "\(name): \(labels)")
    }
  }

  @Test("All registered activations in one comparison can be told apart")
  func registry() {
    let ids = ActivationRegistry.standard.definitions.map(\.id)
    #expect(Set(Palette.styles(of: ids).values).count == ids.count)
  }
}

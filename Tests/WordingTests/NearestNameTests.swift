import Wording
import Testing

@Suite("Wording")
struct NearestNameTests {
  static let names = ["sigmoid", "tanh", "relu", "leaky-relu", "maxout", "elu"]

  @Test(
    "A slip of the fingers finds the name that was meant",
    arguments: [
      ("rleu", "relu"), ("reul", "relu"), ("rellu", "relu"), ("leaky", "leaky-relu"), ("leakyrelu", "leaky-relu"),
      ("laeky-relu", "leaky-relu"), ("sigmod", "sigmoid"), ("sigmiod", "sigmoid"), ("SIGMOID", "sigmoid"),
      ("thanh", "tanh"), ("max", "maxout"), ("macsout", "maxout"), ("el", "elu"),
    ])
  func slips(name: String, meant: String) {
    #expect(nearestName(to: name, among: Self.names) == meant, "\(name)")
  }

  @Test("A name itself is its own nearest", arguments: names)
  func identity(name: String) {
    #expect(nearestName(to: name, among: Self.names) == name)
  }

  @Test("Where nothing is near, there is no suggestion", arguments: ["", "q", "softplus", "perceptron"])
  func nothingNear(name: String) {
    #expect(nearestName(to: name, among: Self.names) == nil, "\(name)")
  }

  @Test("A single letter is not near another, but near a longer name that it begins or a capital of itself")
  func letters() {
    #expect(nearestName(to: "b", among: ["x", "a"]) == nil)
    #expect(nearestName(to: "X", among: ["x"]) == "x" && nearestName(to: "b", among: ["b2"]) == "b2")
  }

  @Test("Of equally near names the first in the alphabet is suggested, whatever their order")
  func ties() {
    #expect(nearestName(to: "cat", among: ["hat", "bat"]) == "bat")
    #expect(nearestName(to: "cat", among: ["bat", "hat"]) == "bat")
    #expect(nearestName(to: "cat", among: []) == nil)
  }

  @Test("Among very many long names those are looked at that there is time for, and a start of one is always known")
  func many() {
    let far = (0..<300).map { String(repeating: "z", count: 190) + String($0 + 1000) }
    let (name, near) = (String(repeating: "y", count: 194), String(repeating: "y", count: 193) + "x")
    #expect(nearestName(to: name, among: [near] + far) == near)
    #expect(nearestName(to: name, among: far + [near]) == nil)
    #expect(nearestName(to: name, among: far + [name + "x"]) == name + "x")
  }

  @Test("A hint names the nearest, or lists all names")
  func hints() {
    #expect(spellingHint(for: "rleu", among: Self.names) == "; did you mean 'relu'?")
    #expect(spellingHint(for: "rleu", among: ["tanh"], or: ["relu"]) == "; did you mean 'relu'?")
    #expect(spellingHint(for: "rleu", among: ["tanh"], or: ["sigmoid"]) == "; known are tanh")
    #expect(
      spellingHint(for: "perceptron", among: Self.names)
        == "; known are sigmoid, tanh, relu, leaky-relu, maxout, elu")
  }
}

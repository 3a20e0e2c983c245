import Foundation
import Testing

@Suite("actlab backprop and lecture")
struct LectureAndBackpropTests {
  @Test("backprop's JSON holds the value, every gate with its local gradients, and the gradients of the inputs")
  func backprop() throws {
    let text = try Workspace().succeed("backprop", "(x + y) * z", "x=-2", "y=5", "z=-4", "--format", "json").output
    let pass = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(pass["value"] as? Double == -12)
    #expect(pass["gradients"] as? [String: Double] == ["x": -4, "y": -4, "z": 3])
    #expect(pass["jacobian"] is NSNull)
    let gates = try #require(pass["gates"] as? [[String: Any]])
    #expect(gates.map { $0["gate"] as? String } == ["add", "multiply"])
    #expect(gates.map { $0["local"] as? [Double] } == [[1, 1], [-4, 3]])
    #expect(gates.map { $0["gradient"] as? Double } == [-4, 1])
  }

  @Test("An expression may begin with a minus, and columns are those of what was written")
  func leadingMinus() throws {
    let workspace = try Workspace()
    #expect(try workspace.succeed("backprop", "-x^2", "x=3").output.hasPrefix("f = -9\n"))
    let outcome = try workspace.run(["backprop", "-(x", "x=3"])
    #expect(outcome.code == 65 && outcome.errors.contains("column 4: ')' is missing to the '(' in column 2"))
  }

  @Test("backprop shows a Jacobian, and a graph with values above gradients")
  func views() throws {
    let workspace = try Workspace()
    let jacobian = try workspace.succeed("backprop", "max(x, 0)", "x=[1,-2,3]", "--jacobian").output
    #expect(jacobian.contains("  1  0  0\n  0  0  0\n  0  0  1\n"))
    let dot = try workspace.succeed("backprop", "x * y", "x=3", "y=-4", "--dot").output
    #expect(dot.hasPrefix("digraph") && dot.contains("[label=\"3\\n-4\"]") && dot.contains("[label=\"-12\\n1\"]"))
  }

  @Test(
    "The lecture prints its own numbers",
    arguments: [
      ("chain-rule", "f = -12"), ("sigmoid-circuit", "-0.534447"), ("sigmoid-gate", "0.196612"),
      ("patterns", "f = -20"),
      ("branches", "f = -9"), ("squared-norm", "[[0.088, 0.176], [0.104, 0.208]]"), ("jacobians", "409600 × 409600"),
      ("graph-loop", "dx = y·dz"), ("score-functions", "W1 100×3072, W2 10×100"), ("neuron", "0.7311"),
    ])
  func lecture(_ example: String, _ part: String) throws {
    let text = try Workspace().succeed("lecture", example).output
    #expect(text.contains(part), "\(example)")
  }

  @Test("The lecture as JSON is an array of examples with their texts")
  func lectureJSON() throws {
    let output = try Workspace().succeed("lecture", "neuron", "--format", "json").output
    let examples = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: String]])
    #expect(examples.map { $0["id"] } == ["neuron"] && examples[0]["text"]?.contains("0.7311") == true)
  }

  /// The range of the losses in NumPy over 40 draws of the data, by `Tests/References/lecture_net.py`; draws here are GSL's.
  private static let numpyLosses = [
    "0": 19337.0...46425, "200": 833.7...1193.4, "1000": 28.6...71.6, "1999": 2.18...13.61,
  ]

  @Test("The lecture's two-layer net lowers its loss as the lecture's code in NumPy does")
  func twoLayerNet() throws {
    let text = try Workspace().succeed("lecture", "two-layer-net").output
    let rows = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }.filter { $0.count == 2 }
    for (step, range) in Self.numpyLosses {
      let loss = rows.first { $0[0] == step }.flatMap { Double($0[1]) }
      #expect(loss.map(range.contains) == true, "step \(step): \(loss ?? .nan), not in \(range)")
    }
  }
}

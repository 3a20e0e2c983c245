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
      ("graph-loop", "dx = y·dz"), ("chain", "2.48 · (-0.416) · 0.25 = -0.258"), ("determinant", "determinant 7\n"),
      ("diagonal", "  0.104994         0         0\n         0      0.25         0\n         0         0  0.196612\n"),
      ("architectures", "3×4 + 4×2 = 20             6          26"),
      ("architectures", "3×4 + 4×4 + 4×1 = 32       9          41"),
      ("activations", "elu         -0.950   0.050  -0.632   0.368"), ("score-functions", "W1 100×3072, W2 10×100"),
      ("neuron", "0.7311"),
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

  @Test("No line of the lecture or of its steps is wider than 120 columns, and wires have their values above them")
  func widths() throws {
    let workspace = try Workspace()
    for arguments in [["lecture"], ["lecture", "--step"], ["lecture", "--help"], ["backprop", "--help"]] {
      let output = try workspace.succeed(arguments).output
      for line in output.split(separator: "\n") where line.count > 120 && !line.hasPrefix("USAGE") {
        Issue.record("\(arguments): \(line.count) columns: \(line)")
      }
    }
    #expect(try workspace.succeed("lecture", "chain-rule").output.contains("\n   -2\nx ────╮\n   -4 │"))
  }

  @Test("The lecture goes through its passes step by step, all at once where nobody can press a key")
  func steps() throws {
    let workspace = try Workspace()
    let text = try workspace.succeed("lecture", "--step", "chain-rule").output
    #expect(text.contains("forward, step 2 of 6: The add gate puts out -2 + 5 = 3."))
    #expect(
      text.contains("backward, step 6 of 6: The add gate hands its gradient on to each input: x gets -4 and y gets -4.")
    )
    let json = try workspace.succeed("lecture", "--step", "branches", "--format", "json").output
    let examples = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    let steps = try #require(examples.first?["steps"] as? [[String: Any]])
    #expect(
      steps.map { $0["pass"] as? String } == ["forward", "forward", "forward"] + Array(repeating: "backward", count: 4))
    #expect(steps.last?["gradient"] as? Double == -3 && steps.last?["node"] as? String == "x")
    let outcome = try workspace.run(["lecture", "--step", "neuron"])
    #expect(
      outcome.code == 64
        && outcome.errors.hasPrefix(
          "error: --step: neuron has no circuit to go through; those that have one are chain-rule,")
    )
  }

  @Test("backprop draws its circuit: in the terminal in place of the table, and to a file beside it")
  func drawings() throws {
    let workspace = try Workspace()
    let arguments = ["backprop", "x * y", "x=3", "y=-4"]
    #expect(try workspace.succeed(arguments + ["--draw"]).output.contains("├(×)"))
    let table = try workspace.succeed(arguments).output
    #expect(try workspace.succeed(arguments + ["--svg", "circuit.svg"]).output == table)
    #expect(try workspace.text("circuit.svg").hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
  }

  @Test(
    "What cannot be drawn is told in one line, and no file is left",
    arguments: [
      (
        ["--svg", "missing/circuit.svg"], 65,
        "missing/circuit.svg: cannot be written: No such file or directory; give another place"
      ),
      (["--svg", "circuit.png"], 64, "--svg circuit.png: give a file that ends in .svg"),
      (["--draw", "--dot"], 64, "--draw and --dot print one thing in place of another; give one of them"),
      (["--draw", "--jacobian"], 64, "--draw prints a graph in place of the table; leave it out for --jacobian"),
      (
        ["--dot", "--format", "json"], 64, "--dot prints a graph in place of the table; leave it out for --format json"
      ),
    ])
  func undrawable(_ options: [String], _ code: Int32, _ problem: String) throws {
    let workspace = try Workspace()
    let outcome = try workspace.run(["backprop", "x * y", "x=3", "y=-4"] + options)
    #expect(
      outcome.code == code && outcome.errorLines.count == 1 && outcome.errors.contains(problem), "\(outcome.errors)")
    #expect(try workspace.names().isEmpty)
  }

  @Test("A circuit of more gates than anybody follows is computed, and not drawn")
  func large() throws {
    let workspace = try Workspace()
    let sum =
      (0..<200).map { _ in "x" }.joined(separator: " + ") + " + 1 + 2" + String(repeating: " * exp(x)", count: 60)
    #expect(try workspace.succeed("backprop", sum, "x=0").output.hasPrefix("f = "))
    let outcome = try workspace.run(["backprop", sum, "x=0", "--draw"])
    #expect(
      outcome.code == 65 && outcome.errors.hasPrefix("error: --draw: a drawing has room for 300 inputs"),
      "\(outcome.errors)")
  }

  @Test("Graphviz gets the gradient of each wire, and not their sum")
  func dotShares() throws {
    let dot = try Workspace().succeed("backprop", "x * y + x", "x=3", "y=-4", "--dot").output
    #expect(dot.contains("n0 -> n2 [label=\"3\\n-4\"]") && dot.contains("n0 -> n3 [label=\"3\\n1\"]"))
  }

  @Test("The documentation names every example of the lecture, and its picture is what backprop draws")
  func documented() throws {
    let workspace = try Workspace()
    let catalogue = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/ActLab/ActLab.docc")
    let page = try String(contentsOf: catalogue.appendingPathComponent("TheLecture.md"), encoding: .utf8)
    let json = try workspace.succeed("lecture", "--format", "json").output
    let examples = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: String]])
    let named = page.matches(of: /`actlab lecture ([a-z-]+)`/).map { String($0.1) }
    #expect(Set(named) == Set(examples.compactMap { $0["id"] }))
    try workspace.succeed(
      "backprop", "1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))", "w0=2", "w1=-3", "w2=-3", "x0=-1", "x1=-2", "--svg",
      "circuit.svg")
    let picture = try String(contentsOf: catalogue.appendingPathComponent("circuit.svg"), encoding: .utf8)
    #expect(try workspace.text("circuit.svg") == picture, "draw it anew where this is meant")
  }
}

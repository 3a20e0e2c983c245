import Backprop
import Circuits
import Testing
import Wording

@Suite("A circuit drawn in the terminal")
struct TerminalDrawingTests {
  @Test("The lecture's first circuit has values above its wires and gradients below")
  func chainRule() throws {
    let drawing = TerminalDrawing(try circuit("(x + y) * z", ["x": -2, "y": 5, "z": -4])).text(width: 80)
    #expect(
      drawing == """
           -2
        x ────╮
           -4 │ g1  3
            5 ├(+)────╮
        y ────╯    -4 │ g2 -12
           -4         ├(×)───── f
           -4         │     1
        z ────────────╯
            3

        """, "\n\(drawing)")
  }

  @Test("A value that branches has a wire for each way, each with its own gradient, and the sum below its name")
  func branches() throws {
    let drawing = TerminalDrawing(try circuit("x * y + x", ["x": 3, "y": -4])).text(width: 80)
    #expect(
      drawing == """
                       3
                    ╭─────────────╮
                    │  1          │ g2 -9
                  x ┤  3          ├(+)──── f
        -4 + 1 = -3 ╰────╮        │     1
                      -4 │ g1 -12 │
                      -4 ├(×)─────╯
                  y ─────╯     1
                       3

        """, "\n\(drawing)")
  }

  @Test("The lecture's sigmoid circuit has the numbers of the slides, and fits a page")
  func sigmoid() throws {
    let inputs = ["w0": 2.0, "x0": -1, "w1": -3, "x1": -2, "w2": -3]
    let drawing = TerminalDrawing(try circuit("1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))", inputs)).text(width: 100)
    #expect(
      drawing == """
               2
        w0 ────────╮
            -0.197 │ g1   -2
              -1   ├(×)───────╮                                                         1
        x0 ────────╯    0.197 │                                             1     1 ────────╮ g8 0.731
             0.393            │ g3   4                                1 ────────╮           ├(÷)─────── f
              -3              ├(+)───────╮                                      │ g7  1.37  │      1
        w1 ────────╮          │    0.197 │                                      ├(+)────────╯
            -0.393 │ g2   6   │          │ g4   1      g5     -1     g6   0.368 │    -0.534
              -2   ├(×)───────╯          ├(+)───────(·(−1))────────(exp)────────╯
        x1 ────────╯    0.197            │    0.197         -0.197       -0.534
             -0.59                       │
              -3                         │
        w2 ──────────────────────────────╯
             0.197

        """, "\n\(drawing)")
  }

  @Test("No line is wider than the terminal: what is wider goes on below, at the same wires")
  func bands() throws {
    for (text, circuit) in try Samples.circuits(seed: 5) {
      let whole = TerminalDrawing(circuit).text(width: .max)
      for width in [60, 80, 120] {
        let drawing = TerminalDrawing(circuit).text(width: width)
        let widest = drawing.split(separator: "\n").map { String($0).columns }.max() ?? 0
        #expect(widest <= width, "\(text): \(widest) of \(width)\n\(drawing)")
        #expect(drawing.count { $0 == "(" } >= whole.count { $0 == "(" }, "\(text)")
        #expect(drawing.count { $0 == "▸" } % 2 == 0, "\(text): a wire that is cut goes on\n\(drawing)")
      }
    }
  }

  @Test("What is not known yet is left open, and the wires stay where they are")
  func known() throws {
    for (text, circuit) in try Samples.circuits(seed: 6) {
      let whole = grid(TerminalDrawing(circuit).text(width: .max))
      for step in circuit.steps {
        let drawing = grid(TerminalDrawing(circuit, known: step.known).text(width: .max))
        #expect(drawing.count == whole.count, "\(text)")
        for (line, final) in zip(drawing, whole) {
          let isOpen = line.indices.allSatisfy {
            line[$0] == " " || final.indices.contains($0) && line[$0] == final[$0]
          }
          #expect(isOpen, "\(text):\n\(String(line))\n\(String(final))")
        }
      }
    }
  }

  @Test("Every gate's wires can be followed back to as many nodes as it has inputs, wherever wires cross")
  func followed() throws {
    let mixed = try (1...300).map { seed in try Samples.mixed(seed: seed) }
    for (text, circuit) in try Samples.circuits(seed: 7) + mixed {
      let drawing = TerminalDrawing(circuit).text(width: .max)
      let expected = circuit.graph.nodes.filter { !$0.inputs.isEmpty }.map { Set($0.inputs).count }
      #expect(Trace(drawing).sourcesOfGates.sorted() == expected.sorted(), "\(text)\n\(drawing)")
    }
  }

  private func grid(_ drawing: String) -> [[Character]] {
    drawing.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }
}

import ArgumentParser
import Backprop
import Circuits
import CommandParts
import Foundation
import Formats
import Wording

/// `actlab backprop`.
struct BackpropCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backprop",
    abstract: "Compute an expression and its gradients, gate by gate.",
    discussion: """
      Values are numbers, vectors [1,2] or matrices [[1,2],[3,4]]. * is elementwise, @ the matrix product, ^ the power, \
      c ? a : b the choice. A result that is no scalar is pulled back with an upstream gradient of ones.

      EXAMPLES
        actlab backprop '(x + y) * z' x=-2 y=5 z=-4
        actlab backprop 'sumsq(W @ x)' 'W=[[0.1,0.5],[-0.3,0.8]]' 'x=[0.2,0.4]'
        actlab backprop 'max(x, 0)' 'x=[1,-2,3]' --jacobian
        actlab backprop '(x + y) * z' x=-2 y=5 z=-4 --draw
        actlab backprop '(x + y) * z' x=-2 y=5 z=-4 --svg circuit.svg
        actlab backprop '(x + y) * z' x=-2 y=5 z=-4 --dot | dot -Tsvg
      """)

  @Argument(help: "The expression.")
  var expression: String

  @Argument(help: ArgumentHelp("A value for each input.", valueName: "name=value"))
  var values: [String] = []

  @Flag(help: "Show the Jacobian of the result by each input, too.")
  var jacobian = false

  @Flag(help: "Draw the circuit in place of the table: values above each wire, gradients below.")
  var draw = false

  @Option(
    help: ArgumentHelp("Draw the circuit to a file, too, as on the lecture's slides.", valueName: "file.svg"),
    completion: .file(extensions: ["svg"]))
  var svg: String?

  @Flag(help: "Print the graph for Graphviz, which writes value and gradient below each other beside a wire.")
  var dot = false

  @OptionGroup var output: FormatOptions
  @OptionGroup var loudness: QuietOptions

  /// The arguments with a space before an expression like -x^2, which would be taken for options.
  static func withExpression(_ arguments: [String]) -> [String] {
    arguments.map { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0 != "-h" ? " " + $0 : $0 }
  }

  func run() throws {
    let text = self.expression.hasPrefix(" -") ? String(self.expression.dropFirst()) : self.expression
    let expression = try GraphExpression(text)
    for (option, draws) in [("--svg", svg != nil), ("--draw", draw)] where draws {
      do { try expression.graph.requireReadable() } catch { throw InputError("\(option): \(error.description)") }
    }
    let pass = try GatePass(expression, inputs: try inputs(of: expression), wantsJacobian: jacobian)
    if let svg { try write(CircuitSVG(pass.circuit, of: text), to: svg) }
    if draw {
      let drawing = TerminalDrawing(pass.circuit)
      try Terminal.print(drawing.text(width: Terminal.outputWidth), terminator: "")
    } else if dot {
      try Terminal.print(pass.dot, terminator: "")
    } else {
      try output.print(pass)
    }
  }

  func validate() throws {
    if draw && dot { throw ValidationError("--draw and --dot print one thing in place of another; give one of them") }
    if draw || dot, jacobian || !output.isText {
      throw ValidationError(
        "\(draw ? "--draw" : "--dot") prints a graph in place of the table; leave it out for \(jacobian ? "--jacobian" : "--format json")"
      )
    }
    if let svg, !svg.lowercased().hasSuffix(".svg") {
      throw ValidationError("--svg \(svg): give a file that ends in .svg")
    }
  }

  private func write(_ drawing: CircuitSVG, to path: String) throws(FileError) {
    do { try Data(drawing.text.utf8).write(to: URL(plainPath: path), options: .atomic) } catch {
      throw FileError(path, error, another: "place")
    }
  }

  private func inputs(of expression: GraphExpression) throws -> [String: Tensor] {
    var inputs: [String: Tensor] = [:]
    for assignment in values {
      let sides = assignment.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, let value = Tensor(written: sides[1]) else {
        throw UsageError(
          description: "\(quoted(assignment)) gives no value; write it like x=-2, 'x=[1,2]' or 'W=[[1,2],[3,4]]'")
      }
      guard expression.inputs.contains(sides[0]) else {
        let known = excerpt(expression.inputs)
        throw UsageError(
          description: "\(quoted(assignment)): the expression has no input \(quoted(sides[0])); it has \(known)")
      }
      if inputs.updateValue(value, forKey: sides[0]) != nil {
        throw UsageError(
          description: "\(quoted(assignment)): \(quoted(sides[0])) has a value already; give one for each input")
      }
    }
    return inputs
  }
}

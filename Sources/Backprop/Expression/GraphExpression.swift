/// An expression as a computational graph.
///
/// From loosest to tightest: the choice `c ? a : b`; comparisons `< <= > >= ==`; `+ -`; `* /` (elementwise) and `@` (the
/// matrix product); unary `-`; `^` (the power, right-associative, so that −x^2 = −(x^2)); calls like `tanh(x)`. What is
/// neither a number, `pi` nor a function is an input.
package struct GraphExpression: Sendable {
  package private(set) var graph = Graph()
  /// The node of the whole expression.
  package private(set) var output: Graph.NodeID = 0
  /// The inputs, in the order of their first appearance.
  package private(set) var inputs: [String] = []
  /// The names of functions and constants, which no input can have.
  package static var reservedNames: [String] { Functions.all.keys.sorted() + ["pi"] }
  /// Where each node stands in the text, by its number.
  private var columns: [Int] = []

  /// Reads an expression whose text begins in column `first` of what the user wrote.
  ///
  /// - Throws: `ExpressionError`, with its column.
  package init(_ text: String, first: Int = 1) throws(ExpressionError) {
    var parser = Parser(tokens: try tokens(of: text, first: first))
    output = try parser.parse()
    (graph, inputs, columns) = (parser.graph, parser.inputs, parser.columns)
  }

  /// Where a node stands in the text; an input, where it stands first.
  package func column(of node: Graph.NodeID) -> Int { columns[node] }

  /// Computes the value of every node.
  ///
  /// - Throws: `ExpressionError` where an input has no value or shapes do not fit, with the column of the gate.
  package func forward(_ values: [String: Tensor]) throws(ExpressionError) -> [Tensor] {
    do throws(GateError) { return try graph.forward(values) } catch {
      throw ExpressionError(column: error.node.map { columns[$0] } ?? 1, error.description)
    }
  }
}

import Activations
import Wording
import Yams

// YAML nodes of the values that suites are made of.

/// A whole number.
func number(_ value: Int) -> Node { Node(String(value), Tag(.int)) }

/// A number, as people write it, with the sign of −0, from which a learned parameter may start.
func number(_ value: Double) -> Node {
  Node(value == 0 && value.sign == .minus ? "-0.0" : plain(value), Tag(.float))
}

/// A list on one line.
func flow(_ elements: [Node]) -> Node { .sequence(Node.Sequence(elements, .implicit, .flow)) }

/// A list of a line an element.
func block(_ elements: [Node]) -> Node { .sequence(Node.Sequence(elements, .implicit, .block)) }

/// A mapping on one line.
func flow(_ pairs: [(String, Node)]) -> Node {
  .mapping(Node.Mapping(pairs.map { (Node($0.0), $0.1) }, .implicit, .flow))
}

/// A parameter's value: a flag is true or false.
func parameterNode(_ value: Double, of parameter: NumericParameter) -> Node {
  parameter.kind == .flag ? Node(parameter.shown(value), Tag(.bool)) : number(value)
}

package import Backprop

extension Gate {
  /// What stands in the gate's circle: a sign where mathematics has one, else its name.
  package var sign: String {
    switch name {
    case "add": "+"
    case "subtract": "−"
    case "multiply": "×"
    case "divide": "÷"
    case "power": "^"
    case "negate": "·(−1)"
    case "less": "<"
    case "less-or-equal": "≤"
    case "greater": ">"
    case "greater-or-equal": "≥"
    case "equal": "="
    case "where": "? :"
    case "sumsq": "‖·‖²"
    case "sum": "Σ"
    default: name
    }
  }
}

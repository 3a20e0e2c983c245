import Activations
import Formats
import Networks
import Foundation

extension LectureExample {
  /// The lecture's drawings of fully-connected nets, with what it counts of them.
  static let architectures = LectureExample("architectures", "Architectures: linear, 2-layer and 3-layer nets") {
    let nets = [[], [4], [4, 4]].map { hidden in
      Architecture(
        inputs: 3, hidden: hidden, outputs: hidden.count == 2 ? 1 : 2, activations: hidden.map { _ in Sigmoid() })
    }
    var table = TextTable([
      ("net", .left), ("layers", .left), ("neurons", .right), ("weights", .left), ("biases", .right),
      ("parameters", .right),
    ])
    for net in nets {
      let neurons = net.layers.reduce(0) { $0 + $1.units }
      let weights = net.layers.map { "\($0.inputs)×\($0.units)" }.joined(separator: " + ")
      let count = net.parameterCount - neurons
      table.append([
        net.shape.description, name(of: net), String(neurons), "\(weights) = \(count)", String(neurons),
        String(net.parameterCount),
      ])
    }
    return """
      Every neuron of a layer is joined to all of the layer before: fully connected. A net is named for the layers that
      have weights, so that the inputs do not count; one of 2 layers is also called a 1-hidden-layer net.

      \(nets.map(drawing).joined(separator: "\n"))
      \(table.plain)
      """
  }

  private static func name(of net: Architecture) -> String {
    net.layers.count == 1 ? "linear" : "\(net.layers.count)-layer"
  }

  /// A net with a circle for each neuron, a layer a column.
  private static func drawing(of net: Architecture) -> String {
    let sizes = [net.inputs] + net.layers.map(\.units)
    let tallest = sizes.max() ?? 0
    let rows = (0..<(2 * tallest - 1)).map { row in
      let columns = sizes.map { size -> String in
        let offset = row - (tallest - size)
        return (0..<(2 * size)).contains(offset) && offset % 2 == 0 ? "○" : " "
      }
      let wires = row == tallest - 1 ? "═══════" : "       "
      return columns.joined(separator: "   \(wires)   ")
    }
    let names = ["input"] + net.layers.indices.map { $0 == net.layers.count - 1 ? "output" : "hidden" }
    let heads = names.map { $0.padding(toLength: 14, withPad: " ", startingAt: 0) }.joined()
    let lines = ["\(name(of: net)), \(net.shape)", heads] + rows.map { "  " + $0 }
    return lines.map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}

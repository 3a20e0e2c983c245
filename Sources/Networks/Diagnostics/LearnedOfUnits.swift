import Activations
import Matrices

/// What the activation of a layer has learned, of which some units' part can be taken.
struct LearnedOfUnits<Element: ActivationElement> {
  let f: any Activation
  /// The values, as a layer of `units` units holds them.
  let values: MatrixView<Element>
  let units: Int

  /// The values as a layer of some of the units alone would hold them.
  func part(of chosen: some Sequence<Int>) -> [Element] {
    let chosen = Array(chosen)
    var (offset, part) = (0, [Element]())
    for learnable in f.learnables {
      part += (learnable.scope == .unit ? chosen : [0]).map { values[0, offset + $0] }
      offset += learnable.count(units: units)
    }
    return part
  }
}

import Activations

/// The sigmoid linear unit, f(x) = x·σ(x), as a plug-in's author writes it: by formula alone.
///
/// It has an id of its own, since the lab has a SiLU too.
///
/// Source: Elfwing, Uchibe & Doya 2018, Neural Networks 107.
struct SiLU: ElementwiseActivation {
  static let definition = ActivationDefinition(
    id: "own-silu", name: "Own SiLU", aliases: ["own-swish"], formula: "x / (1 + exp(-x))",
    derivative: "s(x) * (1 + x * (1 - s(x))), s the sigmoid", source: "Elfwing, Uchibe & Doya 2018"
  ) { _ in SiLU() }

  var properties: ActivationProperties { ActivationProperties(range: -0.2784645427610738 ... .infinity) }

  /// Through e^(−|z|), so that neither the value nor the slope overflows.
  func value<T: ActivationNumber>(at z: T) -> T {
    let e = T.exp(-T.abs(z))
    return T.choose(z < 0, z * e, z) / (1 + e)
  }
}

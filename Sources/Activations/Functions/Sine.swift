/// The sine, f(x) = sin(x).
///
/// f′ = cos x. The SIREN of the source puts a factor of 30 before x, which belongs to its initial weights. At infinity
/// there is no limit, and f is NaN.
/// Within 1 ulp in `Float`.
///
/// Source: Parascandolo, Huttunen & Virtanen 2017, "Taming the waves"; Sitzmann et al. 2020, arXiv:2006.09661, eq. 3.
public struct Sine: ElementwiseActivation {
  /// The sine.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "sine", name: "Sine", aliases: ["sin"], formula: "sin(x)", derivative: "cos(x)",
    source: "Sitzmann et al. 2020, arXiv:2006.09661, eq. 3"
  ) { _ in Sine() }

  /// Onto [−1, 1].
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -1...1,
      isNonDecreasing: false, atMinusInfinity: .nan, atInfinity: .nan, accuracy: .ulps(1))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T { T.sin(z) }
}

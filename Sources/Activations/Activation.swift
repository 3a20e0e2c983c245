public import Matrices

/// An activation function, as a net sees it: a plug-in that works on a whole buffer at a time.
///
/// An activation is an immutable value and owns no weights. It turns the pre-activations of a layer,
/// [batch × units·pieces], into its outputs, [batch × units]; most have one piece a unit and are applied to each element
/// by itself: conform those to ``ElementwiseActivation``, which asks for the formula alone.
///
/// **Implementation guidance.** Nothing may be allocated in `forward` or `backward`: they run in every training step.
/// NaN must come out as NaN, so that a diverged net is seen: write `z < 0 ? 0 : z`, which keeps NaN, and not `max(0, z)`.
/// In `Float` the slope may be taken from the output, as all libraries do: within 10⁻⁶ of the largest of 1, f, f′ and x·f″, so that it is
/// 0 where an output has rounded to its limit. In `Double` it is taken from z, within 4 ulp for |z| ≥ 8 down to the smallest normal
/// number; elsewhere of the largest summand of its formula. The `Double` versions serve checks and diagnostics and need not be fast.
public protocol Activation: Sendable {
  /// The pre-activations that make one unit: 1, or the number of linear pieces of Maxout.
  var piecesPerUnit: Int { get }

  /// What is known of the function: range, kinks, gain.
  var properties: ActivationProperties { get }

  /// What is trained with the net: nothing, unless it is a `LearnableActivation`.
  var learnables: [LearnableParameter] { get }

  /// Computes the outputs of a layer: a = f(z).
  func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>)

  /// Pulls the gradient of the loss back through the function: ∂L/∂z = ∂L/∂a · ∂a/∂z.
  ///
  /// `preActivations` and `outputs` are those of the forward pass. With one piece a unit, `gradient` may be the same
  /// memory as `upstream`.
  func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>)

  /// `forward` in double precision.
  func forward(_ preActivations: MatrixView<Double>, into outputs: MatrixView<Double>)

  /// `backward` in double precision.
  func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>)
}

extension Activation {
  /// One pre-activation a unit.
  public var piecesPerUnit: Int { 1 }

  /// Nothing is trained.
  public var learnables: [LearnableParameter] { [] }
}

/// What is known of an activation function with its parameters set; what is nil is not declared, and not checked.
public struct ActivationProperties: Sendable, Hashable {
  /// The infimum and the supremum of the outputs.
  public var range: ClosedRange<Double>
  /// Where the derivative jumps.
  public var kinks: [Double]
  /// Where it jumps, in words, if that hangs on several pieces and no number tells: `where its two largest pieces are equal`.
  public var kinksOfPieces: String?
  /// The published factor on the initial weights' standard deviation, where there is one.
  public var recommendedGain: Double?
  /// Whether f falls nowhere, in no piece.
  public var isNonDecreasing: Bool?
  /// f(−∞); NaN where there is no limit.
  public var atMinusInfinity: Double?
  /// f(∞); NaN where there is no limit.
  public var atInfinity: Double?
  /// The x beyond which f itself is larger than what `Float` holds; nil for none.
  public var overflowsBeyond: Double?
  /// How near the values in `Float` are to the exact ones.
  public var accuracy: FloatAccuracy?

  /// A function onto `range`, smooth but at `kinks`.
  public init(
    range: ClosedRange<Double> = -.infinity ... .infinity, kinks: [Double] = [], recommendedGain: Double? = nil,
    isNonDecreasing: Bool? = nil, atMinusInfinity: Double? = nil, atInfinity: Double? = nil,
    overflowsBeyond: Double? = nil, accuracy: FloatAccuracy? = nil, kinksOfPieces: String? = nil
  ) {
    self.range = range
    self.kinks = kinks
    self.kinksOfPieces = kinksOfPieces
    self.recommendedGain = recommendedGain
    self.isNonDecreasing = isNonDecreasing
    self.atMinusInfinity = atMinusInfinity
    self.atInfinity = atInfinity
    self.overflowsBeyond = overflowsBeyond
    self.accuracy = accuracy
  }
}

import Activations
import Matrices
import Randomness

/// The law of the initial weights; biases have one of their own, see `BiasLaw`, and what activations learn starts where they say.
///
/// With n_in the fan-in, n_out the fan-out in *units* (not units × pieces), and g the gain:
///
/// | id | law | source |
/// |---|---|---|
/// | normal | N(0, (0.01·g)²) | CS231n lecture 4's small random numbers |
/// | standard-uniform | U(±g·√(1/n_in)) | Glorot & Bengio 2010, eq. 1; PyTorch's weights |
/// | glorot-normal | N(0, g²·2/(n_in + n_out)) | Glorot & Bengio 2010 |
/// | glorot-uniform | U(±g·√(6/(n_in + n_out))) | Glorot & Bengio 2010, eq. 16 |
/// | glorot-uniform-biases | the same, of biases too | scikit-learn's `MLPClassifier` |
/// | he-normal | N(0, g²/n_in) | He et al. 2015, eq. 10 |
/// | he-uniform | U(±g·√(3/n_in)) | He et al. 2015 |
/// | lecun-normal | N(0, g²/n_in) | LeCun et al. 1998, eq. 16 |
/// | lecun-uniform | U(±g·√(3/n_in)) | LeCun et al. 1998 |
/// | orthogonal | g·Q, Q with orthonormal rows or columns | Saxe et al. 2014 |
/// | zeros | 0 | – |
///
/// Unless told otherwise one gain serves all activations: √2 for He, 1 for the others; the output layer's is always 1.
package enum Initializer: String, Sendable, Hashable, Codable, CaseIterable {
  /// A small normal law.
  case normal
  /// The uniform law that was usual before Glorot's.
  case standardUniform = "standard-uniform"
  /// Glorot's normal law.
  case glorotNormal = "glorot-normal"
  /// Glorot's uniform law.
  case glorotUniform = "glorot-uniform"
  /// Glorot's uniform law for weights and biases.
  case glorotUniformBiases = "glorot-uniform-biases"
  /// He's normal law.
  case heNormal = "he-normal"
  /// He's uniform law.
  case heUniform = "he-uniform"
  /// LeCun's normal law.
  case lecunNormal = "lecun-normal"
  /// LeCun's uniform law.
  case lecunUniform = "lecun-uniform"
  /// Orthonormal rows or columns.
  case orthogonal
  /// No weights; a hidden net so initialised learns nothing but its last bias.
  case zeros

  /// The gain of hidden layers, shared by all activations.
  package var sharedGain: Double {
    switch self {
    case .heNormal, .heUniform: 2.0.squareRoot()
    default: 1
    }
  }

  /// The law in a line.
  package var formula: String {
    switch self {
    case .normal: "N(0, (0.01 g)²)"
    case .standardUniform: "U(±g √(1/in))"
    case .glorotNormal: "N(0, 2 g²/(in + out))"
    case .glorotUniform: "U(±g √(6/(in + out)))"
    case .glorotUniformBiases: "U(±g √(6/(in + out))), biases too"
    case .heNormal, .lecunNormal: "N(0, g²/in)"
    case .heUniform, .lecunUniform: "U(±g √(3/in))"
    case .orthogonal: "g Q, Q orthonormal"
    case .zeros: "0"
    }
  }

  /// How the draws of a weight are spread, for a layer of some fan-in and fan-out.
  enum Spread {
    /// N(0, variance).
    case normal(variance: Double)
    /// U(±√(3·variance)).
    case uniform(variance: Double)

    /// A draw, times a factor.
    func draw(from stream: RandomStream, times gain: Double) -> Double {
      switch self {
      case .normal(let variance): return gain * variance.squareRoot() * stream.normal()
      case .uniform(let variance):
        let limit = gain * (3 * variance).squareRoot()
        return stream.uniform(-limit, limit)
      }
    }
  }

  /// How draws are spread; nil where they are not independent of one another, or are none.
  func spread(fanIn: Double, fanOut: Double) -> Spread? {
    switch self {
    case .normal: .normal(variance: 1e-4)
    case .standardUniform: .uniform(variance: 1 / (3 * fanIn))
    case .glorotNormal: .normal(variance: 2 / (fanIn + fanOut))
    case .glorotUniform, .glorotUniformBiases: .uniform(variance: 2 / (fanIn + fanOut))
    case .heNormal, .lecunNormal: .normal(variance: 1 / fanIn)
    case .heUniform, .lecunUniform: .uniform(variance: 1 / fanIn)
    case .orthogonal, .zeros: nil
    }
  }
}

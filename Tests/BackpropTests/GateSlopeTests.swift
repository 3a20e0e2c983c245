import Backprop
import Testing

@Suite("Slopes of gates far out")
struct GateSlopeTests {
  /// Expressions with their slopes at some x, by Tests/References/gate_slopes.py.
  private static let slopes: [(text: String, points: [(x: Double, slope: Double)])] = [
    (
      "tanh(x)",
      [
        (-354.1, 1.0831981446056365e-307), (-20.0, 1.6993417021166355e-17), (-8.3, 2.4704242290823046e-07),
        (-0.7, 0.6347395899824586), (0.0, 1.0), (3.1, 0.008084873865486323), (20.0, 1.6993417021166355e-17),
        (40.0, 7.219405551381661e-35), (300.7, 2.614318972848708e-261),
      ]
    ),
    (
      "sigmoid(x)",
      [
        (-708.2, 2.7079953615140913e-308), (-40.0, 4.248354255291589e-18), (-17.5, 2.5109990296416514e-08),
        (-1.3, 0.16829836246906021), (0.0, 0.25), (0.4, 0.24026074574152914), (9.9, 5.016964743765515e-05),
        (37.0, 8.533047625744065e-17), (107.0, 3.392270193026015e-47), (600.0, 2.6503965530043108e-261),
      ]
    ),
    (
      "expm1(x)",
      [
        (-700.3, 7.304228033645715e-305), (-40.0, 4.248354255291589e-18), (-36.7, 1.1518409493076097e-16),
        (-8.0, 0.00033546262790251185), (-0.001, 0.999000499833375), (0.5, 1.6487212707001282),
        (30.0, 10686474581524.463),
      ]
    ),
    (
      "erf(x)",
      [
        (-26.4, 2.325803137400159e-303), (-8.7, 1.5160227693063634e-33), (-5.1, 5.707627016928692e-12),
        (-0.6, 0.7872434317142873), (0.0, 1.1283791670955126), (1.9, 0.03052474043544784), (7.3, 8.107783040141043e-24),
        (25.9, 5.289001056810088e-292),
      ]
    ),
    (
      "softplus(x)",
      [
        (-708.2, 2.7079953615140913e-308), (-40.0, 4.248354255291589e-18), (-1.3, 0.2141650169574414),
        (0.4, 0.598687660112452), (50.0, 1.0),
      ]
    ),
    (
      "x ^ 0.3",
      [
        (1e-200, 3.0000000000000153e+139), (0.001, 37.76776235382502), (0.7, 0.38508147505313134),
        (3.7, 0.12005494354875193), (1e+200, 2.9999999999999847e-141),
      ]
    ),
    (
      "x ^ -5.7",
      [
        (1e-30, -5.700000000000067e+201), (0.7, -62.18963209215122), (3.7, -0.0008890441005030345),
        (1e+30, -5.69999999999993e-201),
      ]
    ),
    (
      "x ^ 2",
      [(-3.1, -6.2), (0.0, 0.0), (1e+100, 2e+100)]
    ),
  ]

  @Test(
    "A gate's slope keeps its digits where its value has lost them, down to the smallest normal number",
    arguments: slopes.indices)
  func digits(index: Int) throws {
    let (text, points) = Self.slopes[index]
    for (x, slope) in points {
      let got = try Pass(text, ["x": Tensor(x)]).gradient("x").elements[0]
      #expect(abs(got - slope) <= 4 * slope.ulp, "\(text) at x = \(x): expected \(slope), got \(got)")
    }
  }

  @Test("The slopes of tanh, sigmoid and erf are even, bit for bit", arguments: ["tanh(x)", "sigmoid(x)", "erf(x)"])
  func evenness(text: String) throws {
    for x in stride(from: 0.1, through: 26, by: 0.37) {
      let (right, left) = (try Pass(text, ["x": Tensor(x)]), try Pass(text, ["x": Tensor(-x)]))
      #expect(right.gradient("x") == left.gradient("x"), "\(text) at ±\(x)")
    }
  }
}

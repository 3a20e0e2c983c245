import Activations
import Testing

@Suite("Numbers that single precision cannot hold")
struct SinglePrecisionTests {
  @Test(
    "A parameter that would become infinite or 0 in a net is refused with the bound",
    arguments: [
      ("celu(alpha=1e-50)", "'alpha' must be a number of at least 1e-45 in single precision, too, not 1e-50"),
      (
        "softplus(beta=1e39)", "'beta' must be at most 3.4028235e+38, the largest number of single precision, not 1e+39"
      ),
      ("leaky-relu(slope=1e39)", "must be at most 3.4028235e+38"),
      ("leaky-relu(slope=-1e39)", "'slope' must be at least -3.4028235e+38"),
      (
        "prelu(slope=1e-50)",
        "'slope' must be 0 or at least 1e-45 in size, the smallest number of single precision, not"
      ),
      ("softplus(threshold=1e300)", "'threshold' must be at most 3.4028235e+38"),
      ("celu(alpha=inf)", "'alpha' must be a number above 0, not inf"),
    ])
  func parameters(_ text: String, _ part: String) {
    let error = #expect(throws: ActivationError.self) { try ActivationRegistry.standard.activation(text) }
    #expect(error?.description.contains(part) == true, "\(text): \(error?.description ?? "no error")")
  }

  @Test(
    "What it can hold is taken, at its limits too",
    arguments: ["celu(alpha=1e-45)", "leaky-relu(slope=3.4028234e38)", "leaky-relu(slope=0)", "prelu(slope=-1e-40)"])
  func limits(_ text: String) throws {
    _ = try ActivationRegistry.standard.activation(text)
  }

  @Test("A value that reaches an excluded bound in single precision is refused")
  func excludedBounds() {
    let share = NumericParameter("beta", default: 0.9, in: 0...1.0.nextDown, "decay")
    #expect(
      share.problem(with: 1 - 1e-9)
        == "must be a number of at least 0 and below 1 in single precision, too, not 0.999999999")
    #expect(share.problem(with: 1 - 1e-7) == nil && share.problem(with: 0) == nil)
    let rounded = NumericParameter("slope", default: 0, in: 0.1...0.7, "slope")
    #expect(rounded.problem(with: 0.1) == nil && rounded.problem(with: 0.7) == nil)
  }

  @Test(
    "A formula's parameters and numbers are held to the same bounds",
    arguments: [
      ("a(b=1e39) = b * x", "formula 'a': the parameter 'b' must be at most 3.4028235e+38"),
      ("a(b=-1e-60 learnable) = b * x", "formula 'a': the parameter 'b' must be 0 or at least 1e-45 in size"),
      ("a = log(x + 1e-300)", "formula 'a', column 13: a number must be 0 or at least 1e-45 in size"),
      ("a = x * -1e39", "formula 'a', column 9: a number must be at least -3.4028235e+38"),
    ])
  func formulas(_ text: String, _ part: String) {
    let error = #expect(throws: ActivationError.self) { try ActivationDefinition(formula: text) }
    #expect(error?.description.contains(part) == true, "\(text): \(error?.description ?? "no error")")
  }

  @Test("A formula's parameter that is set later is held to them too")
  func setLater() throws {
    let definition = try ActivationDefinition(formula: "a(b=1) = b * x")
    #expect(throws: ActivationError.self) { try definition.configured(["b": 1e39]) }
  }
}

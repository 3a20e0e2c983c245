import Backprop
import Testing

@Suite("The expression language")
struct ParserTests {
  @Test(
    "Operators bind as in mathematics",
    arguments: [
      ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("2 ^ 3 ^ 2", 512), ("-2 ^ 2", -4), ("2 ^ -1", 0.5), ("8 - 3 - 2", 3),
      ("8 / 2 / 2", 2), ("- -3", 3), ("1 < 2 ? 10 : 20", 10), ("1 > 2 ? 10 : 2 > 1 ? 30 : 40", 30), ("2 * -3", -6),
      ("1e-3 * 1000", 1), (".5 + .5", 1), ("max(1, min(5, 3))", 3), ("where(1 == 1, 2, 3)", 2),
    ])
  func precedence(_ text: String, _ value: Double) throws {
    #expect(try Pass(text, [:]).value == Tensor(value))
  }

  @Test(
    "What cannot be read says where and what would be right",
    arguments: [
      ("", 1, "empty"), ("(x", 3, "')' is missing"), ("x)", 2, "one too many"), ("x +", 4, "the end"),
      ("sigmod(x)", 1, "did you mean 'sigmoid'"), ("max(x)", 1, "takes 2 arguments, not 1"),
      ("exp + 1", 1, "is a function"), ("x $ y", 3, "'$'"), ("1..2", 1, "not a number"), ("x y", 3, "one too many"),
      ("x ? 1", 6, "':' is missing"), ("tanh()", 6, "stands where"), ("a\u{D4E}\"", 2, "not part of an expression"),
    ])
  func errors(_ text: String, _ column: Int, _ part: String) throws {
    let error = #expect(throws: ExpressionError.self) { try GraphExpression(text) }
    #expect(error?.column == column, "\(text.prefix(40))")
    #expect(error?.description.contains(part) == true, "\(text.prefix(40)): \(error?.description ?? "no error")")
  }

  @Test("Nesting 10,000 deep is refused with its column", arguments: [("(", 201), ("-", 201), ("2 ^ ", 801)])
  func nesting(_ opening: String, _ column: Int) {
    let closing = opening == "(" ? String(repeating: ")", count: 10_000) : ""
    let text = String(repeating: opening, count: 10_000) + "x" + closing
    let error = #expect(throws: ExpressionError.self) { try GraphExpression(text) }
    #expect(error?.column == column)
    #expect(error?.description.contains("levels of nesting") == true)
  }

  @Test("Shapes that do not fit and missing values are errors in the gate's column")
  func shapes() throws {
    let sum = try GraphExpression("1 + a * b")
    let unequal = ["a": Tensor([1, 2]), "b": Tensor([1, 2, 3])]
    #expect(throws: ExpressionError.self) { try sum.forward(unequal) }
    let error = #expect(throws: ExpressionError.self) { try sum.forward(["a": Tensor(1)]) }
    #expect(error?.description == "column 9: 'b' has no value; give it as b=…")
  }

  @Test("A long sum of 20,000 terms is no nesting")
  func longSum() throws {
    let text = Array(repeating: "x", count: 20_000).joined(separator: " + ")
    #expect(try Pass(text, ["x": Tensor(1)]).gradient("x") == Tensor(20_000))
  }
}

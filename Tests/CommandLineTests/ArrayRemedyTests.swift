import Foundation
import Testing

@Suite("The remedies that errors about arrays name", .enabled(if: Python.has("numpy"), "needs Python with NumPy"))
struct ArrayRemedyTests {
  /// How arrays come that are refused, what the error says of them, and the lines of NumPy that it asks for.
  struct Case: CustomTestStringConvertible {
    let fault: String
    let make: String
    let says: String
    let remedy: String
    var testDescription: String { fault }
  }

  static let cases = [
    Case(
      fault: "labels of one-hot rows", make: "numpy.savez('data.npz', X=X, y=numpy.eye(2)[y])",
      says: "numpy.argmax(y, axis=1)",
      remedy: "y = numpy.eye(2)[y]; y = numpy.argmax(y, axis=1); numpy.savez('data.npz', X=X, y=y)"),
    Case(
      fault: "names that say nothing", make: "numpy.savez('data.npz', foo=X, bar=y)",
      says: "numpy.savez(\"data.npz\", X=…, y=…)", remedy: "numpy.savez('data.npz', X=X, y=y)"),
    Case(
      fault: "another array of labels", make: "numpy.savez('data.npz', X=X, bar=y)", says: "(found: X, bar)",
      remedy: "numpy.savez('data.npz', X=X, y=y)"),
    Case(
      fault: "Python's objects", make: "numpy.savez('data.npz', X=X.astype(object), y=y)", says: "a.astype(float)",
      remedy: "numpy.savez('data.npz', X=X.astype(object).astype(float), y=y)"),
    Case(
      fault: "labels as Python's objects", make: "numpy.savez('data.npz', X=X, y=y.astype(object))",
      says: "astype(str)",
      remedy: "numpy.savez('data.npz', X=X, y=y.astype(object).astype(str))"),
    Case(
      fault: "complex numbers", make: "numpy.savez('data.npz', X=X.astype(complex), y=y)", says: "a.astype(float)",
      remedy: "numpy.savez('data.npz', X=X.astype(complex).astype(float), y=y)"),
    Case(
      fault: "an infinite number", make: "X[3, 1] = numpy.inf; numpy.savez('data.npz', X=X, y=y)",
      says: "row 3, column 1 is inf (both from 0); correct it, or make it NaN",
      remedy: "X[3, 1] = numpy.nan; numpy.savez('data.npz', X=X, y=y)"),
    Case(
      fault: "a pixel without a value",
      make: "X = X.reshape(40, 2, 2); X[3, 1, 0] = numpy.nan; numpy.savez('data.npz', X=X, y=y)",
      says: "numpy.nan_to_num",
      remedy: "X = X.reshape(40, 2, 2); X[3, 1, 0] = numpy.nan; numpy.savez('data.npz', X=numpy.nan_to_num(X), y=y)"),
    Case(
      fault: "too few labels", make: "numpy.savez('data.npz', X=X, y=y[:-1])", says: "39 labels for the 40 rows",
      remedy: "numpy.savez('data.npz', X=X, y=y)"),
    Case(
      fault: "texts for features", make: "numpy.savez('data.npz', X=X.astype(str), y=y)",
      says: "write the table as CSV instead",
      remedy: "numpy.savez('data.npz', X=X, y=y)"),
  ]

  @Test("do what they say", arguments: cases)
  func remedies(_ fault: Case) throws {
    let workspace = try Workspace()
    let arrays = "import numpy; X = numpy.random.default_rng(2).normal(size=(40, 4)); y = (X[:, 0] > 0).astype(int)\n"
    try #require(Python.run(arrays + fault.make, in: workspace.url)?.code == 0, "\(fault.make)")
    let refused = try workspace.run(["data", "data.npz"])
    #expect(refused.code == 65 && refused.errorLines.count == 1, "\(refused.code): \(refused.errors)")
    #expect(refused.errors.hasPrefix("error: data.npz") && refused.errors.contains(fault.says), "\(refused.errors)")
    try #require(Python.run(arrays + fault.remedy, in: workspace.url)?.code == 0, "\(fault.remedy)")
    let told = try workspace.succeed("data", "data.npz").output
    #expect(told.contains("40 rows") && told.contains("split: "), "\(told)")
  }
}

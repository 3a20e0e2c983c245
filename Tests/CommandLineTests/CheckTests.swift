import Foundation
import Testing

@Suite("actlab check")
struct CheckTests {
  @Test("All that is registered passes; the table has a row for each")
  func all() throws {
    let text = try Workspace().succeed("check").output
    #expect(text.contains("leaky-relu") && text.contains("celu: duplicate warning: equals 'elu'"))
    #expect(!text.contains("FAILED"))
  }

  @Test("A formula that overflows fails, with exit code 1 and a line that says where")
  func overflow() throws {
    let outcome = try Workspace().run(["check", "relu", "--formula", "own = x * exp(x)"])
    #expect(outcome.code == 1 && outcome.errors.isEmpty)
    #expect(outcome.output.contains("own: saturation failed: value, Float, x = 10000.0: expected a finite number"))
    #expect(!outcome.output.contains("relu: "))
  }

  @Test("What failed is said under --quiet, too, on standard error as well")
  func quiet() throws {
    let outcome = try Workspace().run(["check", "relu", "--formula", "own = x * exp(x)", "--quiet"])
    let line = "own: saturation failed: value, Float, x = 10000.0: expected a finite number"
    #expect(outcome.code == 1 && outcome.output.contains(line) && outcome.errors.hasPrefix(line), "\(outcome.errors)")
  }

  @Test(
    "What is right does not fail for its rounding",
    arguments: [
      ["softplus(beta=20)"], ["learnable-swish(beta=20)"], ["squareplus(b=1e6)"], ["snake(a=1e6)"],
      ["--formula", "rbf(g=10) = exp(-g * x^2)"],
    ])
  func falseAlarms(arguments: [String]) throws {
    let outcome = try Workspace().run(["check"] + arguments)
    #expect(outcome.code == 0, "\(outcome.output)")
  }

  @Test("A formula has no value where its function has none; its name is a word, and not the variable's")
  func domain() throws {
    let outcome = try Workspace().run(["check", "--formula", "lg = log(x)"])
    #expect(outcome.code == 0 && !outcome.output.contains("FAILED"), "\(outcome.output)")
    #expect(outcome.output.contains("saturation"), "headings are whole where there is room")
    for name in ["x", "1", ".a"] {
      let named = try Workspace().run(["check", "--formula", "\(name) = x * 2"])
      #expect(
        named.code == 65 && named.errors.contains("its name must begin with a letter"), "\(name): \(named.errors)")
    }
  }

  @Test("JSON is an array of objects, one for each check")
  func json() throws {
    let text = try Workspace().succeed("check", "relu", "tanh", "--format", "json").output
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: String]])
    #expect(rows.count == 32 && rows.allSatisfy { Set($0.keys) == ["activation", "check", "outcome", "detail"] })
    #expect(Set(rows.compactMap { $0["activation"] }) == ["relu", "tanh"])
  }

  @Test("An unknown activation exits with 65, and help has an example")
  func unknown() throws {
    let outcome = try Workspace().run(["check", "reluu"])
    #expect(outcome.code == 65 && outcome.errors.contains("did you mean 'relu'?"))
    #expect(try Workspace().succeed("check", "--help").output.contains("EXAMPLES\n  actlab check"))
  }
}

import Experiments
import Testing

@Suite("The names of suites")
struct SuiteNameTests {
  @Test(
    "A comparison is named by what is compared, and of many things by the first",
    arguments: [
      (["relu", "elu"], "digits", "relu-elu-digits"),
      (["leaky-relu(slope=0.3)", "maxout(pieces=3)"], "iris", "leaky-relu-slope-0.3-maxout-pieces-3-iris"),
      (["relu/tanh", "tanh [glorot-uniform]"], "my.data", "relu-tanh-tanh-glorot-uniform-my.data"),
      (
        ["sigmoid", "tanh", "relu", "leaky-relu", "maxout", "elu"], "iris",
        "sigmoid-tanh-relu-leaky-relu-maxout-elu-iris"
      ),
      (
        ["hard-sigmoid", "hard-swish", "softplus", "softsign", "hardtanh"], "wine",
        "hard-sigmoid-hard-swish-softplus-and-2-more-wine"
      ),
    ])
  func comparison(_ labels: [String], _ dataset: String, _ name: String) {
    #expect(SuiteName.comparison(of: labels, on: dataset) == name)
  }

  @Test("Whatever is compared, the name may be a folder's, with a number at its end")
  func allowed() {
    let long = String(repeating: "x", count: 300)
    for labels in [["relu"], [long, long], ["é(α=1)", "…"], [".a", "-b-"], Array(repeating: "relu", count: 500)] {
      for dataset in ["iris", long, ".hidden"] {
        let name = SuiteName.comparison(of: labels, on: dataset)
        #expect(SuiteName.problem(with: name + "-1000") == nil, "\(labels.prefix(2)), \(dataset): \(name)")
      }
    }
  }
}

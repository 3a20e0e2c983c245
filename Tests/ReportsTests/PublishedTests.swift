import Comparisons
import Experiments
import Foundation
import MadeUpResults
import Reports
import Testing

@Suite("What others found, beside a suite's own trials")
struct PublishedTests {
  private func report(_ findings: String, relu: [Int] = [190, 191, 189, 192], tanh: [Int] = [150, 152, 149, 150]) throws
    -> String
  {
    let made = try MadeUpResults(
      [("relu", relu.map(MadeUpOutcome.correct)), ("tanh", tanh.map(MadeUpOutcome.correct))],
      others: "published: {source: somebody, findings: \(findings)}")
    return try #require(
      try ReportFolder(made.results(), below: URL(fileURLWithPath: "reports")).files["report.md"])
  }

  private func finding(_ claims: String) -> String { "[{finding: They found it., claims: [\(claims)]}]" }

  @Test("A finding is reproduced where every claim is significant, with its test; one without claims is not tested")
  func reproduced() throws {
    // t = 40.25 / 0.4787 of the differences 40, 39, 40, 42 right of 200.
    let below = "{quantity: test_accuracy, of: tanh, below: relu}"
    let both = try report(finding(below + ", {quantity: test_accuracy, of: relu, above: 0.9}"))
    #expect(both.contains("- They found it. **Reproduced: yes.**\n"), "\(both)")
    #expect(
      both.contains("  - test accuracy: tanh (75.12 %) below relu (95.25 %): p < 0.0001\n")
        && both.contains("  - test accuracy: relu (95.25 %) above 90.00 %: p = 0.0003\n"), "\(both)")
    let one = try report(finding(below + ", {quantity: test_accuracy, of: tanh, above: relu}"))
    #expect(one.contains("**Reproduced: no.**") && one.contains("above relu (95.25 %): p = 1.0000"), "\(one)")
    #expect(try report("[They found it.]").contains("- They found it. Not tested here.\n"))
    let alone = try report(finding(below), relu: [190], tanh: [150])
    #expect(alone.contains("**Reproduced: not tested**, since that takes two seeds at least."), "\(alone)")
  }

  @Test("About the same is shown by two one-sided tests of the ratio, and is not what is merely not different")
  func about() throws {
    let claim = "{quantity: test_accuracy, of: tanh, about: relu, factor: 1.02}"
    #expect(try report(finding(claim), tanh: [190, 190, 190, 192]).contains("**Reproduced: yes.**"))
    let wide = try report(finding(claim), tanh: [120, 200, 198, 199])
    #expect(wide.contains("**Reproduced: no.**") && wide.contains("about (within a factor of 1.02) relu"), "\(wide)")
  }

  @Test("Figures are numbered in the order of the report")
  func numbers() throws {
    let report = try report("[They found it.]")
    let captions = report.split(separator: "\n").filter { $0.hasPrefix("*Figure ") }.map(String.init)
    #expect(
      captions == [
        "*Figure 1.* iris, 4-3-3: difference in test accuracy from relu.",
        "*Figure 2.* iris, 4-3-3: test accuracy of every seed.",
        "*Figure 3.* iris, 4-3-3: validation accuracy by epoch.",
      ], "\(captions)")
    #expect(report.split(separator: "\n").count { $0.hasPrefix("![") } == captions.count)
  }
}

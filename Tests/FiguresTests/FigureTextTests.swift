import Figures
import Foundation
import Statistics
import Testing

@Suite("What figures say, whether they can be drawn or not")
struct FigureTextTests {
  @Test("Differences are told best first, from the reference or of all pairs, in the words of what was measured")
  func forest() throws {
    let accuracies = try #require(MadeUpPlots.forest())
    #expect(accuracies.title == "iris, 4-3-3: difference in test accuracy from relu")
    #expect(
      accuracies.description
        == "Differences from relu in test accuracy on iris, best first: from elu +3.00 points to tanh +1.00 points "
        + "(95 % interval −2.00 … +4.00). 0 of 1 95 % intervals do not hold zero. 0 lie within the region of equivalence, "
        + "±0.50 points.")
    let losses = try #require(
      MadeUpPlots.forest(
        [("a − b", 2, Interval(low: 1, high: 3)), ("a − c", -1, Interval(low: -2, high: -0.5))], reference: nil,
        rope: nil, of: MadeUpPlots.subject(isShare: false, higherIsBetter: false)))
    #expect(losses.title == "iris, 4-3-3: difference in score of all pairs")
    #expect(
      losses.description
        == "Differences of all pairs in score on iris, best first: from a − c -1.00 (95 % interval -2.00 … -0.50) to a − b +2.0 "
        .replacing("-", with: "−") + "(95 % interval +1.0 … +3.0). 2 of 2 95 % intervals do not hold zero.")
  }

  @Test("Shares are shown in percent, coefficients to three decimals, other numbers to four digits")
  func kinds() {
    #expect(Shown(.shares).value(0.82345) == "82.34" && Shown(.shares).difference(-0.01) == "−1.00")
    #expect(Shown(.coefficients).value(-0.00004) == "0.000" && Shown(.coefficients).difference(0.82345) == "+0.823")
    #expect(Shown(.numbers).value(0.0123456) == "0.01235")
    let (wide, narrow) = (Interval(low: 0.87, high: 0.88), Interval(low: 0.8750, high: 0.8753))
    #expect(Shown(.coefficients).value(0.8751234, in: wide) == "0.875")
    #expect(Shown(.coefficients).value(0.8751234, in: narrow) == "0.87512")
    #expect(Shown(.numbers).value(0.8751234, in: wide) == "0.8751")
  }

  @Test(
    "Large numbers have no exponent, no decimals that mean nothing, and their thousands set apart; short times are in milliseconds"
  )
  func largeAndSmall() {
    let shown = Shown(.numbers)
    #expect(shown.value(48_123.4) == "48,123" && shown.value(9999.7) == "10,000" && shown.value(1234.4) == "1234")
    #expect(shown.difference(-48_123.4) == "−48,123" && shown.value(1e12) == "1e+12")
    #expect(shown.value(48_123.4, in: Interval(low: 48_000, high: 48_246)) == "48,123")
    #expect(shown.value(48_123.42, in: Interval(low: 48_123.1, high: 48_123.7)) == "48,123.42")
    #expect(
      [0.0042, 0.00999, 0.01, 1.5, 0].map { Shown.seconds($0) } == ["4.2 ms", "10 ms", "0.01 s", "1.50 s", "0 ms"])
    for (times, decimals) in [([1.5, 0.01], 2), ([1.5, 0.0061], 4), ([0.00021, 0.3], 5), ([0, 2], 2), ([], 2)] {
      #expect(Shown.decimals(ofSeconds: times) == decimals, "\(times)")
    }
  }

  @Test("Scores are told best first, with the trials that have none because a net diverged")
  func strip() throws {
    let strip = try #require(MadeUpPlots.strip())
    #expect(strip.title == "iris, 4-3-3: test accuracy of every seed")
    #expect(
      strip.description.hasPrefix(
        "The test accuracy of every seed on iris, 3 a method, best first: from relu (mean 80.00"))
    #expect(strip.description.hasSuffix("Diverged: tanh in 1 of 3 trials."), "\(strip.description)")
    let lower = try #require(
      MadeUpPlots.strip(
        [("a", [2, 3], 0), ("b", [1], 0)], of: MadeUpPlots.subject(isShare: false, higherIsBetter: false)))
    #expect(
      lower.description.contains("best first: from b (1) to a ("), "\(lower.description)")
  }

  @Test("Of learned functions their parameters are told, before training and after it, layer by layer")
  func learned() throws {
    let figure = try #require(MadeUpPlots.learned())
    #expect(figure.title == "iris, 4-3-3: learned functions" && figure.note == nil)
    #expect(
      figure.description
        == "Functions before training and after it, for x from −4 to 4, with the mean over seeds of what each hidden layer "
        + "learned: prelu layer 1 slope from 0.25 to 0.5 and layer 2 slope from 0.25 to −0.125; "
        + "tanh layer 1 slope from 0.25 to 1.")
    let some = try #require(MadeUpPlots.learned(of: 5))
    #expect(some.note == "3 of 5 activations are not drawn: all but the best and the reference.")
    let deep = try #require(MadeUpPlots.learned([("deep", (1...40).map { Double($0) })]))
    #expect(
      deep.description.hasSuffix("deep layer 1 slope from 0.25 to 1 and layer 40 slope from 0.25 to 40."),
      "\(deep.description)")
  }

  @Test("What shows nothing is no figure: differences of none, scores of none, curves of one epoch")
  func empty() {
    #expect(MadeUpPlots.forest([]) == nil && MadeUpPlots.strip([("a", [], 3)]) == nil)
    #expect(MadeUpPlots.curves([("a", [1]), ("b", [])]) == nil && MadeUpPlots.curves([]) == nil)
    #expect(MadeUpPlots.learned([]) == nil)
  }

  @Test("Colours stand out from white and from dark pages, and differ")
  func contrast() {
    #expect(Set(Palette.colors).count == Palette.colors.count)
    for color in Palette.colors + [Palette.ink] {
      for page in ["#ffffff", "#0d1117"] {
        let (a, b) = (luminance(color) + 0.05, luminance(page) + 0.05)
        #expect(max(a, b) / min(a, b) >= 3, "\(color) on \(page)")
      }
    }
  }

  @Test("A bar of a critical-difference diagram never runs over a method that its group does not hold")
  func bars() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let count = Int.random(in: 2...12, using: &random)
      let ranks = (0..<count).map { _ in Double(Int.random(in: 2...(2 * count), using: &random)) / 2 }
      let groups = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        (0..<count).filter { _ in Bool.random(using: &random) }
      }
      let diagram = MadeUpPlots.ranks((0..<count).map { "m\($0)" }, ranks, groups: groups)
      let context = "ranks \(ranks), groups \(groups)"
      #expect(diagram.bars.map { Set($0.members) }.sorted(by: inOrder) == expected(groups), "\(context)")
      for bar in diagram.bars {
        let others = Set(0..<count).subtracting(bar.members)
        for run in bar.runs {
          let (low, high) = (ranks[run[0]], ranks[run[run.count - 1]])
          #expect(others.allSatisfy { !(low < ranks[$0] && ranks[$0] < high) }, "\(run) with \(context)")
        }
      }
    }
  }

  private func inOrder(_ a: Set<Int>, _ b: Set<Int>) -> Bool { a.sorted().lexicographicallyPrecedes(b.sorted()) }

  private func expected(_ groups: [[Int]]) -> [Set<Int>] {
    groups.filter { $0.count > 1 }.map(Set.init).sorted(by: inOrder)
  }

  /// The relative luminance of WCAG 2.
  private func luminance(_ color: String) -> Double {
    let number = Int(color.dropFirst(), radix: 16) ?? 0
    let parts = [16, 8, 0].map { shift in
      let c = Double(number >> shift & 255) / 255
      return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}

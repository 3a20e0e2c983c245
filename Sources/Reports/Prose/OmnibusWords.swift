import Figures
import Statistics

extension ScoreComparison {
  /// Friedman's test and Iman and Davenport's, without a full stop; nil where the first is not defined.
  var friedmanText: String? {
    guard let chi2 = friedman.chi2, let df = friedman.df, let w = friedman.kendallW else { return nil }
    if friedman.undefined == .resampledSplits {
      return "Friedman: χ² = \(Shown.fixed(chi2, 2)), Kendall's W = \(Shown.fixed(w, 2)); no p, since "
        + Undefined.resampledSplits.explanation
    }
    return "Friedman: χ² = \(Shown.fixed(chi2, 2)), df = \(df), p \(Shown.pEquals(friedman.p)), Kendall's W = "
      + "\(Shown.fixed(w, 2)); Iman–Davenport: \(friedman.imanDavenportText)"
  }
}

extension Friedman {
  /// Iman and Davenport's p, or why there is none.
  fileprivate var imanDavenportText: String {
    if let p = imanDavenport.p { return "p \(Shown.pEquals(p))" }
    return "not defined" + (imanDavenport.undefined.map { ", since \($0.explanation)" } ?? "")
  }
}

extension Undefined {
  /// The reason as a clause.
  var explanation: String {
    switch self {
    case .noValues: "there are no values"
    case .singleValue: "one value has no spread"
    case .zeroVariance: "all differences are alike, so there is no noise to measure them against"
    case .notFinite: "a value is not finite"
    case .allZero: "all differences are zero"
    case .tooFewValues: "there are too few values for this level"
    case .tooManyValues: "there are more values than the exact law is computed for"
    case .noRegion: "no region of equivalence is declared"
    case .singleBlock: "there is one block"
    case .singleMethod: "there is one method"
    case .allTied: "all methods tie in every block"
    case .perfectAgreement: "all blocks rank the methods alike"
    case .undefinedReplicate: "the statistic has no value for some resamples"
    case .beyondReplicates: "the estimate lies outside all of its resamples"
    case .resampledSplits: "the test assumes independent blocks, and training parts of splits overlap"
    case .tooLittleData: "no number of splits of this data is enough"
    }
  }
}

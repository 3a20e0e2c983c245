package import Comparisons
package import Figures

extension Comparison {
  /// The texts of the report, without its folder: `report.md` and `report.html`.
  package var report: (markdown: String, html: String) {
    let report = SuiteReport(comparison: self, figures: ReportFigures(self), hash: RawTexts(results).hash)
    return (report.markdown, report.html)
  }

  /// The figures of the report, in its order.
  package var figures: [Figure] { ReportFigures(self).all }
}

package import Comparisons
package import Formats
import Experiments

extension Comparison {
  /// The tables for papers: of several data sets or nets the overview first, then a table a family; with columns chosen, these alone.
  ///
  /// - Throws: `ReportError` for a column that there is not.
  package func mainTables(columns: [String]) throws(ReportError) -> [(title: String?, table: TextTable)] {
    var tables: [(title: String?, table: TextTable)] = []
    if columns.isEmpty, families.count > 1, let overview = OverviewTable(self) {
      tables.append((results.suite.title, overview.table))
    }
    for family in families { tables.append((family.title, try family.table(columns: columns))) }
    return tables
  }
}

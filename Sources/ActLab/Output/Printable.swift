import Formats
import Reports

/// The result of a command, in the forms that every format is made from.
protocol Printable {
  /// For people, at a terminal.
  var text: String { get throws }
  /// For programs.
  var json: JSONValue { get throws }
}

/// A comparison, which is printed for papers and spreadsheets as well.
protocol PrintableComparison: Printable {
  /// A row a pair.
  var csv: String { get }
  /// All there is to say, with its tables.
  var page: [PageBlock] { get }
  /// All there is to say, with its figures, as a page in one file.
  var html: String { get }
  /// The main tables alone, with their titles where there are several, of the columns of some ids; of all where there are none.
  func mainTables(columns: [String]) throws(ReportError) -> [(title: String?, table: TextTable)]
}

import Formats

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
  /// The main tables alone, with their titles where there are several.
  var mainTables: [(title: String?, table: TextTable)] { get }
}

import Datasets
package import Experiments

extension RaceSettings {
  /// The seeds that a suite of a race has.
  package static let seedsOfSuite = Array(1...10)

  /// The race as a suite file: ten seeds of the same nets for as many epochs, with a verdict by the usual rules. Data that a suite cannot name it
  /// reads from a table beside it.
  package func file(in lab: Lab, epochs: Int) throws -> (yaml: String, table: (name: String, text: String)?) {
    var (suite, _) = try suite(in: lab, seeds: Self.seedsOfSuite, epochs: epochs)
    let table = try ownTable().map { (name: "\(data).csv", text: $0.text) }
    if let table { suite.datasets = [.file(name: data, path: table.name)] }
    return (try suite.yaml(), table)
  }
}

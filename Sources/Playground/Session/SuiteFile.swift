import Datasets
package import Experiments
import Formats

extension RaceSettings {
  /// The seeds that a suite of a race has.
  package static let seedsOfSuite = Array(1...10)

  /// The race as a suite file: ten seeds of the same nets for as many epochs, with a verdict by the usual rules. Data that a suite cannot name it
  /// reads from a table beside it.
  package func file(in lab: Lab, epochs: Int) throws -> (yaml: String, table: (name: String, text: String)?) {
    var (suite, _) = try suite(in: lab, seeds: Self.seedsOfSuite, epochs: epochs)
    guard let own = try ownTable() else { return (try suite.yaml(), nil) }
    let table = (name: "\(data).csv", text: own.text)
    suite.datasets = [.file(name: data, path: table.name, options: own.options)]
    return (try suite.yaml(), table)
  }
}

extension Race {
  /// How many epochs its nets are trained for by others: as many as it has come to, or, where it stands at its start, as many as they usually take.
  var epochsOfSuite: Int { steps == 0 ? 100 : max(1, Int(epochs.rounded(.up))) }
}

/// The race as a suite: the YAML, the command that runs it with ten seeds, and the table that it reads, where no suite can name the data.
struct SuiteAnswer {
  let text: String

  init(_ race: Race, in lab: Lab) throws(RaceSettings.Problem) {
    do {
      let (file, table) = try race.settings.file(in: lab, epochs: race.epochsOfSuite)
      text =
        JSONValue.object([
          ("is", .string("suite")), ("yaml", .string(file)), ("command", .string("actlab run play.yaml")),
          ("table", table.map { .object([("name", .string($0.name)), ("text", .string($0.text))]) } ?? .null),
        ]).line
    } catch { throw RaceSettings.Problem("suite", "\(error)") }
  }
}

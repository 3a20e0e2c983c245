import Activations
import Datasets
import Experiments
import Foundation
import Testing
import Networks

/// The plan of a suite's text.
func plan(_ text: String, set: [String] = []) throws -> Plan {
  try Plan(suite(text, set: set), catalog: .standard, dataDirectory: nil)
}

/// Some seconds less than a trial of its own needs: small nets on iris.
let quick = """
  name: quick
  datasets: [iris]
  networks: [{hidden: [5]}]
  activations: [relu, tanh]
  training: {epochs: 2, batch_size: 16, loss: cross-entropy}
  seeds: 2
  """

extension TrialRecord {
  /// The record without what varies from run to run.
  var withoutSeconds: TrialRecord {
    var record = self
    record.seconds = 0
    for index in record.epochs.indices { record.epochs[index].seconds = 0 }
    return record
  }
}

/// A CSV file, removed with the object.
final class CSVFile {
  let path = NSTemporaryDirectory() + "experiments-tests-" + UUID().uuidString + ".csv"

  init(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

import Networks
import Wording

// What is asked of a record that somebody else may have written.

extension TrialRecord {
  /// Whether the record is one of a training: its rows of epochs, of layers and of what was learned are those that a training leaves.
  package var isWhole: Bool {
    var learnedValues: Set<String> = []
    return epochsAscend && areDiagnosesWhole
      && learned.allSatisfy { learnedValues.insert("\($0.layer) \($0.parameter)").inserted }
  }

  /// Whether the epochs ascend from 1 on.
  package var epochsAscend: Bool {
    let numbers = epochs.map(\.epoch)
    return zip([0] + numbers, numbers).allSatisfy(<)
  }

  /// Whether the diagnoses are of each hidden layer, moment after moment.
  package var areDiagnosesWhole: Bool {
    let layers = network.hidden.count
    let moments = stride(from: 0, to: diagnostics.count, by: max(1, layers)).map { diagnostics[$0].epoch }
    let areInOrder = diagnostics.enumerated().allSatisfy { place, diagnosis in
      layers > 0 && diagnosis.layer == place % layers + 1 && diagnosis.epoch == moments[place / layers]
    }
    return areInOrder && diagnostics.count == moments.count * layers && moments.allSatisfy { 0...1e9 ~= $0 }
      && zip(moments, moments.dropFirst()).allSatisfy(<)
  }
}

extension NetworkShape {
  /// Whether a net of this shape has no more weights than one may have.
  var isTrainable: Bool {
    let sizes = ([inputs] + hidden + [outputs]).map(Double.init)
    return zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } <= Double(Limits.parameters)
  }
}

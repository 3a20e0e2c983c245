import Activations
import Matrices

/// What a learnable parameter of an activation has come to in a hidden layer: its values, one a unit or one for all units, described.
///
/// Numbers are in single precision, as the net's own are.
package struct LearnedValues: Sendable, Hashable, Codable {
  /// 1 for the first hidden layer.
  package var layer = 0
  /// The parameter's name, as in the formula.
  package var parameter = ""
  /// The value before training.
  package var start = 0.0
  /// How many values the layer has.
  package var n = 0
  /// Their mean.
  package var mean = 0.0
  /// The root of their mean square distance from it; 0 of one value.
  package var sd = 0.0
  /// The least value.
  package var min = 0.0
  /// The lower quartile, by type 7.
  package var q25 = 0.0
  /// The median.
  package var median = 0.0
  /// The upper quartile.
  package var q75 = 0.0
  /// The greatest value.
  package var max = 0.0

  /// Values of which nothing is known yet.
  package init() {}
}

extension Network {
  /// What the activations have learned: layer after layer, and in each parameter after parameter. One that has a value which is infinite
  /// or NaN is left out.
  package var learnedValues: [LearnedValues] {
    zip(architecture.layers, parameters.layers).enumerated().flatMap { index, pair -> [LearnedValues] in
      let (layer, values) = (pair.0, pair.1.activation?.elements)
      guard let values else { return [] }
      let sample = Sample(capacity: layer.units)
      var rest = values[...]
      return layer.learnables.compactMap { parameter in
        let own = rest.prefix(parameter.count(units: layer.units))
        rest = rest.dropFirst(own.count)
        sample.fill(own.count) { start in
          for (place, value) in own.enumerated() { start[place] = Double(value) }
        }
        return sample.mean.isFinite ? LearnedValues(of: parameter, layer: index + 1, sample, count: own.count) : nil
      }
    }
  }
}

extension LearnedValues {
  fileprivate init(of parameter: LearnableParameter, layer: Int, _ sample: Sample, count: Int) {
    (self.layer, self.parameter, start, n) = (layer, parameter.name, parameter.start, count)
    let mean = sample.mean
    (self.mean, sd) = (single(mean), single(sample.deviation(from: mean)))
    (min, max) = (single(sample.extremes.min), single(sample.extremes.max))
    let quartiles = sample.quartiles()
    (q25, median, q75) = (single(quartiles.q25), single(quartiles.median), single(quartiles.q75))
  }
}

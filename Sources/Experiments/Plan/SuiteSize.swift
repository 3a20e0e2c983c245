import Activations
import Datasets
import Wording

extension Suite {
  /// How many trials the suite consists of, those of its search for rates included, where each data set has as many splits as `splits` says.
  ///
  /// A number of any size: each of its factors has a limit of its own, and their product has none.
  package func trials(onSplits splits: [Int]) -> Double {
    let compared = Double(learningRates.arms.count * seeds.count)
    let searched = Double(learningRates.tuned?.trials ?? 0)
    let nets = Double(netsOfDataset)
    return splits.reduce(0) { $0 + nets * (compared + Double($1) * searched) }
  }

  /// Why a suite cannot be planned on so many splits of each data set: of too many trials, nets, layers or comparisons; nil where it can be.
  package func excess(onSplits splits: [Int]) -> String? {
    let trials = trials(onSplits: splits)
    if trials > Double(Limits.trials) {
      return
        "is a suite of \(grouped(rounding: trials)) trials, where at most \(grouped(Limits.trials)) can be; give fewer seeds or activations"
    }
    if let excess = excessOfNames { return excess }
    let rates = learningRates.arms.count + (learningRates.tuned?.grid.count ?? 0)
    let configurations = splits.count * netsOfDataset * rates
    if configurations > Limits.configurations {
      return
        "is a suite of \(grouped(configurations)) nets at their rates, where at most \(grouped(Limits.configurations)) can be; give "
        + "fewer networks or activations"
    }
    let ofLabels = candidates.reduce(0) { $0 + $1.label.utf8.count } * datasets.count
    let ofDatasets = datasets.reduce(0) { $0 + $1.name.utf8.count } * candidates.count
    let bytes = rates * networks.count * matchings.count * (ofLabels + ofDatasets)
    if bytes > Limits.bytesOfConfigurations {
      return
        "is a suite of nets whose names come to \(grouped(bytes)) bytes, where at most \(grouped(Limits.bytesOfConfigurations)) can be; give "
        + "shorter names of activations and data sets, or fewer networks"
    }
    let ofFormulas = candidates.reduce(0) { $0 + $1.activations.reduce(0) { $0 + $1.definition.bytesOfFormula } }
    let formulas = splits.count * rates * networks.count * matchings.count * ofFormulas
    if formulas > Limits.bytesOfFormulas {
      return
        "is a suite of nets whose formulas come to \(grouped(formulas)) bytes, where at most \(grouped(Limits.bytesOfFormulas)) can be; give "
        + "shorter formulas, or fewer networks or rates"
    }
    let layers = splits.count * rates * sumOverNets { $0.count + 1 }
    if layers > Limits.layersOfConfigurations {
      return
        "is a suite of nets with \(grouped(layers)) layers at their rates, where at most \(grouped(Limits.layersOfConfigurations)) can be; "
        + "give fewer networks, or ones of fewer layers"
    }
    return excessOfReport
  }

  /// Which name is too long; nil where none is.
  private var excessOfNames: String? {
    let names = candidates.map { ("activation", $0.label) } + datasets.map { ("data set", $0.name) }
    return names.first { $0.1.utf8.count > Limits.labelBytes }.map { what, name in
      "has \(what == "activation" ? "an" : "a") \(what) whose name has \(grouped(name.utf8.count)) bytes, \(quoted(name)), where at most "
        + "\(grouped(Limits.labelBytes)) can be; give it another 'name'"
    }
  }

  /// What would be too much for a report; nil where nothing is.
  private var excessOfReport: String? {
    if candidates.count > Limits.methods {
      return
        "compares \(grouped(candidates.count)) activations, where at most \(Limits.methods) can be; give a part of them"
    }
    let conditions = datasets.count * networks.count
    let families = conditions * learningRates.arms.count * matchings.count
    let pairs = families * candidates.count * (candidates.count - 1) / 2
    if pairs > Limits.pairs {
      return
        "has \(grouped(pairs)) pairs of activations to compare, counted on each data set and net, where at most \(grouped(Limits.pairs)) "
        + "can be; give fewer data sets, networks or activations"
    }
    let ofLabels = candidates.reduce(0) { $0 + $1.label.utf8.count } * (candidates.count - 1)
    let ofConditions = datasets.reduce(0) { $0 + $1.name.utf8.count } * networks.count
    let bytes = families * ofLabels + pairs / max(1, conditions) * ofConditions
    if bytes > Limits.bytesOfPairs {
      return
        "has names that come to \(grouped(bytes)) bytes in its \(counted(pairs, "pair")) of activations, where at most "
        + "\(grouped(Limits.bytesOfPairs)) can be; give shorter names"
    }
    let held =
      conditions * ((published?.findings.reduce(0) { $0 + $1.claims.count } ?? 0) + (published?.values.count ?? 0))
    if held > Limits.heldAgainst {
      return
        "has \(grouped(held)) claims and numbers of others to hold against its own, counted on each data set and net, where at most "
        + "\(grouped(Limits.heldAgainst)) can be; give fewer of them"
    }
    return nil
  }

  private var netsOfDataset: Int { sumOverNets { _ in 1 } }

  /// The sum of something that follows from the hidden layers of each net of a data set.
  private func sumOverNets(_ value: (_ hidden: [Int]) -> Int) -> Int {
    networks.reduce(0) { sum, hidden in
      sum + value(hidden) * candidates.reduce(0) { $0 + matchings(of: $1, hidden: hidden).count }
    }
  }
}

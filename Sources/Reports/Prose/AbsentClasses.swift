package import Experiments
import Networks
import Wording

extension [DatasetRecord] {
  /// Which classes have no example in a part, and what leaves them out; nil where each has one. The records are of splits of one data set.
  package func absentClasses(in part: Metric.Part) -> String? {
    let lacking = map { $0.absentClasses(in: part) }.filter { !$0.isEmpty }
    if lacking.isEmpty { return nil }
    var known: Set<String> = []
    let names = lacking.joined().filter { known.insert($0).inserted }
    let whose =
      count == 1 ? "The \(part.rawValue) part" : "In \(lacking.count) of \(count) splits the \(part.rawValue) part"
    return "\(whose) has no example of class \(listed(firstFew(of: names), by: count == 1 ? "and" : "or")): "
      + "\(Measure.balancedAccuracy.title) and \(Measure.auroc.title) leave out a class that is not there."
  }
}

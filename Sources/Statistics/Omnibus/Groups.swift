/// The bars of a critical-difference diagram: maximal runs of methods, by average rank, in which no pair is called
/// different.
///
/// A bar is drawn over all methods whose average rank lies within its ends, so that a run holds every method from its
/// best rank to its worst, and never a pair called different: not even one in between, as a clique of the graph of "not
/// different" pairs could. Where the decision does not follow the ranks (Wilcoxon's need not), a pair not called
/// different may thus share no bar: bars say "not different", their absence says nothing.
///
/// - Parameters:
///   - averageRanks: each method's; those with equal ranks stand at one place and share their bars.
///   - areDifferent: whether two methods, by their places in `averageRanks`, are called different; symmetric.
/// - Returns: the runs, best rank first, each in order of rank; a method that is in no longer run is a run by itself.
/// - Complexity: O(k²) for k methods.
package func groupsNotDifferent(averageRanks: [Double], areDifferent: (Int, Int) -> Bool) -> [[Int]] {
  let places = Dictionary(grouping: averageRanks.indices) { averageRanks[$0] }.sorted { $0.key < $1.key }.map(\.value)
  var (runs, start) = ([(start: Int, end: Int)](), 0)
  for (end, methods) in places.enumerated() {
    let isApart = methods.contains { a in methods.contains { $0 != a && areDifferent(a, $0) } }
    let lastDifferent = (start..<max(start, end)).last { place in
      places[place].contains { a in methods.contains { areDifferent(a, $0) } }
    }
    start = isApart ? end + 1 : lastDifferent.map { $0 + 1 } ?? start
    if let last = runs.last, last.start == start { runs.removeLast() }
    if start <= end { runs.append((start, end)) } else { runs += [(end, end)] }
  }
  return runs.flatMap { run in
    let methods = places[run.start...run.end].flatMap { $0 }
    let isApart = run.start == run.end && methods.contains { a in methods.contains { $0 != a && areDifferent(a, $0) } }
    return isApart ? methods.map { [$0] } : [methods]
  }
}

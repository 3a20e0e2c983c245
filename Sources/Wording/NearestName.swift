/// The name among `candidates` that `name` was probably meant to be, or nil where none is near.
///
/// Nearness is the edit distance (insertions, deletions, substitutions, and swaps of neighbours; upper and lower case are
/// equal), at most a third of the longer name, and at least one, but never the whole of it: `b` is not near `x`. A candidate that
/// starts with `name` counts as near.
///
/// - Complexity: for each candidate the product of both lengths: no name is near one of more than `Limits.bytesOfName`, and those that come when
///   `Limits.stepsOfNearness` are used up are near none.
///
/// Source: Damerau 1964, "A technique for computer detection and correction of spelling errors", CACM 7(3).
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  if name.utf8.count > Limits.bytesOfName { return nil }
  let wanted = Array(name.lowercased())
  var steps = Limits.stepsOfNearness
  func distance(to candidate: String) -> Int? {
    guard candidate.utf8.count <= Limits.bytesOfName else { return nil }
    let letters = Array(candidate.lowercased())
    if wanted.count >= 2, letters.starts(with: wanted) { return letters.count == wanted.count ? 0 : 1 }
    let longer = max(wanted.count, letters.count)
    let limit = min(longer - 1, max(1, longer / 3))
    guard abs(wanted.count - letters.count) <= limit else { return nil }
    steps -= wanted.count * letters.count
    guard steps >= 0 else { return nil }
    let distance = editDistance(wanted, letters)
    return distance <= limit ? distance : nil
  }
  return candidates.compactMap { candidate in distance(to: candidate).map { (name: candidate, distance: $0) } }
    .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
    .name
}

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var rows = [Array(0...b.count)]
  for (i, letter) in a.enumerated() {
    var row = [i + 1]
    for (j, other) in b.enumerated() {
      var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (letter == other ? 0 : 1))
      if i > 0, j > 0, letter == b[j - 1], a[i - 1] == other { cost = min(cost, rows[i - 1][j - 1] + 1) }
      row.append(cost)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}

/// The end of an error message: `; did you mean 'relu'?`, or, where nothing is near, all candidates; `others` may be meant, and are not
/// listed.
package func spellingHint(
  for name: String, among candidates: some Collection<String>, or others: some Collection<String> = [String]()
) -> String {
  // A name that is there, but of something that holds nothing, is no advice.
  if let nearest = nearestName(to: name, among: (Array(candidates) + others).filter { $0 != name }) {
    return "; did you mean '\(nearest)'?"
  }
  return "; known are \(candidates.map(\.shortened).joined(separator: ", "))"
}

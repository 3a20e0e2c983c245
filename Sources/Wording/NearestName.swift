/// The name among `candidates` that `name` was probably meant to be, or nil where none is near.
///
/// Nearness is the edit distance (insertions, deletions, substitutions, and swaps of neighbours; upper and lower case are
/// equal), at most a third of the longer name, and at least one, but never the whole of it: `b` is not near `x`. A candidate that
/// starts with `name` counts as near.
///
/// - Complexity: that of the product of both lengths, so that no name is near one of more than `Limits.bytesOfName`.
///
/// Source: Damerau 1964, "A technique for computer detection and correction of spelling errors", CACM 7(3).
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  if name.utf8.count > Limits.bytesOfName { return nil }
  let wanted = Array(name.lowercased())
  return
    candidates
    .filter { $0.utf8.count <= Limits.bytesOfName }
    .map { candidate -> (name: String, distance: Int, limit: Int) in
      let letters = Array(candidate.lowercased())
      let isStart = wanted.count >= 2 && letters.starts(with: wanted)
      let distance = editDistance(wanted, letters)
      let longer = max(wanted.count, letters.count)
      return (candidate, isStart ? min(1, distance) : distance, min(longer - 1, max(1, longer / 3)))
    }
    .filter { $0.distance <= $0.limit }
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

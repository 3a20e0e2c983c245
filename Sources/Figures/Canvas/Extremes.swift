import Wording

/// Of ordered things what a figure has room for: the first and the last.
struct Extremes<Thing> {
  /// The things that are drawn, in order.
  let drawn: [Thing]
  /// How many between the two halves of these are not.
  let leftOut: Int

  init(_ things: [Thing], most: Int) {
    leftOut = max(0, things.count - most)
    drawn = leftOut == 0 ? things : Array(things.prefix(most / 2) + things.suffix(most - most / 2))
  }

  /// What is left out, as a sentence; nil where nothing is.
  var note: String? {
    if leftOut == 0 { return nil }
    let (best, worst) = (drawn.count / 2, drawn.count - drawn.count / 2)
    return
      "\(grouped(leftOut)) of \(grouped(drawn.count + leftOut)) are not drawn: those between the \(best) best and the \(worst) worst."
  }
}

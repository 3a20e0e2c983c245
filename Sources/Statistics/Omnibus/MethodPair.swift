/// Two methods of a set, by their places in it, and how probable a difference like theirs is if there is none.
package struct MethodPair: Sendable, Hashable {
  /// The place of the first method, counted from 0.
  package let a: Int
  /// The place of the second, above a.
  package let b: Int
  /// The p-value of the pair.
  package let p: Double

  /// All pairs of methods 0 ..< count, in order.
  static func all(of count: Int, p: (_ a: Int, _ b: Int) -> Double) -> [MethodPair] {
    (0..<count).flatMap { a in (a + 1..<max(count, a + 1)).map { b in MethodPair(a: a, b: b, p: p(a, b)) } }
  }
}

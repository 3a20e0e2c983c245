import Activations

extension Subject {
  /// The gradient is as many times as large as the upstream gradient is, far from 1, too; with one piece a unit it may be written
  /// over it. The factors are powers of 2, which round nothing but what is so small or so large that something on the way to it may
  /// have left the normal numbers.
  func checkUpstream() -> Verdict { checkUpstream(Float.self) ?? checkUpstream(Double.self) ?? .passed }

  private func checkUpstream<Element: ActivationElement>(_: Element.Type) -> Verdict? {
    let z = points(77, bound: 5).map { Element($0) }
    let g = upstreams(77).map { Element($0) }
    let once = gradient(of: f, z, upstream: g)
    for factor in [2, 0x1p-70, 0x1p90] as [Element] {
      let scaled = gradient(of: f, z, upstream: g.map { factor * $0 })
      for index in z.indices {
        let expected = factor * once[index]
        // What was as small as this before it was scaled, or is now, may have lost digits or be 0.
        let slack = Element.leastNormalMagnitude * 0x1p30 * max(1, factor)
        let isLarge = !(max(once[index].magnitude, expected.magnitude) < .greatestFiniteMagnitude / 0x1p30)
        if isLarge && !once[index].isNaN || abs(scaled[index] - expected) <= slack { continue }
        if !same(scaled[index], expected) {
          return failure(z, index, "\(factor) times the upstream gradient", expected: expected, got: scaled[index])
        }
      }
    }
    guard pieces == 1 else { return nil }
    let over = gradient(of: f, z, upstream: g, inPlace: true)
    if let index = z.indices.first(where: { !same(over[$0], once[$0]) }) {
      return failure(z, index, "written over the upstream gradient", expected: once[index], got: over[index])
    }
    return nil
  }

  /// Whether two numbers are equal, or both NaN.
  func same<Element: ActivationElement>(_ a: Element, _ b: Element) -> Bool { a == b || a.isNaN && b.isNaN }

  private func failure<Element: ActivationElement>(
    _ z: [Element], _ index: Int, _ what: String, expected: Element, got: Element
  ) -> Verdict {
    let own = unit(index / pieces, of: z).map { Double($0) }
    return .failed("\(what), \(Element.self), \(place(own)): expected \(expected), got \(got)")
  }
}

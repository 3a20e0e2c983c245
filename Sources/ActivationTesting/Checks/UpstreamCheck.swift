import Activations

extension Subject {
  /// Twice the upstream gradient gives twice the gradient; with one piece a unit it may be written over.
  func checkUpstream() -> Verdict { checkUpstream(Float.self) ?? checkUpstream(Double.self) ?? .passed }

  private func checkUpstream<Element: Precision>(_: Element.Type) -> Verdict? {
    let z = points(77, bound: 5).map { Element($0) }
    let g = upstreams(77).map { Element($0) }
    let once = gradient(of: f, z, upstream: g)
    let twice = gradient(of: f, z, upstream: g.map { 2 * $0 })
    if let index = z.indices.first(where: { !same(twice[$0], 2 * once[$0]) }) {
      return failure(z, index, "twice the upstream gradient", expected: 2 * once[index], got: twice[index])
    }
    guard pieces == 1 else { return nil }
    let over = gradient(of: f, z, upstream: g, inPlace: true)
    if let index = z.indices.first(where: { !same(over[$0], once[$0]) }) {
      return failure(z, index, "written over the upstream gradient", expected: once[index], got: over[index])
    }
    return nil
  }

  /// Whether two numbers are equal, or both NaN.
  func same<Element: Precision>(_ a: Element, _ b: Element) -> Bool { a == b || a.isNaN && b.isNaN }

  private func failure<Element: Precision>(
    _ z: [Element], _ index: Int, _ what: String, expected: Element, got: Element
  ) -> Verdict {
    let own = unit(index / pieces, of: z).map { Double($0) }
    return .failed("\(what), \(Element.self), \(place(own)): expected \(expected), got \(got)")
  }
}

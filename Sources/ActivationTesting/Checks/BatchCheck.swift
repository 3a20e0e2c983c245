import Activations

extension Subject {
  /// Batches of many shapes against single units: values and gradients, bit for bit.
  func checkBatch() -> Verdict { checkBatch(Float.self) ?? checkBatch(Double.self) ?? .passed }

  private func checkBatch<Element: ActivationElement>(_: Element.Type) -> Verdict? {
    let z = points(60, bound: 6).map { Element($0) }
    let g = upstreams(60).map { Element($0) }
    let alone = (0..<60).map { unit in
      let own = self.unit(unit, of: z)
      return (value: outputs(of: f, own)[0], slopes: gradient(of: f, own, upstream: [g[unit]]))
    }
    let shapes = (1...40).map { (1, $0) } + [(2, 1), (3, 5), (7, 8), (2, 17), (20, 3)]
    for (rows, columns) in shapes {
      let units = rows * columns
      let (part, upstream) = (Array(z.prefix(units * pieces)), Array(g.prefix(units)))
      let values = outputs(of: f, part, rows: rows)
      let slopes = gradient(of: f, part, upstream: upstream, rows: rows)
      for unit in 0..<units {
        let own = self.unit(unit, of: z).map { Double($0) }
        let spot = "\(rows) × \(columns), \(Element.self), unit \(unit), \(place(own))"
        if !same(values[unit], alone[unit].value) {
          return .failed("\(spot): expected \(alone[unit].value), as alone, got \(values[unit])")
        }
        for (slope, single) in zip(self.unit(unit, of: slopes), alone[unit].slopes) where !same(slope, single) {
          return .failed("gradient, \(spot): expected \(single), as alone, got \(slope)")
        }
      }
    }
    return nil
  }
}

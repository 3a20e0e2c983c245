import ActivationTesting
import Activations
import Testing

@Suite("Maxout")
struct MaxoutTests {
  @Test("A unit's output is its largest piece, and the gradient goes to that piece", arguments: [1, 2, 3, 5])
  func largest(pieces: Int) {
    check(pieces: pieces, Float.self)
    check(pieces: pieces, Double.self)
  }

  @Test("Of equal pieces the first gets the gradient, all of it", arguments: [1, 2, 3])
  func ties(pieces: Int) {
    let f = Maxout(pieces: pieces)
    let z = Array(repeating: Float(0.5), count: 4 * pieces)
    let upstream: [Float] = [1, -2, 3, -4]
    let wanted: [Float] = upstream.flatMap { [$0] as [Float] + Array(repeating: 0, count: pieces - 1) }
    #expect(outputs(of: f, z) == [0.5, 0.5, 0.5, 0.5])
    #expect(gradient(of: f, z, upstream: upstream) == wanted)
  }

  @Test("A unit with one piece that is always 0 is ReLU, values and gradients")
  func asReLU() {
    let z: [Float] = uniform(100, -2, 2)
    let withZero: [Float] = z.flatMap { [0, $0] as [Float] }
    let upstream: [Float] = uniform(100, -2, 2, seed: 2)
    #expect(outputs(of: Maxout(pieces: 2), withZero) == outputs(of: ReLU(), z))
    let gradients = gradient(of: Maxout(pieces: 2), withZero, upstream: upstream)
    let second = z.indices.map { gradients[2 * $0 + 1] }
    #expect(second == gradient(of: ReLU(), z, upstream: upstream))
  }

  private func check<Element: ActivationElement>(pieces: Int, _: Element.Type) {
    let f = Maxout(pieces: pieces)
    // Eighths, so that some pieces are equal.
    let z = uniform(60 * pieces, -10, 10).map { (number: Element) in number.rounded() / 8 }
    let upstream: [Element] = uniform(60, -2, 2, seed: 2)
    let (values, gradients) = (outputs(of: f, z), gradient(of: f, z, upstream: upstream))
    for unit in 0..<60 {
      let own = Array(z[unit * pieces..<(unit + 1) * pieces])
      let best = own.max()
      #expect(values[unit] == best, "\(Element.self), unit \(unit)")
      let first = own.firstIndex { $0 == best }
      let wanted = own.indices.map { $0 == first ? upstream[unit] : 0 }
      #expect(Array(gradients[unit * pieces..<(unit + 1) * pieces]) == wanted, "\(Element.self), unit \(unit)")
    }
  }
}

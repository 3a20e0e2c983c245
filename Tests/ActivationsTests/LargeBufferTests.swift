import Activations
import Testing

/// Buffers beyond the caches are written by other instructions than small ones.
@Suite("Large buffers")
struct LargeBufferTests {
  /// Of which so many units are made that their outputs fill more than 8 MB, and no whole number of vectors.
  private static let period = 1021
  private static let repeats = 2100

  @Test("A buffer that is larger than the caches gets the bits that its parts get", arguments: Registered.ids)
  func large(id: String) throws {
    let f = try Registered.registry.activation(id).activation
    if f is any LearnableActivation { return }
    let (pieces, period, repeats) = (f.piecesPerUnit, Self.period, Self.repeats)
    let part = evaluate(f, repeats: 1)
    let whole = evaluate(f, repeats: repeats)
    var firstDifference: Int?
    for unit in 0..<(period * repeats) where firstDifference == nil {
      if !same(whole.outputs[unit], part.outputs[unit % period]) { firstDifference = unit }
      for piece in 0..<pieces {
        let (here, there) = (unit * pieces + piece, unit % period * pieces + piece)
        if !same(whole.gradient[here], part.gradient[there]) { firstDifference = unit }
      }
    }
    #expect(firstDifference == nil, "the first unit that differs, of \(period * repeats)")
  }

  private func evaluate(_ f: any Activation, repeats: Int) -> (outputs: [Float], gradient: [Float]) {
    let (pieces, period) = (f.piecesPerUnit, Self.period)
    let units = period * repeats
    let preActivations: [Float] = uniform(period * pieces, -6, 6)
    let upstream: [Float] = uniform(period, -2, 2, seed: 2)
    let buffers = ActivationBuffers(
      f, preActivations: (0..<(units * pieces)).map { preActivations[$0 % (period * pieces)] },
      upstream: (0..<units).map { upstream[$0 % period] })
    buffers.forward()
    buffers.backward()
    return (buffers.outputs, buffers.gradient)
  }

  private func same(_ x: Float, _ y: Float) -> Bool { x.bitPattern == y.bitPattern || x.isNaN && y.isNaN }
}

extension Activation {
  /// Value and slope at each of some points; of several pieces a unit all but the first are 0.
  package func curve(at points: [Double]) -> [(value: Double, slope: Double)] {
    let pieces = piecesPerUnit
    let z = points.flatMap { point in (0..<pieces).map { $0 == 0 ? point : 0 } }
    let buffers = ActivationBuffers(self, rows: points.count, preActivations: z)
    buffers.forward()
    buffers.backward()
    let (values, slopes) = (buffers.outputs, buffers.gradient)
    return points.indices.map { (values[$0], slopes[$0 * pieces]) }
  }
}

extension BenchmarkTables {
  /// What the course's two small nets take.
  var smallNets: BenchmarkTable {
    var table = BenchmarkTable(
      "Small nets",
      """
      The lecture's net, 64 × 1000 × 100 × 10 with sigmoid and plain gradient descent, as its code example trains it, and the case \
      study's, 2-100-3 with ReLU on all 300 points of the spiral. JAX's time is after its compiling.
      """,
      words: ["work", "peer"], figures: ["actlab µs", "peer µs", "times its speed"])
    func append(_ work: String, _ bench: String, _ peer: String, _ name: String, bound: Double?, _ dtype: String?) {
      let speed = ratio(bench, peer, to: "actlab", \.usPerStep) { $0.dtype == dtype }
      table.append(
        [
          work, name, median(bench, "actlab", \.usPerStep) { $0.dtype == dtype }.shown(1),
          median(bench, peer, \.usPerStep) { $0.dtype == dtype }.shown(1), speed.shown(2),
        ],
        bound.map { bound in
          BenchmarkTable.Claim(name: work, bound: "≥ \(bound.shown(2))", isMet: speed.map { $0 >= bound })
        })
    }
    append("the lecture's net, float32", "lecture", "numpy", "NumPy", bound: 1.1, "float32")
    append("the lecture's net, float64", "lecture", "numpy", "NumPy", bound: 1.1, "float64")
    append("the spiral's net", "spiral", "jax", "JAX", bound: 1, nil)
    append("the spiral's net", "spiral", "torch", "PyTorch", bound: nil, nil)
    return table
  }
}

/// What decides how sums are rounded: the processor, and the libraries that pick their code by it. On one kind the results of a trial are the same
/// bit for bit.
package struct ProcessorKind: Sendable, Hashable, CustomStringConvertible {
  /// The processor's name.
  package let processor: String
  /// The vector extension that the lab's own loops run with.
  package let vectorExtension: String
  /// The libraries that compute, each with its version and the code that it picked.
  package let libraries: [String: String]

  /// A kind, each part given.
  package init(processor: String, vectorExtension: String, libraries: [String: String]) {
    (self.processor, self.vectorExtension, self.libraries) = (processor, vectorExtension, libraries)
  }

  /// `AMD EPYC, x86-64-v4 (AVX-512); GSL 2.7.1, OpenBLAS 0.3.21 …, LIBXSMM 1.17 cpx`.
  package var description: String {
    "\(processor), \(vectorExtension); GSL \(libraries["gsl"] ?? "?"), \(libraries["openblas"] ?? "?")"
      + (libraries["libxsmm"].map { ", LIBXSMM \($0)" } ?? "")
  }
}

extension EnvironmentDescription {
  /// The kind of processor that it is of.
  package var kind: ProcessorKind {
    ProcessorKind(
      processor: processor, vectorExtension: vectorExtension,
      libraries: libraries.filter { ["gsl", "openblas", "libxsmm"].contains($0.key) })
  }
}

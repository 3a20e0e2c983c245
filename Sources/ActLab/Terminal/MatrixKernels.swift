import Foundation
import Matrices

/// The kernels with which OpenBLAS multiplies, which it picks as it is loaded, before the program's first line.
enum MatrixKernels {
  private static let variable = "OPENBLAS_CORETYPE"

  /// Begins the program again with the kernels that fit the processor, where OpenBLAS has picked slow ones and the user has named none.
  ///
  /// Where the system does not let it, the program goes on with what it has.
  static func useFitting() {
    guard getenv(variable) == nil, let kernels = OpenBLAS.fittingKernels,
      let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
      // A loader that was called by its name is given the program as a word.
      !program.split(separator: "/").contains(where: { $0.hasPrefix("ld-") })
    else { return }
    setenv(variable, kernels, 1)
    execv(program, CommandLine.unsafeArgv)
    unsetenv(variable)
  }
}

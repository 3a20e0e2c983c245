import ArgumentParser
import ChildPrograms
import CommandParts
import Foundation
import Matrices

/// The kernels with which OpenBLAS multiplies, which it picks as it is loaded, before the program's first line.
enum MatrixKernels {
  private static let variable = "OPENBLAS_CORETYPE"

  /// Begins the program again with the kernels that fit the processor, where OpenBLAS has picked slow ones and the user has named none.
  ///
  /// Where the system does not let it, the program goes on with what it has. Other programs, which may run on other processors as Slurm's tasks do,
  /// do not get the variable.
  ///
  /// - Throws: the exit code, after a line, where the user names some that the processor cannot run, as a profile or a container may that was made for
  ///   another machine: OpenBLAS takes them, and the first product would end the process.
  static func useFitting() throws(ExitCode) {
    if let name = getenv(variable).map({ String(cString: $0) }), !OpenBLAS.isRunnable {
      Terminal.printError(
        "error: \(variable)=\(name): this processor cannot run these kernels; unset it, and OpenBLAS chooses others")
      throw Exit.notWell
    }
    if getenv(ChildProgram.ownVariable) != nil {
      for name in [variable, ChildProgram.ownVariable] { unsetenv(name) }
      return
    }
    guard getenv(variable) == nil, let kernels = OpenBLAS.fittingKernels,
      let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
      // A loader that was called by its name is given the program as a word.
      !program.split(separator: "/").contains(where: { $0.hasPrefix("ld-") })
    else { return }
    setenv(variable, kernels, 1)
    setenv(ChildProgram.ownVariable, variable, 1)
    execv(program, CommandLine.unsafeArgv)
    for name in [variable, ChildProgram.ownVariable] { unsetenv(name) }
  }
}

import COpenBLAS
import Foundation

/// The OpenBLAS that this process is bound to.
public enum OpenBLAS {
  /// Turns off OpenBLAS's own threads, once for the process.
  ///
  /// At the lab's sizes one trial a core beats threads inside a product by far, and a product that is never split gives
  /// the same bits whatever else runs. `MatrixStorage` calls this, so no product of the lab's runs before it.
  public static let singleThreaded: Void = openblas_set_num_threads(1)

  /// Version, build options and the kernels picked for this processor, e.g. `OpenBLAS 0.3.21 … Cooperlake`.
  ///
  /// Asked once for the process: OpenBLAS puts the text together in one buffer, whichever thread asks.
  public static let configuration = String(cString: openblas_get_config()).trimmingCharacters(in: .whitespaces)

  /// The kernels that `OPENBLAS_CORETYPE` should name, where OpenBLAS has picked slow ones; nil where it has not.
  ///
  /// It knows processors by the numbers of their models, and takes those that are younger than itself for one of 2004: 0.3.21, of 2022, so
  /// multiplies a quarter as fast as it could on an Intel Xeon of 2023 (model 207).
  public static var fittingKernels: String? {
    guard String(cString: openblas_get_corename()) == "Prescott" else { return nil }
    #if arch(x86_64)
      return ["SkylakeX", "Haswell"].first { ob_runs($0) != 0 }
    #else
      return nil
    #endif
  }

  /// Whether this processor has the instructions of the kernels that OpenBLAS has taken: it takes those that `OPENBLAS_CORETYPE` names without a look.
  public static var isRunnable: Bool { ob_runs(openblas_get_corename()) != 0 }
}

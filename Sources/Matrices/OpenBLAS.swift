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
}

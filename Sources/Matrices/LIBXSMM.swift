#if canImport(CLIBXSMM)
  import CLIBXSMM
#endif

/// The LIBXSMM that this process is bound to.
public enum LIBXSMM {
  /// Has LIBXSMM make no code that this process may not, or cannot, execute, once for the process.
  ///
  /// `MatrixStorage` calls this, so no product of the lab's runs before it.
  public static let safe: Void = {
    #if canImport(CLIBXSMM)
      libxsmm_make_safe()
    #endif
  }()

  /// Version and the processor that its code is made for, e.g. `1.17 cpx`; nil where there is none.
  public static let configuration: String? = {
    #if canImport(CLIBXSMM)
      safe
      return "\(LIBXSMM_VERSION_MAJOR).\(LIBXSMM_VERSION_MINOR) \(String(cString: libxsmm_get_target_arch()))"
    #else
      return nil
    #endif
  }()
}

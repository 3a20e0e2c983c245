#if canImport(CLIBXSMM)
  import CLIBXSMM
#endif

/// The LIBXSMM that this process is bound to.
public enum LIBXSMM {
  /// Version and the processor that its code is made for, e.g. `1.17 cpx`; nil where there is none.
  public static let configuration: String? = {
    #if canImport(CLIBXSMM)
      "\(LIBXSMM_VERSION_MAJOR).\(LIBXSMM_VERSION_MINOR) \(String(cString: libxsmm_get_target_arch()))"
    #else
      nil
    #endif
  }()
}

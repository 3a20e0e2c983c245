import Foundation

/// What the system has to grant a process before the libraries below can work: where they have less, they end it without a word.
enum ProcessLimits {
  private static let openFiles: rlim_t = 32
  private static let stackBytes: rlim_t = 4 << 20

  /// What is too little, in one line that says what would be right; nil where there is enough.
  static var problem: String? {
    let files = granted(RLIMIT_NOFILE)
    if files < openFiles {
      return "\(files) files may be open, and the program needs \(openFiles); allow more, as with 'ulimit -n 1024'"
    }
    let stack = granted(RLIMIT_STACK)
    if stack < stackBytes {
      return
        "a stack may have \(stack >> 10) kB, and the program needs \(stackBytes >> 10); allow more, as with 'ulimit -s 8192'"
    }
    return nil
  }

  private static func granted(_ resource: __rlimit_resource) -> rlim_t {
    var limit = rlimit()
    return getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 ? limit.rlim_cur : .max
  }
}

import CProcessStart
import Foundation

/// What the system has to grant a process before the libraries below can work: where they have less, they end it without a word, or write to
/// another folder. Of files that may be opened, and memory, `CProcessStart` asks before.
enum ProcessLimits {
  private static let stackBytes: rlim_t = 4 << 20
  /// Those that wait for signals and for others on a store, and a few of the system's that work is given to, which waits for ever where there are none. A
  /// processor that has no thread of its own costs time alone.
  private static let threads = 8

  /// What is too little, in one line that says what would be right; nil where there is enough.
  static var problem: String? {
    let stack = granted(RLIMIT_STACK)
    if stack < stackBytes {
      return
        "a stack may have \(stack >> 10) kB, and the program needs \(stackBytes >> 10); allow more, as with 'ulimit -s 8192'"
    }
    // With what is taken before the last of them begins, and would be lacking for it.
    let room = ps_take_room()
    let made = room == nil ? 0 : threadsMade(of: threads)
    ps_give_room(room)
    if made < threads {
      return
        "\(made) more threads can be made, and the program needs \(threads); allow more, as with 'ulimit -u 4096' and 'ulimit -v unlimited', or more of a container"
    }
    if !hasReadableFolder {
      return
        "the name of the working folder is not UTF-8, and files would be written elsewhere; work in a folder of another name"
    }
    return nil
  }

  /// The same of so many files and connections that may be opened beside those that are.
  static func problem(opening needed: Int32, for what: String) -> String? {
    let count = ps_openable_files(needed)
    if count == needed { return nil }
    return
      "\(count) more files and connections may be open, and \(what) needs \(needed); allow more, as with 'ulimit -n 1024'"
  }

  /// Whether the working folder's name is a text, or there is none any more, which is told by what needs it.
  private static var hasReadableFolder: Bool {
    guard let path = getcwd(nil, 0) else { return true }
    defer { free(path) }
    return String(validatingCString: path) != nil
  }

  /// How many of so many threads can be made, all there at a time, each with a heap of its own, which the system's library keeps for those that come
  /// later: what room is taken for these (`ulimit -v`) would be lacking for threads.
  private static func threadsMade(of count: Int) -> Int {
    var (mutex, made) = (pthread_mutex_t(), [pthread_t]())
    return withUnsafeMutablePointer(to: &mutex) { mutex in
      pthread_mutex_init(mutex, nil)
      pthread_mutex_lock(mutex)
      for _ in 0..<count {
        var thread = pthread_t()
        let begun = pthread_create(
          &thread, nil,
          { mutex in
            let mutex = mutex?.assumingMemoryBound(to: pthread_mutex_t.self)
            free(malloc(1))
            mutex.map { _ = (pthread_mutex_lock($0), pthread_mutex_unlock($0)) }
            return nil
          }, mutex)
        if begun != 0 { break }
        made.append(thread)
      }
      pthread_mutex_unlock(mutex)
      for thread in made { pthread_join(thread, nil) }
      pthread_mutex_destroy(mutex)
      return made.count
    }
  }

  private static func granted(_ resource: __rlimit_resource) -> rlim_t {
    var limit = rlimit()
    return getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 ? limit.rlim_cur : .max
  }
}

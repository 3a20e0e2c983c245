import CProcessStart
import Foundation
import Wording

/// Standard output and standard error, and what is known of the terminal behind them.
package enum Terminal {
  /// Whether standard error is a terminal that can redraw a line.
  package static var isInteractive: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// The columns of the terminal behind standard error, asked anew each time, since its user may resize it.
  package static var width: Int { columns(of: STDERR_FILENO) ?? 80 }

  /// The columns that standard output has room for: without bound where it is no terminal.
  package static var outputWidth: Int { columns(of: STDOUT_FILENO) ?? .max }

  /// A paragraph of text that can be seen, broken between words where standard output, or `width`, has no more room.
  package static func wrapped(_ paragraph: String, to width: Int = outputWidth) -> String {
    paragraph.visible.split(separator: " ").map(String.init).reduce(into: [String]()) { lines, word in
      if let last = lines.last, last.columns + 1 + word.columns <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(word)
      }
    }.joined(separator: "\n")
  }

  private static func columns(of file: Int32) -> Int? {
    var size = winsize()
    return ioctl(file, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  /// Makes sure that enough files can be opened, that a stream that cannot be written ends nothing by itself, as a pipe that nobody reads any more
  /// is an error like another, and that programs that are called are waited for.
  package static func prepare() {
    ps_prepare()
    signal(SIGPIPE, SIG_IGN)
    // A file that may not become so large likewise.
    signal(SIGXFSZ, SIG_IGN)
    // Where who began the program ignores it, nobody learns how gnuplot or sbatch ended.
    signal(SIGCHLD, SIG_DFL)
    // The width of help is computed with what these say, however large.
    for name in ["COLUMNS", "LINES"] {
      if let size = ProcessInfo.processInfo.environment[name], !(1...10_000).contains(Int(size) ?? 0) { unsetenv(name) }
    }
  }

  /// Prints a result to standard output: as it is, but that a terminal shows what it names of a stranger's and does not obey it.
  ///
  /// - Throws: `OutputError` where it cannot be written.
  package static func print(_ result: some CustomStringConvertible, terminator: String = "\n") throws(OutputError) {
    var text = "\(result)\(terminator)"
    if isatty(STDOUT_FILENO) == 1 {
      text = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).visible }
        .joined(separator: "\n")
    }
    if let reason = write(text, to: STDOUT_FILENO) { throw OutputError(reason: reason) }
  }

  /// Prints a line to standard error, of which a screen shows the whole; what it names of the user's has no breaks or controls there.
  package static func printError(_ line: String) {
    writeError(line.asMessage + "\n")
  }

  /// Writes a text to standard error. Where that is not possible, nobody can be told, and the work goes on.
  package static func writeError(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Writes all of a text to a stream; the reason where it cannot be done, as a number of `errno`'s.
  private static func write(_ text: String, to stream: Int32) -> Int32? {
    var text = text
    return text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(stream, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
          var room = pollfd(fd: stream, events: Int16(POLLOUT), revents: 0)
          poll(&room, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }
}

/// Standard output that cannot be written: the results are lost, and the exit code says so.
package struct OutputError: Error, CustomStringConvertible {
  /// A number of `errno`'s.
  package let reason: Int32

  /// Whether the program that reads has seen enough, as `head` has; there is nothing to be told then.
  package var isClosedPipe: Bool { reason == EPIPE }

  package var description: String { "standard output cannot be written: \(String(cString: strerror(reason)))" }
}

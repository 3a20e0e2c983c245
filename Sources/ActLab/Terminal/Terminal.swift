import Foundation
import Wording

/// Standard error, and what is known of the terminal behind it.
package enum Terminal {
  /// Whether standard error is a terminal that can redraw a line.
  static var isInteractive: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// The columns of the terminal behind standard error, asked anew each time, since its user may resize it.
  static var width: Int { columns(of: STDERR_FILENO) ?? 80 }

  /// The columns that standard output has room for: without bound where it is no terminal.
  static var outputWidth: Int { columns(of: STDOUT_FILENO) ?? .max }

  /// A paragraph of text that can be seen, broken between words where standard output has no more room.
  static func wrapped(_ paragraph: String) -> String {
    let width = outputWidth
    return paragraph.visible.split(separator: " ").map(String.init).reduce(into: [String]()) { lines, word in
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

  /// Prints a line to standard error; what it names of the user's has no breaks or controls there.
  package static func printError(_ line: String) { writeError(line.visible + "\n") }

  /// Writes a text to standard error.
  static func writeError(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

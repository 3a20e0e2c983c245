import Foundation

/// Standard error, and what is known of the terminal behind it.
enum Terminal {
  /// Whether standard error is a terminal that can redraw a line.
  static var isInteractive: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// The columns of the terminal, asked anew each time, since its user may resize it.
  static var width: Int {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// Prints a line to standard error.
  static func printError(_ line: String) { writeError(line + "\n") }

  /// Writes a text to standard error.
  static func writeError(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

import Foundation

/// The browser of whoever sits before this machine.
enum Browser {
  /// Opens an address, where there is a screen to show it on and a program that knows the browser; else nothing happens.
  static func open(_ address: String) {
    let environment = ProcessInfo.processInfo.environment
    guard environment["DISPLAY"] != nil || environment["WAYLAND_DISPLAY"] != nil else { return }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // A session of its own: Ctrl-C here is not for the browser.
    process.arguments = ["setsid", "xdg-open", address]
    for stream in [\Process.standardInput, \.standardOutput, \.standardError] {
      process[keyPath: stream] = FileHandle.nullDevice
    }
    try? process.run()
  }
}

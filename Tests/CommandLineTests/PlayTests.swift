import Foundation
import Testing

@Suite("actlab play")
struct PlayTests {
  /// The program once it has printed its address.
  private func started(_ workspace: Workspace, _ arguments: [String] = []) throws -> (process: Process, url: URL) {
    let process = try workspace.process(["play", "--no-open"] + arguments)
    try process.run()
    while process.isRunning, try !workspace.text("stdout").contains("\n") { usleep(5000) }
    let line = try workspace.text("stdout").trimmingCharacters(in: .newlines)
    return (process, try #require(URL(string: line), "\(line)"))
  }

  @Test(
    "A signal ends it, with the usual exit codes",
    arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143)), (SIGHUP, Int32(129))])
  func ends(_ number: Int32, _ code: Int32) throws {
    let workspace = try Workspace()
    let (process, url) = try started(workspace)
    #expect(url.host == "127.0.0.1" && url.path == "/")
    kill(process.processIdentifier, number)
    let outcome = try workspace.outcome(of: process)
    #expect(process.terminationReason == .exit && outcome.code == code, "\(outcome.code): \(outcome.errors)")
    #expect(outcome.errors == "the page is served until Ctrl-C\n")
  }

  @Test("A port that is taken is one line that says what to do, and the code of a machine that is to blame")
  func takenPort() throws {
    let (first, second) = (try Workspace(), try Workspace())
    let (process, url) = try started(first)
    let port = try #require(url.port)
    let outcome = try second.run(["play", "--no-open", "--port", String(port)])
    #expect(outcome.code == 1 && outcome.output.isEmpty)
    #expect(
      outcome.errors == "error: port \(port) of 127.0.0.1 is taken; give another with --port, or leave the option out\n"
    )
    process.terminate()
    _ = try first.outcome(of: process)
    // It is free again at once.
    let (again, sameURL) = try started(second, ["--port", String(port)])
    #expect(sameURL == url)
    again.terminate()
    _ = try second.outcome(of: again)
  }

  @Test("Where others may reach it, the address has a token, and another one each time")
  func token() throws {
    let paths = try (0..<2).map { _ in
      let workspace = try Workspace()
      let (process, url) = try started(workspace, ["--listen", "127.0.0.1"])
      process.terminate()
      _ = try workspace.outcome(of: process)
      return url.path
    }
    #expect(paths.allSatisfy { $0.wholeMatch(of: /\/[0-9a-f]{32}\/?/) != nil } && paths[0] != paths[1], "\(paths)")
  }

  @Test(
    "Options that cannot be meant are wrong usage",
    arguments: [
      (["--listen", "hello"], "is not an IP address"),
      (["--listen", "192.0.2.1"], "is not an address of this machine"),
      (["--port", "99999"], "99999"), (["--port", "x"], "--port"),
    ])
  func usage(_ words: [String], _ line: String) throws {
    let outcome = try Workspace().run(["play", "--no-open"] + words)
    #expect(outcome.code == 64 && outcome.errors.contains(line) && outcome.errorLines.count == 1, "\(outcome.errors)")
  }
}

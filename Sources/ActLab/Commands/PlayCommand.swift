import ArgumentParser
import Experiments
import Foundation
import Playground

/// `actlab play`.
struct PlayCommand: LabCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "A page in the browser: nets that differ in the activation alone, trained live side by side.",
    discussion: """
      The program serves the page itself, to this machine alone, until Ctrl-C. What is changed on it is in its address, so that a link is an \
      exercise. The lecture's circuits, stepped gate by gate, are below the same address, at lecture.

      EXAMPLES
        actlab play                       opens the browser
        actlab play --no-open             prints the address alone
        actlab play --port 8080           at a port of your choice
        actlab play --listen 192.168.0.7  for others, by an address with a token
      """)

  @Option(help: "The port (default: one that is free).")
  var port: UInt16?

  @Option(
    help: ArgumentHelp(
      "Let others reach the page at this IP address of the machine; the address that is printed has a token, without which nothing is answered.",
      valueName: "address"))
  var listen: String?

  @Flag(help: "Do not open a browser.")
  var noOpen = false

  @OptionGroup var loudness: QuietOptions

  func run(in lab: Lab) async throws {
    let server = try PlayServer(in: lab, port: port ?? 0, listen: listen)
    let interruption = Interruption()
    try Terminal.print(server.address)
    if !noOpen { Browser.open(server.address) }
    if !loudness.quiet {
      if ["0.0.0.0", "::"].contains(listen) {
        Terminal.printError(
          "others reach it at any address of this machine, which they put in the place of \(listen ?? "")")
      }
      Terminal.printError("the page is served until Ctrl-C")
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        while !interruption.cancellation.isWished { try await Task.sleep(for: .milliseconds(50)) }
      }
      // Whichever ends first: the signal is waited for, and the server ends by an error alone.
      try await group.next()
      group.cancelAll()
    }
    server.end()
    throw interruption.answer() ?? Exit.interrupted
  }
}

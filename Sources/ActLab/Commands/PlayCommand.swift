import ArgumentParser
import CommandParts
import Comparisons
import Experiments
import Foundation
import Playground
import Reports
import Synchronization

/// `actlab play`.
struct PlayCommand: LabCommand, MultipliesMatrices {
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
    // Its clients may take as many as there may be of them, and who has none left is ended by Dispatch.
    if let problem = ProcessLimits.problem(opening: 128, for: "the page") {
      Terminal.printError("error: \(problem)")
      throw Exit.notWell
    }
    let server = try PlayServer(in: lab, port: port ?? 0, listen: listen) { plan, records in
      let results = SuiteResults(
        suite: plan.suite, definition: try plan.suite.yaml(), datasets: plan.datasets, records: records,
        environments: [])
      return Comparison(results).families.map(\.answer)
    }
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
    let fault = Mutex<(any Error)?>(nil)
    Task {
      do { try await server.run() } catch { fault.withLock { $0 = error } }
    }
    // The server ends by an error alone. Connections are not waited for, which may be in the middle of anything.
    while !interruption.cancellation.isWished, fault.withLock({ $0 == nil }) {
      try await Task.sleep(for: .milliseconds(50))
    }
    server.end()
    if let error = fault.withLock({ $0 }) { throw error }
    throw interruption.answer() ?? Exit.interrupted
  }
}
